"""Commands by which people decide: judge, and review, which asks what there is to decide."""

from __future__ import annotations

import getpass
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar, get_args

import click

from kg.cli.beside import registered
from kg.cli.options import (
    answer,
    confidence_option,
    example,
    json_option,
    judgements_option,
    moment,
    now,
    registry_option,
    store_option,
)
from kg.judgements import decisions, judgements_beside, judgements_in
from kg.judgements import judge as decide
from kg.model import ASSERTED, MembershipChange, PostChange, ProjectRelation
from kg.sitting import ANSWERS, Sitting
from kg.sitting import review as questions
from kg.store import Store
from kg.tables import Column

_F = TypeVar("_F", bound=Callable[..., Any])
_CHANGES = tuple(dict.fromkeys((*get_args(MembershipChange), *get_args(PostChange))))


def deciding(command: _F) -> _F:
    """The options of every command by which people decide: by whom, and where it is kept."""
    options = (
        click.option("--by", help="Who decides.  [default: git's user.name, or the name you are logged in by]"),
        registry_option,
        confidence_option,
        judgements_option,
        store_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command(epilog=example("kg review", "kg review --list --only claim"))
@click.option("--list", "just_list", is_flag=True, help="List the questions instead of asking them.")
@click.option("--only", type=click.Choice(list(ANSWERS)), help="Only names that may be one, or only unsure claims.")
@json_option
@deciding
def review(
    just_list: bool,
    only: str | None,
    as_json: bool,
    by: str | None,
    registry: Path | None,
    confidence: float,
    judgements: Path | None,
    store: str,
) -> None:
    """Answer what the rules cannot.

    Names that may be one thing, and claims that no fact rests on because they are too unsure or link a thing to itself.
    Each is shown with its sentences; one key answers, and the answer is a judgement. Where there is no terminal the
    questions are listed.
    """
    listed = just_list or as_json or not sys.stdin.isatty()
    file = judgements or judgements_beside(store)
    known = registered(registry, store)
    with Store.open(store, read_only=listed) as opened:
        held = judgements_in(opened, file)
        found = questions(opened, judgements=held, registry=known, least=confidence)
        asked = [question for question in found if only in (None, question.kind)]
        if listed or not asked:
            answer(asked, as_json=as_json, empty="nothing to review", columns=_QUESTIONS)
        else:
            from kg.cli.interview import interview  # a terminal is not everywhere

            sitting = Sitting(opened, by=by or whoever(), file=file, registry=known, least=confidence)
            interview(asked, sitting)


_QUESTIONS: tuple[Column, ...] = (
    ("Question", lambda question: question.text),
    ("Score", lambda question: f"{question.score:.2f}"),
    ("For", lambda question: "; ".join(question.pro)),
    ("Against", lambda question: "; ".join(question.contra)),
    ("Sentence", lambda question: question.evidence[0].evidence.exact if question.evidence else ""),
    ("About", lambda question: " ".join(question.about)),
)


@click.group(
    epilog=example(
        'kg judge same "International Business Machines Corp" IBM --why "its legal name"',
        'kg judge different person/wei-chen person/wei-chen-2 --why "one is at Acme, one at Bolt"',
        "kg judge undo 2 --why mistaken",
    )
)
def judge() -> None:
    """Decide about names and claims.

    Each judgement is added to a file, judgements.yml beside the store, and holds from then on.
    """


def judging(command: _F) -> _F:
    """The options of every judgement: why and when, and those of deciding."""
    why = click.option("--why", required=True, help="The reason, for those who come later.")
    on = click.option("--on", type=moment, help="When it was decided.  [default: now]")
    return why(on(deciding(command)))


@judge.command(epilog=example("kg judge same international-business-machines-corp IBM --why 'its legal name'"))
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@judging
def same(one: str, other: str, **given: Any) -> None:
    """A is B: two names of one thing.

    A and B are names, slugs or IRIs. The IRI of B stays, and that of A leads to it.
    """
    _decide("same", one, other, **given)


@judge.command(epilog=example("kg judge different AMP AMPAS --why 'a project and an academy'"))
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@judging
def different(one: str, other: str, **given: Any) -> None:
    """A is not B, however alike they are.

    What took them for one thing no longer does, and nobody is asked again.
    """
    _decide("different", one, other, **given)


@judge.command(epilog=example("kg judge reject CLAIM --why 'the headline is about another Acme'"))
@click.argument("claim")
@judging
def reject(claim: str, **given: Any) -> None:
    """A claim is wrong.

    No fact rests on it from then on. CLAIM is its IRI, which `kg evidence --json` and `kg review --list` give.
    """
    _decide("reject", claim, **given)


@judge.command(epilog=example("kg judge accept CLAIM --why 'read the announcement'"))
@click.argument("claim")
@judging
def accept(claim: str, **given: Any) -> None:
    """A claim is right, however unsure.

    CLAIM is its IRI, which `kg review --list` gives.
    """
    _decide("accept", claim, **given)


@judge.command(
    "assert",
    epilog=example(
        'kg judge assert membership Acme "Example Foundation" --tier Gold --effective 2024-05 '
        '--source https://example.org/report --why "annual report, page 4"'
    ),
)
@click.argument("kind", type=click.Choice(list(ASSERTED)))
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@click.option("--tier", help="Of a membership or sponsorship.")
@click.option("--role", help="Of a post.")
@click.option("--on-behalf-of", help="Of a post: the member whose seat it is.")
@click.option("--change", type=click.Choice(_CHANGES), help="What happened, where it is not just so.")
@click.option("--count", type=click.IntRange(1), help="Of seats: how many.")
@click.option("--does", type=click.Choice(get_args(ProjectRelation)), help="What an organization does to a project.")
@click.option("--effective", help="When it took effect, as precisely as known: 2024-05-14, 2024-05, ../2024.")
@click.option("--announced", help="When the source was published.")
@click.option("--source", help="The address where it can be read.")
@click.option("--quote", help="The sentence there; the reason stands for it if there is none.")
@judging
def assert_(kind: str, one: str, other: str, **given: Any) -> None:
    """Add a fact that no document states.

    A and B are its two ends: member and organization, person and organization, organization and body, part and whole,
    organization and project, one partner and the other.
    """
    _decide("assert", kind, one, other, **given)


@judge.command(epilog=example("kg judge undo 3 --why 'they merged after all'"))
@click.argument("number", type=click.IntRange(1))
@judging
def undo(number: int, **given: Any) -> None:
    """Take a judgement back.

    The graph is then what it would be without it.
    """
    _decide("undo", str(number), **given)


@judge.command("list", epilog=example("kg judge list"))
@json_option
@judgements_option
@store_option
def list_(as_json: bool, judgements: Path | None, store: str) -> None:
    """List the judgements.

    With what became of each: in force, taken back, or why it changes nothing.
    """
    with Store.open(store, read_only=True) as opened:
        found = decisions(opened, judgements or judgements_beside(store))
        answer(found, as_json=as_json, empty="nothing was judged yet", columns=_COLUMNS)


_COLUMNS: tuple[Column, ...] = (
    ("No.", lambda decision: decision.number),
    ("Verdict", lambda decision: decision.verdict),
    ("About", lambda decision: ", ".join(decision.about)),
    ("By", lambda decision: decision.by),
    ("On", lambda decision: decision.on.date()),
    ("Why", lambda decision: decision.why),
    ("State", lambda decision: decision.state),
)


def _decide(
    verdict: str,
    *about: str,
    why: str,
    by: str | None,
    on: datetime | None,
    registry: Path | None,
    confidence: float,
    judgements: Path | None,
    store: str,
    **says: Any,
) -> None:
    with Store.open(store) as opened:
        made = decide(
            opened,
            verdict,
            *about,
            by=by or whoever(),
            on=on or now(),
            why=why,
            file=judgements or judgements_beside(store),
            registry=registered(registry, store),
            least=confidence,
            **{key: str(value) for key, value in says.items() if value is not None},
        )
    click.echo(f"judgement {made.number}: {made.verdict} {', '.join(made.about)}")


def whoever() -> str:
    """Who sits at the keyboard: the name that git would write, or the name of the login."""
    try:
        done = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, check=False)  # noqa: S607
    except OSError:
        return getpass.getuser()
    return done.stdout.strip() or getpass.getuser()
