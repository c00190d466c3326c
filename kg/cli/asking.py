"""Commands that ask the graph: each is the method of KnowledgeGraph of the same name."""

from __future__ import annotations

import json
from datetime import date
from functools import partial
from pathlib import Path

import click

from kg.cli.options import answer, example, json_option, known_on_option, on_option, store_option
from kg.cli.writing import FORMATS, write_results
from kg.model import VERDICTS, Verdict
from kg.query import KnowledgeGraph, open_graph
from kg.tables import INVOLVED, STEPS, Column, Step, show, table


@click.command(epilog=example('kg members "PyTorch Foundation" --on 2023-09-01 --known-on 2024-01-01'))
@click.argument("foundation")
@on_option
@known_on_option
@click.option("--tier", help="Only members at this tier, as Premier.")
@json_option
@store_option
def members(
    foundation: str, on: date | None, known_on: date | None, tier: str | None, as_json: bool, store: str
) -> None:
    """List the members of a foundation."""
    with open_graph(store) as graph:
        found = graph.members(foundation, on=on, known_on=known_on, tier=tier)
        empty = f"no members of {foundation} found" + ("" if found else _called_alike(graph, foundation))
        answer(found, as_json=as_json, empty=empty, but="Foundation")


def _called_alike(graph: KnowledgeGraph, name: str) -> str:
    """The foundations that a name may have meant: PyTorch is a project, the PyTorch Foundation has members."""
    others = [each.name for each in graph.find(name) if each.kind == "foundation" and each.name != name]
    return f"; foundations called alike: {', '.join(others)}" if others else ""


@click.command(epilog=example("kg memberships IBM"))
@click.argument("organization")
@on_option
@known_on_option
@json_option
@store_option
def memberships(organization: str, on: date | None, known_on: date | None, as_json: bool, store: str) -> None:
    """List what somebody is a member of."""
    with open_graph(store) as graph:
        found = graph.memberships(organization, on=on, known_on=known_on)
        answer(found, as_json=as_json, empty=f"no memberships of {organization} found", but="Member")


@click.command(epilog=example('kg board "PyTorch Foundation"'))
@click.argument("foundation")
@on_option
@known_on_option
@json_option
@store_option
def board(foundation: str, on: date | None, known_on: date | None, as_json: bool, store: str) -> None:
    """List the board of a foundation.

    With the member that each person sits there for, if a source says so.
    """
    with open_graph(store) as graph:
        found = graph.board(foundation, on=on, known_on=known_on)
        empty = f"nobody on a board of {foundation} found" + ("" if found else _called_alike(graph, foundation))
        answer(found, as_json=as_json, empty=empty, but="Organization")


@click.command(epilog=example("kg people IBM"))
@click.argument("organization")
@known_on_option
@json_option
@store_option
def people(organization: str, known_on: date | None, as_json: bool, store: str) -> None:
    """List the people of an organization.

    Those with a post in it, or with a seat elsewhere on its behalf.
    """
    with open_graph(store) as graph:
        answer(
            graph.people(organization, known_on=known_on),
            as_json=as_json,
            empty=f"nobody with a post in {organization} found",
        )


@click.command(epilog=example('kg projects "Linux Foundation"'))
@click.argument("organization")
@known_on_option
@json_option
@store_option
def projects(organization: str, known_on: date | None, as_json: bool, store: str) -> None:
    """List the projects of an organization.

    Those that it hosts, develops, contributes to or uses.
    """
    with open_graph(store) as graph:
        found = graph.projects(organization, known_on=known_on)
        answer(
            found, as_json=as_json, empty=f"no projects of {organization} found", columns=INVOLVED, but="Organization"
        )


@click.command(epilog=example('kg path "Raghu Ganti" "Linux Foundation"'))
@click.argument("start", metavar="A")
@click.argument("end", metavar="B")
@json_option
@store_option
def path(start: str, end: str, as_json: bool, store: str) -> None:
    """Show what links two things.

    The shortest chains of memberships, posts, seats, parts, hostings and partnerships from A to B, ten at most.
    """
    with open_graph(store) as graph:
        found = graph.path(start, end)
        if as_json:
            answer(found, as_json=True)
            return
        steps = [Step(number, link) for number, chain in enumerate(found, 1) for link in chain]
        columns = STEPS if len(found) > 1 else STEPS[1:]
        answer(steps, as_json=False, empty=f"nothing leads from {start} to {end}", columns=columns)


@click.command(
    epilog=example(
        'kg evidence IBM "PyTorch Foundation"',
        "kg evidence https://w3id.org/foundation-kg/id/membership/ibm/pytorch-foundation/1",
    )
)
@click.argument("fact")
@click.argument("other", required=False)
@json_option
@store_option
def evidence(fact: str, other: str | None, as_json: bool, store: str) -> None:
    """Show the sentences behind a fact.

    FACT is the IRI of a fact or claim, or a name; with OTHER, the sentences that link the two.
    """
    with open_graph(store) as graph:
        about = fact if other is None else f"{fact} and {other}"
        answer(graph.evidence(fact, other), as_json=as_json, empty=f"no sentence found about {about}")


@click.command(epilog=example('kg ledger "PyTorch Foundation"', "kg ledger"))
@click.argument("foundation", required=False)
@click.option("--verdict", type=click.Choice(VERDICTS), help="Only these entries.")
@json_option
@store_option
def ledger(foundation: str | None, verdict: str | None, as_json: bool, store: str) -> None:
    """Hold announcements against a foundation's own list.

    Who is confirmed by both, in one of them only, at odds in date or tier, or gone without a word: for each the
    documents, and what to do. Without FOUNDATION, how many entries each foundation has.
    """
    with open_graph(store) as graph:
        if foundation is None:
            _count_entries(graph.ledgers(), as_json=as_json)
            return
        found = [each for each in graph.ledger(foundation) if verdict in (None, each.verdict)]
        answer(found, as_json=as_json, empty=f"no entry; was a list of {foundation} read?", but="Foundation")


def _count_entries(ledgers: dict[str, dict[Verdict, int]], *, as_json: bool) -> None:
    """How many entries of each verdict each foundation has."""
    if as_json:
        click.echo(json.dumps(ledgers, ensure_ascii=False, indent=2))
        return
    columns: list[Column] = [("Foundation", lambda row: row[0])]
    columns += [(each.capitalize(), partial(_count, each)) for each in VERDICTS]
    if ledgers:
        show(table(ledgers.items(), columns))
    else:
        click.echo("no list of a foundation was read", err=True)


def _count(verdict: Verdict, row: tuple[str, dict[Verdict, int]]) -> int | None:
    return row[1].get(verdict)


@click.command(epilog=example("kg find pytorch"))
@click.argument("text")
@json_option
@store_option
def find(text: str, as_json: bool, store: str) -> None:
    """Search names and other names."""
    with open_graph(store) as graph:
        answer(graph.find(text), as_json=as_json, empty=f"nothing is called {text}")


@click.command(epilog=example("kg sparql 'SELECT ?name { ?x a fm:Foundation ; skos:prefLabel ?name } ORDER BY ?name'"))
@click.argument("query")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="What to answer as: a table, or Turtle, unless given."
)
@store_option
def sparql(query: str, form: str | None, store: str) -> None:
    """Ask a query in SPARQL.

    QUERY is the query or @FILE. Prefixes such as org:, fm: and skos: are declared already.
    """
    with open_graph(store) as graph:
        asked = Path(query[1:]).read_text("utf-8") if query.startswith("@") else query
        write_results(graph.sparql(asked), form, click.open_file("-", "wb"))
