"""What the last folding of a store knew, in SQLite beside the quads: nothing but a cache, which may be deleted.

Claims with their names, which names meant what, what was folded together, and which quads came of it. Everything is
plain text and numbers. It counts only if it bears the name that the store's own note gives (kg.folded).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any
from zlib import crc32

from kg.folding.texts import claim_text, name_text, read_claim_text, read_name
from kg.model import MembershipClaim, When
from kg.resolve import Judgements, Stated
from kg.resolve.heard import TELLING, Heard
from kg.resolve.ledger import is_listed

FILE = "recollection.sqlite"

_TABLES = """
create table if not exists meta(key text primary key, value text) without rowid;
create table if not exists documents(id integer primary key, iri text unique);
create table if not exists claims(
    id integer primary key, iri text unique, graph text, document int, announced text, known text, relation text,
    listed int, body text);
create index if not exists claims_graph on claims(graph);
create index if not exists claims_relation on claims(relation);
create table if not exists texts(claim integer primary key, text text);
create table if not exists names(id integer primary key, place text, text text, unique(place, text));
create table if not exists spoken(name int, document int, claim int, primary key(name, document, claim)) without rowid;
create index if not exists spoken_claim on spoken(claim);
create table if not exists joined(name int, document int, claim int, primary key(name, document, claim)) without rowid;
create index if not exists joined_claim on joined(claim);
create table if not exists meanings(name int, document int, mark text, primary key(name, document)) without rowid;
create table if not exists topics(id integer primary key, key text unique);
create table if not exists told(topic int, claim int, primary key(topic, claim)) without rowid;
create index if not exists told_claim on told(claim);
create table if not exists owned(topic int, fact text, held int, primary key(topic, fact)) without rowid;
create index if not exists owned_fact on owned(fact);
create table if not exists pairs(topic int, pair text, primary key(topic, pair)) without rowid;
create index if not exists pairs_pair on pairs(pair);
create table if not exists foundations(topic int, iri text, primary key(topic, iri)) without rowid;
create index if not exists foundations_iri on foundations(iri);
create table if not exists shared(id integer primary key, quad text unique);
create table if not exists uses(topic int, shared int, primary key(topic, shared)) without rowid;
create index if not exists uses_shared on uses(shared);
"""
_NAMES = (
    "meta", "documents", "claims", "texts", "names", "spoken", "joined", "meanings", "topics", "told", "owned", "pairs",
    "foundations", "shared", "uses",
)  # fmt: skip


class Recollection:
    """The cache of one store: everything within one transaction, which counts from :meth:`keep` on.

    >>> Recollection(None).get("name")
    ''
    """

    def __init__(self, folder: Path | None) -> None:
        self._file = None if folder is None else folder / FILE
        self._db = self._opened()
        self._ids: dict[tuple[str, Any], int] = {}

    def _opened(self) -> sqlite3.Connection:
        """The database; one that is broken or was made by another version is made anew."""
        with suppress(sqlite3.DatabaseError):
            return _open(self._file)
        if self._file is not None:
            for each in self._file.parent.glob(f"{FILE}*"):
                each.unlink()
        return _open(self._file)

    def get(self, key: str) -> str:
        """What was noted under a key; empty if nothing was."""
        found = self.one("select value from meta where key = ?", key)
        return "" if found is None else str(found)

    def note(self, key: str, value: str) -> None:
        """Note something under a key."""
        self.run("insert or replace into meta values (?, ?)", key, value)

    def clear(self) -> None:
        """Forget everything."""
        for table in _NAMES:
            self._db.execute(f"delete from {table}")  # noqa: S608 - a name of the list above
        self._ids.clear()

    def keep(self) -> None:
        """Make what was noted count."""
        self._db.execute("commit")
        self._db.execute("begin")

    def close(self) -> None:
        """Let go of the file; what was not kept is as if it had never been noted."""
        with suppress(sqlite3.Error):
            self._db.execute("rollback")
        self._db.close()

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What a query finds."""
        return self._db.execute(sql, values).fetchall()

    def one(self, sql: str, *values: object) -> Any:
        """The first value of the first row, if there is one."""
        found = self._db.execute(sql, values).fetchone()
        return None if found is None else found[0]

    def column(self, sql: str, *values: object) -> list[Any]:
        """The first value of every row."""
        return [row[0] for row in self._db.execute(sql, values)]

    def run(self, sql: str, *values: object) -> None:
        """Run a statement."""
        self._db.execute(sql, values)

    def many(self, sql: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Run a statement once for each row."""
        self._db.executemany(sql, rows)

    def identify(self, table: str, *values: str) -> int:
        """The number of a row of ``documents``, ``topics``, ``names`` or ``shared``, made if there is none."""
        known = self._ids.get((table, values))
        if known is None:
            select, insert = _IDENTIFY[table]
            found = self.one(select, *values)
            known = found if found is not None else self._db.execute(insert, values).lastrowid
            assert known is not None  # noqa: S101 - a row was just inserted
            self._ids[table, values] = known
        return known

    # claims

    def remember(self, each: Stated, graph: str) -> int:
        """Note a claim as its document makes it; the number it has from now on."""
        document = self.identify("documents", each.document)
        announced, known = each.announced and each.announced.edtf, each.known and each.known.isoformat()
        row = (each.iri, graph, document, announced, known, each.claim.relation, is_listed(each))
        number = self._db.execute(
            "insert into claims(iri, graph, document, announced, known, relation, listed) values (?, ?, ?, ?, ?, ?, ?)",
            row,
        ).lastrowid
        assert number is not None  # noqa: S101 - a row was just inserted
        self.run("insert into texts values (?, ?)", number, claim_text(each.claim))
        return number

    def listen(self, number: int, each: Stated) -> None:
        """Note which names a claim that counts uses."""
        document = self.identify("documents", each.document)
        names = {self.identify("names", place, name_text(name)) for name, place in each.names()}
        self.many("insert into spoken values (?, ?, ?)", [(name, document, number) for name in names])
        if isinstance(each.claim, MembershipClaim):
            name = self.identify("names", "organization", name_text(each.claim.organization))
            self.run("insert into joined values (?, ?, ?)", name, document, number)

    def unlisten(self, number: int) -> None:
        """Take back what :meth:`listen` and the folding noted of a claim."""
        for table in ("spoken", "joined", "told"):
            self._db.execute(f"delete from {table} where claim = ?", (number,))  # noqa: S608 - a name of this list

    def forget(self, number: int) -> None:
        """Forget a claim."""
        self.unlisten(number)
        self.run("delete from claims where id = ?", number)
        self.run("delete from texts where claim = ?", number)

    def claims(self, numbers: Iterable[int], decided: Judgements) -> dict[int, Stated]:
        """Claims by number, as they are after judgement; those that were rejected are not there."""
        rows = ((number, self._claim_row("where c.id = ?", number)) for number in numbers)
        found = {number: _stated(row[0]) for number, row in rows if row}
        return _judged(found, decided)

    def of_relation(self, relations: Iterable[str], decided: Judgements) -> dict[int, Stated]:
        """All claims of some kinds by number, as they are after judgement."""
        found: dict[int, Stated] = {}
        for relation in relations:
            found |= {row[0]: _stated(row) for row in self._claim_row("where c.relation = ?", relation)}
        return _judged(found, decided)

    def _claim_row(self, where: str, value: object) -> list[tuple[Any, ...]]:
        sql = (
            "select c.id, c.iri, d.iri, c.announced, c.known, t.text from claims c"  # noqa: S608 - of this file
            f" join documents d on d.id = c.document join texts t on t.claim = c.id {where}"
        )
        return self.rows(sql, value)

    def heard(self, telling: Iterable[Stated]) -> Heard:
        """What documents say of names; *telling* are the claims that say more."""
        documents = dict(self.rows("select id, iri from documents"))
        names = {}
        for number, place, text in self.rows("select * from names"):
            self._ids["names", (place, text)] = number
            names[number] = place, read_name(text)
        spoken = {names[name]: using for name, using in self._using("spoken", documents)}
        joined = {names[name][1]: using for name, using in self._using("joined", documents)}
        return Heard(spoken, joined, tuple(telling))

    def _using(self, table: str, documents: Mapping[int, str]) -> Iterator[tuple[int, set[str]]]:
        rows = self._db.execute(f"select name, document from {table} order by name")  # noqa: S608 - a name of ours
        for name, group in groupby(rows, key=lambda row: row[0]):
            yield name, {documents[row[1]] for row in group}


TELLING_RELATIONS = tuple(type_.relation for type_ in TELLING)
_IDENTIFY = {
    "documents": ("select id from documents where iri = ?", "insert into documents(iri) values (?)"),
    "topics": ("select id from topics where key = ?", "insert into topics(key) values (?)"),
    "shared": ("select id from shared where quad = ?", "insert into shared(quad) values (?)"),
    "names": ("select id from names where place = ? and text = ?", "insert into names(place, text) values (?, ?)"),
}


_VERSION = crc32(_TABLES.encode()) & 0x7FFFFFFF


def _open(file: Path | None) -> sqlite3.Connection:
    db = sqlite3.connect(":memory:" if file is None else file, isolation_level=None)
    found = db.execute("pragma user_version").fetchone()[0]
    if found not in (0, _VERSION):
        db.close()
        raise sqlite3.DatabaseError(f"{file} has tables of another version")
    db.executescript(f"{_TABLES} pragma user_version = {_VERSION};")
    db.execute("begin")
    return db


def _stated(row: tuple[Any, ...]) -> Stated:
    _, iri, document, announced, known, text = row
    when = None if announced is None else When.parse(announced)
    return Stated(iri, read_claim_text(text), document, when, None if known is None else date.fromisoformat(known))


def _judged(found: Mapping[int, Stated], decided: Judgements) -> dict[int, Stated]:
    judged = {each.iri: each for each in decided.judged(found.values())}
    return {number: judged[each.iri] for number, each in found.items() if each.iri in judged}


def listed(texts: Iterable[str]) -> str:
    """Texts as one, in order."""
    return json.dumps(sorted(texts))
