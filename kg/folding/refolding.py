"""Folding again only what changed: the topics whose claims changed, or whose names mean somebody else now."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Set
from hashlib import blake2b, sha256

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse

from kg.folding.change import Change
from kg.folding.ledgers import Ledgers
from kg.folding.recollection import TELLING_RELATIONS, Recollection, listed
from kg.folding.texts import name_text
from kg.graph import BELIEFS_GRAPH, belief_quads, claims_of, fact_quads, source_of
from kg.graph.iris import document_of
from kg.graph.shortcuts import grant_pairs, granted
from kg.model import Accepted, Entity, Fact, Rejected
from kg.resolve import Identities, Judgements, Registry, Stated
from kg.resolve.beliefs import Beliefs
from kg.resolve.fold import Topic, fold_topic, topics_of
from kg.resolve.schemes import Schemes
from kg.store import DEFAULT, Store
from kg.vocabulary import FM, RDF


class Refolding:
    """One folding of a store with what is recalled of the last one; without what was *touched* since, of all."""

    def __init__(
        self,
        store: Store,
        known: Recollection,
        decided: Judgements,
        registry: Registry,
        *,
        least: float,
        base: str,
        touched: Set[str] | None,
    ) -> None:
        self._store, self._known, self._decided = store, known, decided
        self._least, self._base, self.anew = least, base, touched is None
        if touched is None:
            known.clear()
        self._stale: set[int] = set()  # topics to fold again
        self._done: dict[int, Beliefs] = {}
        fresh = self._take_in((self._all_sources() if touched is None else touched) - {""}) | self._take_in_verdicts()
        self._telling = known.of_relation(TELLING_RELATIONS, decided)
        telling = (each for each in self._telling.values() if self._counts(each))
        self.who = Identities(registry, judgements=decided, heard=known.heard(telling), base=base)
        self._place(fresh | self._changed_meanings() | self._changed_bodies())

    def change(self) -> Change:
        """The quads of facts that come and go."""
        folded = self._fold(self._with_common_facts())
        change = self._own_quads(folded)
        grants = self._grants(folded)
        self._share(folded, grants, change)
        Ledgers(self._store, self._known, self._decided, self._fold).keep(folded, change, anew=self.anew)
        return change

    def pages(self) -> list[Stated]:
        """The claims about pages, as they are after judgement."""
        return [each for each in self._telling.values() if each.claim.relation == "pages"]

    def existing(self, claims: Iterable[str]) -> set[str]:
        """Those of some claims that a document makes."""
        return {iri for iri in claims if self._known.one("select 1 from claims where iri = ?", iri)}

    @property
    def counts(self) -> tuple[int, int]:
        """How many claims and facts there are."""
        return (
            self._known.one("select count(*) from claims"),
            self._known.one("select count(*) from owned where held = 1"),
        )

    # claims

    def _all_sources(self) -> set[str]:
        graphs = (quad.graph_name for quad in self._store.quads(None, RDF.type, FM.SourceVersion))
        return {graph.value for graph in graphs if isinstance(graph, NamedNode)}

    def _take_in(self, graphs: Iterable[str]) -> set[int]:
        """Recall the claims of graphs as they are now; the numbers of those that count."""
        fresh: set[int] = set()
        for graph in sorted(graphs):
            for number in self._known.column("select id from claims where graph = ?", graph):
                self._unplace(number)
                self._known.forget(number)
            if any(self._store.quads(NamedNode(graph), RDF.type, FM.SourceVersion, graph)):
                fresh |= self._take_in_source(graph)
        return fresh

    def _take_in_source(self, graph: str) -> set[int]:
        source = source_of(self._store, graph)
        stated = [
            Stated(iri, claim, document_of(graph), source.announced, source.known)
            for iri, claim in claims_of(self._store, graph)
        ]
        numbers = {each.iri: self._known.remember(each, graph) for each in stated}
        return self._listen({numbers[each.iri]: each for each in self._decided.judged(stated)})

    def _take_in_verdicts(self) -> set[int]:
        """Hear again the claims that are judged otherwise than before."""
        verdicts = {
            "rejected": {each.claim for each in self._decided.of(Rejected)},
            "accepted": {each.claim for each in self._decided.of(Accepted)},
        }
        changed: set[str] = set()
        for key, now in verdicts.items():
            changed |= now ^ set(json.loads(self._known.get(key) or "[]"))
            self._known.note(key, listed(now))
        numbers = {self._known.one("select id from claims where iri = ?", iri) for iri in changed} - {None}
        for number in numbers:
            self._unplace(number)
            self._known.unlisten(number)
        return self._listen(self._known.claims(numbers, self._decided))

    def _listen(self, judged: Mapping[int, Stated]) -> set[int]:
        counting = {number: each for number, each in judged.items() if self._counts(each)}
        for number, each in counting.items():
            self._known.listen(number, each)
        return set(counting)

    def _counts(self, each: Stated) -> bool:
        return each.claim.confidence >= self._least

    # names

    def _changed_meanings(self) -> set[int]:
        """The claims one of whose names means somebody else now."""
        documents = {iri: number for number, iri in self._known.rows("select id, iri from documents")}
        now = {
            (self._known.identify("names", place, name_text(name)), documents[document] if document else 0): _mark(
                entity
            )
            for place, name, document, entity in self.who.meanings()
        }
        before = {(name, document): mark for name, document, mark in self._known.rows("select * from meanings")}
        changed = {key for key in now.keys() | before.keys() if now.get(key) != before.get(key)}
        self._known.many("delete from meanings where name = ? and document = ?", changed)
        self._known.many("insert into meanings values (?, ?, ?)", [(*key, now[key]) for key in changed if key in now])
        affected: set[int] = set()
        for name, document in changed:
            where, more = ("and document = ?", (document,)) if document else ("", ())
            sql = f"select claim from spoken where name = ? {where}"  # noqa: S608 - of this line
            affected.update(self._known.column(sql, name, *more))
        return affected

    def _changed_bodies(self) -> set[int]:
        """The claims about seats and posts that are on another body now."""
        before = dict(self._known.rows("select id, body from claims where body is not null"))
        now = {
            number: listed(map(_mark, filter(None, body)))
            for number, each in self._telling.items()
            if self._counts(each) and (body := self.who.body_of(each)) is not None
        }
        changed = {number for number in now.keys() | before.keys() if now.get(number) != before.get(number)}
        self._known.many("update claims set body = ? where id = ?", [(now.get(number), number) for number in changed])
        return changed

    # topics

    def _unplace(self, number: int) -> None:
        self._stale.update(self._known.column("select topic from told where claim = ?", number))
        self._known.run("delete from told where claim = ?", number)

    def _place(self, numbers: set[int]) -> None:
        """Put claims into the topics that they belong to now."""
        for number in numbers:
            self._unplace(number)
        for number, each in self._known.claims(numbers, self._decided).items():
            if self._counts(each):
                topics = {self._known.identify("topics", _key(topic)) for topic in topics_of(each, self.who)}
                self._known.many("insert into told values (?, ?)", [(topic, number) for topic in topics])
                self._stale |= topics

    def _fold(self, topics: Iterable[int]) -> dict[int, Beliefs]:
        for topic in sorted(set(topics) - self._done.keys()):
            self._done[topic] = self._folded(topic)
        return {topic: self._done[topic] for topic in sorted(topics)}

    def _folded(self, number: int) -> Beliefs:
        key = self._known.one("select key from topics where id = ?", number)
        told = self._known.claims(self._known.column("select claim from told where topic = ?", number), self._decided)
        topics = (topic for each in told.values() for topic in topics_of(each, self.who) if _key(topic) == key)
        topic = next(topics, None)
        return Beliefs() if topic is None else fold_topic(topic, list(told.values()), self.who)

    def _with_common_facts(self) -> set[int]:
        """The topics to fold again and those that share a fact with them, before or now."""
        wanted, found = set(self._stale), set(self._stale)
        while found:
            facts = {
                fact for topic in found for fact in self._known.column("select fact from owned where topic = ?", topic)
            }
            facts |= {
                each.iri for beliefs in self._fold(found).values() for each in (*beliefs.held, *beliefs.superseded)
            }
            found = {
                topic for fact in facts for topic in self._known.column("select topic from owned where fact = ?", fact)
            } - wanted
            wanted |= found
        return wanted

    # quads

    def _own_quads(self, folded: Mapping[int, Beliefs]) -> Change:
        """What the facts say themselves, against what they said."""
        before = {quad for topic in folded for quad in self._owned(topic)}
        now: set[Quad] = set()
        for topic, beliefs in folded.items():
            self._known.run("delete from owned where topic = ?", topic)
            rows = {each.iri: 0 for each in beliefs.superseded} | {each.iri: 1 for each in beliefs.held}
            self._known.many("insert into owned values (?, ?, ?)", [(topic, *row) for row in rows.items()])
            now |= {quad for quad in self._quads(beliefs) if _subject(quad) in rows}
        return Change(now - before, before - now)

    def _owned(self, topic: int) -> Iterator[Quad]:
        for fact, held in self._known.rows("select fact, held from owned where topic = ?", topic):
            yield from self._about(NamedNode(fact), DEFAULT if held else NamedNode(BELIEFS_GRAPH))

    def _about(self, node: NamedNode, graph: NamedNode | DefaultGraph) -> Iterator[Quad]:
        """What a graph says of a fact and of the parts of it that its IRI leads to."""
        for quad in self._store.quads(node, graph=graph):
            yield quad
            if isinstance(quad.object, NamedNode) and quad.object.value.startswith(f"{_subject(quad)}#"):
                yield from self._about(quad.object, graph)

    def _quads(self, beliefs: Beliefs) -> Iterator[Quad]:
        yield from fact_quads(beliefs.held, grants=False, base=self._base)
        yield from belief_quads(beliefs.superseded, base=self._base)

    def _grants(self, folded: Mapping[int, Beliefs]) -> dict[int, set[str]]:
        """The seats that memberships give, by the pair of member and organization."""
        pairs: set[str] = set()
        for topic, beliefs in folded.items():
            pairs.update(self._known.column("select pair from pairs where topic = ?", topic))
            self._known.run("delete from pairs where topic = ?", topic)
            mine = {_pair(pair) for pair in grant_pairs(beliefs.held)}
            self._known.many("insert into pairs values (?, ?)", [(topic, pair) for pair in mine])
            pairs |= mine
        sharing = {
            topic for pair in pairs for topic in self._known.column("select topic from pairs where pair = ?", pair)
        }
        facts: dict[str, list[Fact]] = defaultdict(list)
        for beliefs in (self._fold(sharing - folded.keys()) | dict(folded)).values():
            for fact in beliefs.held:
                for pair in grant_pairs([fact]):
                    facts[_pair(pair)].append(fact)
        return {
            self._known.identify("topics", f"grant {pair}"): {str(Quad(*each)) for each in granted(facts[pair])}
            for pair in pairs
        }

    def _share(self, folded: Mapping[int, Beliefs], grants: Mapping[int, set[str]], change: Change) -> None:
        """Count who says what several say; what nobody says any more goes."""
        now = dict(grants)
        for topic, beliefs in folded.items():
            facts = {each.iri for each in (*beliefs.held, *beliefs.superseded)}
            now[topic] = {str(quad) for quad in self._quads(beliefs) if _subject(quad) not in facts}
        before = {
            number for topic in now for number in self._known.column("select shared from uses where topic = ?", topic)
        }
        added = [
            text
            for text in sorted(set().union(*now.values()))
            if not self._known.one("select 1 from shared where quad = ?", text)
        ]
        for topic, texts in now.items():
            self._known.run("delete from uses where topic = ?", topic)
            numbers = [(topic, self._known.identify("shared", text)) for text in texts]
            self._known.many("insert into uses values (?, ?)", numbers)
        gone = [n for n in before if not self._known.one("select 1 from uses where shared = ? limit 1", n)]
        removed = [self._known.one("select quad from shared where id = ?", number) for number in gone]
        self._known.many("delete from shared where id = ?", [(number,) for number in gone])
        change.added |= _parsed(added)
        change.removed |= _parsed(removed)


def rules_of(registry: Registry, least: float, base: str, rules: str) -> str:
    """A name for all that folding depends on beside claims and judgements."""
    return sha256(repr((rules, [*registry], Schemes.load().rules, least, base)).encode()).hexdigest()


def _mark(entity: Entity) -> str:
    return blake2b(repr(entity).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _subject(quad: Quad) -> str:
    return quad.subject.value.partition("#")[0] if isinstance(quad.subject, NamedNode) else ""


def _parsed(texts: list[str]) -> set[Quad]:
    return set(parse("".join(f"{text} .\n" for text in texts), RdfFormat.N_QUADS))


def _pair(pair: tuple[str, str]) -> str:
    return json.dumps(pair)


def _key(topic: Topic) -> str:
    return json.dumps(_plain(topic))


def _plain(about: Hashable) -> object:
    if isinstance(about, Entity):
        return about.iri
    return [_plain(each) for each in about] if isinstance(about, tuple) else about
