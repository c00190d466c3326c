"""One judgement as the lines of a file, and back: every key is checked, every error names its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, get_args

import yaml

from kg.errors import JudgementError
from kg.model import (
    ASSERTED,
    Accepted,
    Asserted,
    Claim,
    Different,
    Evidence,
    Judgement,
    MembershipChange,
    MembershipClaim,
    Name,
    PostChange,
    PostClaim,
    ProjectClaim,
    ProjectRelation,
    Rejected,
    Same,
    SponsorshipClaim,
    Undone,
    When,
)
from kg.resolve.entries import Entry, Field, entries

_COMMON = ("number", "by", "on", "why")
_NAMES = {"member": "organization", "sponsor": "organization", "person": "person", "project": "project"}
_WORDS: Mapping[type[Claim], tuple[str, tuple[str, ...]]] = {
    MembershipClaim: ("change", get_args(MembershipChange)),
    SponsorshipClaim: ("change", get_args(MembershipChange)),
    PostClaim: ("change", get_args(PostChange)),
    ProjectClaim: ("does", get_args(ProjectRelation)),
}
_CLAIM = re.compile(r"[a-z][a-z\d+.-]*:[^\s<>\"{}|\\^`]+/claim/[^\s<>\"{}|\\^`]+")
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


def assertion_text(number: int, why: str, quote: str | None = None) -> tuple[str, str]:
    """The name of the document that an assertion is, and its text: the quotation, or why the person says so."""
    return f"judgement/{number}", quote or why


def read_judgement(text: str, name: str) -> Iterator[Judgement]:
    """The judgements of a file of that *name*, in its order."""
    for entry in entries(text, name, "number", JudgementError):
        yield _read(entry)


def _read(entry: Entry) -> Judgement:
    verdicts = [key for key in entry.fields if key in _VERDICTS]
    if len(verdicts) != 1:
        raise JudgementError(entry.place, f"says {' and '.join(verdicts) or 'nothing'}; say one of: {_all(_VERDICTS)}")
    for needed in _COMMON:
        if needed not in entry.fields:
            raise JudgementError(entry.place, f"has no {needed}; every judgement needs: {_all(_COMMON)}")
    common = {
        "number": _number(entry.fields["number"]),
        "by": _text(entry, "by"),
        "on": _moment(entry.fields["on"]),
        "why": _text(entry, "why"),
        "place": entry.place,
    }
    return _VERDICTS[verdicts[0]](entry, common)


def _pair(kind: type[Same] | type[Different]) -> Callable[[Entry, dict[str, Any]], Judgement]:
    def read(entry: Entry, common: dict[str, Any]) -> Judgement:
        _check_keys(entry, kind.verdict)
        given = entry.fields[kind.verdict]
        two = given.texts(JudgementError, "[One Name, Another]")
        if len(two) != 2 or two[0] == two[1]:
            raise JudgementError(given.place, f"{kind.verdict} takes two, as in [One Name, Another]")
        return kind(one=two[0], other=two[1], **common)

    return read


def _of_claim(kind: type[Rejected] | type[Accepted]) -> Callable[[Entry, dict[str, Any]], Judgement]:
    def read(entry: Entry, common: dict[str, Any]) -> Judgement:
        _check_keys(entry, kind.verdict)
        given = entry.fields[kind.verdict]
        claim = given.text(JudgementError)
        if not _CLAIM.fullmatch(claim):
            raise JudgementError(given.place, f"{claim} is no claim; `kg review --list` and `kg evidence` give IRIs")
        return kind(claim=claim, **common)

    return read


def _undone(entry: Entry, common: dict[str, Any]) -> Judgement:
    _check_keys(entry, "undo")
    return Undone(undoes=_number(entry.fields["undo"]), **common)


def _asserted(entry: Entry, common: dict[str, Any]) -> Judgement:
    given = entry.fields["assert"]
    kind = given.text(JudgementError)
    if kind not in ASSERTED:
        raise JudgementError(given.place, f"{kind} is nothing to assert; there are: {_all(ASSERTED)}")
    type_, ends, more = ASSERTED[kind]
    _check_keys(entry, "assert", *ends, *more, *_TOLD)
    values = {key: _said(entry.fields[key], type_) for key in (*ends, *more) if key in entry.fields}
    for end in ends:
        if end not in values:
            raise JudgementError(entry.place, f"has no {end}; a {kind} needs: {_all(ends)}")
    told = {key: read(entry.fields[key]) for key, read in _TOLD.items() if key in entry.fields}
    return _assert(kind, values, told, common)


def _assert(kind: str, values: Mapping[str, Any], told: Mapping[str, Any], common: Mapping[str, Any]) -> Asserted:
    """The assertion: its claim is certain, and its evidence is the quotation or the reason that was given."""
    type_ = ASSERTED[kind][0]
    doc, text = assertion_text(common["number"], common["why"], told.get("quote"))
    usual = {"role": None} if type_ is PostClaim else {"does": "develops"} if type_ is ProjectClaim else {}
    claim = type_(
        evidence=Evidence(doc, 0, len(text), text),
        confidence=1.0,
        effective=told.get("effective"),
        rule="asserted",
        **{**usual, **values},
    )
    return Asserted(says=claim, source=told.get("source"), announced=told.get("announced"), **common)


def _said(given: Field, type_: type[Claim]) -> Any:
    """The value of one field of an asserted claim."""
    text = given.text(JudgementError)
    if given.key in ("tier", "role", "body"):
        return text
    if given.key == "count":
        return _number(given)
    word, known = _WORDS.get(type_, ("", ()))
    if given.key == word:
        if text not in known:
            raise JudgementError(given.place, f"{text} is no {word}; known: {_all(known)}")
        return text
    return Name(text, kind=_NAMES.get(given.key, "organization"))  # type: ignore[arg-type]


def _check_keys(entry: Entry, *known: str) -> None:
    for key, given in entry.fields.items():
        if key not in known and key not in _COMMON:
            raise JudgementError(given.place, f"{key} is no key of it; known: {_all((*_COMMON, *known))}")


def _text(entry: Entry, key: str) -> str:
    return entry.fields[key].text(JudgementError)


def _number(given: Field) -> int:
    text = given.text(JudgementError)
    if not re.fullmatch(r"[1-9]\d{0,8}", text):
        raise JudgementError(given.place, f"{text} is no {given.key}; write 1, 2, 3 and so on")
    return int(text)


def _moment(given: Field) -> datetime:
    text = given.text(JudgementError)
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise JudgementError(given.place, f"{text} is no moment; write it as 2026-01-08T12:00:00Z") from None
    return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)


def _when(given: Field) -> When:
    try:
        return When.parse(given.text(JudgementError))
    except ValueError as error:
        raise JudgementError(given.place, f"{given.key}: {error}") from None


def _address(given: Field) -> str:
    text = given.text(JudgementError)
    if not _ADDRESS.fullmatch(text):
        raise JudgementError(given.place, f"{text} is no web address; it begins with https://")
    return text


_TOLD: Mapping[str, Callable[[Field], Any]] = {
    "effective": _when,
    "announced": _when,
    "source": _address,
    "quote": lambda given: given.text(JudgementError),
}


def _all(words: Any) -> str:
    return ", ".join(words)


_VERDICTS: Mapping[str, Callable[[Entry, dict[str, Any]], Judgement]] = {
    "same": _pair(Same),
    "different": _pair(Different),
    "reject": _of_claim(Rejected),
    "accept": _of_claim(Accepted),
    "assert": _asserted,
    "undo": _undone,
}


def composed(number: int, said: Mapping[str, str | tuple[str, ...]], *, by: str, on: datetime, why: str) -> Judgement:
    """The judgement that a file would hold under some keys; checked in the same way.

    >>> composed(1, {"undo": "2"}, by="Ada", on=datetime(2026, 1, 9, tzinfo=UTC), why="asked").verdict
    'undo'
    """
    lines = {key: _flow(value) for key, value in {**said, "by": by, "why": why}.items()}
    text = f"- number: {number}\n  on: {on.isoformat()}\n" + "".join(
        f"  {key}: {line}\n" for key, line in lines.items()
    )
    try:
        (judgement,) = read_judgement(text, "")
    except JudgementError as error:
        raise JudgementError(f"judgement {number}", error.cause) from None
    return replace(judgement, place="")


def _flow(value: str | tuple[str, ...]) -> str:
    return _scalar(value) if isinstance(value, str) else f"[{', '.join(map(_scalar, value))}]"


def written(judgement: Judgement) -> str:
    """A judgement as lines of YAML that read back as the same.

    >>> print(written(Undone(number=2, undoes=1, by="Ada", on=datetime(2026, 1, 9, tzinfo=UTC), why="asked: no")))
    - number: 2
      undo: 1
      by: Ada
      on: 2026-01-09T00:00:00Z
      why: 'asked: no'
    <BLANKLINE>
    """
    moment = judgement.on.astimezone(UTC).isoformat().replace("+00:00", "Z")
    said = {**_content(judgement), "by": _scalar(judgement.by), "on": moment, "why": _scalar(judgement.why)}
    return f"- number: {judgement.number}\n" + "".join(f"  {key}: {value}\n" for key, value in said.items())


def _content(judgement: Judgement) -> dict[str, str]:
    if isinstance(judgement, Same | Different):
        return {judgement.verdict: _flow(judgement.about)}
    if isinstance(judgement, Rejected | Accepted):
        return {judgement.verdict: _scalar(judgement.claim)}
    if isinstance(judgement, Asserted):
        return _assertion(judgement)
    return {judgement.verdict: judgement.about[0]}


def _assertion(judgement: Asserted) -> dict[str, str]:
    claim = judgement.says
    _, ends, more = ASSERTED[judgement.kind]
    told: dict[str, object] = {"assert": judgement.kind}
    told |= {key: getattr(claim, key) for key in (*ends, *more)}
    told |= {"effective": claim.effective, "announced": judgement.announced, "source": judgement.source}
    told["quote"] = None if claim.evidence.exact == judgement.why else claim.evidence.exact
    return {key: _scalar(str(value)) for key, value in told.items() if value is not None}


def _scalar(text: str) -> str:
    """Text as YAML, quoted where it would mean something else, also within brackets."""
    dumped: str = yaml.safe_dump([text], allow_unicode=True, width=1 << 30, default_flow_style=True)
    return dumped.strip()[1:-1]
