"""Questions asked in a terminal, one key an answer."""

from __future__ import annotations

import os
import sys
import termios
import tty
from collections.abc import Iterator, Sequence

import click

from kg.cli.group import complain
from kg.cli.options import now
from kg.errors import KgError
from kg.sitting import ANSWERS, Question, Sitting
from kg.tables import text

_KEYS = {"same": "s", "different": "d", "accept": "a", "reject": "r", "skip": "k", "quit": "q"}
_WHY = "looked at in a review"


def interview(asked: Sequence[Question], sitting: Sitting) -> None:
    """Ask each question until somebody quits; every answer is noted at once, and the graph follows at the end."""
    try:
        for number, question in enumerate(asked, 1):
            click.echo("\n".join(_shown(question, f"{number}/{len(asked)}")))
            if not _ask(question, sitting):
                break
    except (KeyboardInterrupt, EOFError, click.Abort):
        click.echo()
    sitting.end()
    click.echo(f"{len(sitting.made)} judgements made; {len(asked) - len(sitting.made)} questions are left")


def _ask(question: Question, sitting: Sitting) -> bool:
    """Have one question answered or skipped; whether to go on."""
    choices = (*ANSWERS[question.kind], "skip", "quit")
    keys = {_KEYS[choice]: choice for choice in choices}
    offered = " ".join(choice.replace(_KEYS[choice], f"[{_KEYS[choice]}]", 1) for choice in choices)
    while True:
        choice = keys.get(_key(f"{offered}: "), "")
        click.echo(choice or "?")
        if choice in ("skip", "quit"):
            return choice == "skip"
        if choice in ANSWERS[question.kind] and _noted(question, choice, sitting):
            return True


def _key(prompt: str) -> str:
    """The key that is pressed once the prompt is there; KeyboardInterrupt for Ctrl-C, EOFError for Ctrl-D.

    The terminal gives single keys before the prompt is shown, and none that was pressed meanwhile is lost; click's own
    ``getchar`` throws away what came too early.
    """
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        tty.setraw(terminal, termios.TCSADRAIN)
        click.echo(prompt, nl=False)
        pressed = os.read(terminal, 1).decode(errors="replace").lower()
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)
    if pressed == "\x03":
        raise KeyboardInterrupt
    if pressed in ("\x04", ""):
        raise EOFError
    return pressed


def _noted(question: Question, choice: str, sitting: Sitting) -> bool:
    why = click.prompt("why", default=_WHY)
    try:
        made = sitting.answer(question, choice, on=now(), why=why)
    except KgError as error:
        complain(str(error))
        return False
    click.echo(f"judgement {made.number}: {made.verdict} {', '.join(made.about)}")
    return True


def _shown(question: Question, place: str) -> Iterator[str]:
    """A question with what speaks for and against it, and its sentences; nothing in it can steer the terminal."""
    yield f"\n{place}  {text(question.text)}  ({question.score:.2f})"
    yield from (f"  for: {text(each)}" for each in question.pro)
    yield from (f"  against: {text(each)}" for each in question.contra)
    for each in question.evidence:
        where = f"{text(each.announced) or 'undated'}, {text(each.url or each.evidence.doc)}"
        yield f"  “{text(each.evidence.exact)}” ({where})"
    yield from (f"  {text(each)}" for each in question.about)
