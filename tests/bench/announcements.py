"""A folder of made-up announcements for measuring, as many as are asked for: `announcements.py FOLDER 10000`."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path
from random import Random

FIRST = (
    "Ada",
    "Ben",
    "Cleo",
    "Dan",
    "Eva",
    "Finn",
    "Gus",
    "Hana",
    "Ivo",
    "Jun",
    "Kim",
    "Leo",
    "Mia",
    "Noa",
    "Ola",
    "Pia",
)
LAST = ("Adler", "Bruni", "Costa", "Duval", "Ekman", "Fuchs", "Garza", "Holm", "Ito", "Jansen", "Kowal", "Lund")
SYLLABLES = (
    "bar",
    "cel",
    "dor",
    "fen",
    "gil",
    "hul",
    "jor",
    "kem",
    "lun",
    "mir",
    "nov",
    "pel",
    "quor",
    "rin",
    "sol",
    "tav",
)
LAND = ("Acorn", "Birch", "Cedar", "Dune", "Elder", "Fjord", "Grove", "Heath")
TIERS = ("Premier", "General", "Silver")


def name(number: int) -> str:
    """A made-up word of its own for every number below 16 to the fourth."""
    return "".join(SYLLABLES[number >> shift & 15] for shift in (12, 8, 4, 0)).capitalize()


def announcement(number: int) -> str:
    """One announcement: a member and its tier, a person and its post, a project, an event."""
    chance = Random(number)  # noqa: S311 - chance, not secrecy
    member = name(chance.randrange(6000))
    foundation = f"{LAND[chance.randrange(8)]} {name(chance.randrange(40))[:4]} Foundation"
    person = f"{chance.choice(FIRST)} {name(chance.randrange(3000))}{chance.choice(LAST).lower()}"
    day = date(2015, 1, 1) + timedelta(days=number % 3600)
    return (
        f'---\ntitle: "{member} joins the {foundation}"\ndate: {day}\n---\n\n'
        f"{member} has joined the {foundation} as a {chance.choice(TIERS)} member. "
        f'"We are glad to work with everybody here," said {person}, Head of Engineering at {member}.\n\n'
        f"{member} develops {name(6000 + chance.randrange(9000))}. "
        f"{name(chance.randrange(6000))} and {name(chance.randrange(6000))} are members of the {foundation} too.\n"
    )


def write(folder: Path, count: int) -> None:
    """Write so many announcements into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"{number:05}.md").write_text(announcement(number), "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
