"""A language model as a reader: it may propose, the text decides.

Any endpoint that speaks the OpenAI chat completions protocol will do. What the model says counts only where the
sentence that it quotes really stands in the announcement and the names that it gives stand there too; the rest is kept
apart with the reason. Answers are cached by the content of the announcement, the model and the prompt.
"""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

from kg.errors import ExtractError
from kg.extract.chat.schema import INSTRUCTIONS, SCHEMA, VERSION
from kg.extract.scene.evidence import found_in
from kg.model import (
    Announcement,
    Claim,
    Evidence,
    MembershipClaim,
    Name,
    PartClaim,
    PartnerClaim,
    PostClaim,
    ProjectClaim,
    SeatClaim,
    SponsorshipClaim,
    StatementClaim,
)

Row = Mapping[str, Any]
_LATER = frozenset({408, 409, 429, 500, 502, 503, 504})
_SURE = 0.7  # until the share of right answers of a model is measured


@dataclass(frozen=True)
class Endpoint:
    """Where the model answers, and how patiently to ask. The key is shown nowhere."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    cache: Path | None = None
    timeout: float = 60.0  # seconds
    tries: int = 3
    pause: float = 1.0  # seconds before the second try, doubled before each further one


@dataclass(frozen=True, slots=True)
class Rejected:
    """What the model said and the text does not bear out."""

    doc: str
    relation: str
    row: Row
    reason: str


class ChatReader:
    """Reads announcements by asking a model; `rejected` grows with what it said without support."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self.rejected: list[Rejected] = []

    def claims(self, announcement: Announcement) -> list[Claim]:
        """The claims that the model makes and the text supports, in the order of their evidence.

        Raises ExtractError if the endpoint does not answer, or not with the facts that were asked for.
        """
        accepted: list[Claim] = []
        for relation, row in _rows(self._answer(announcement)):
            claim = _supported(announcement, relation, row)
            if isinstance(claim, str):
                self.rejected.append(Rejected(announcement.doc, relation, row, claim))
            else:
                accepted.append(claim)
        return sorted(accepted, key=lambda claim: (claim.evidence, claim.relation, repr(claim)))

    def _answer(self, announcement: Announcement) -> Any:
        """The model's facts, from the cache if it was asked the same before."""
        asked = "\0".join((VERSION, self.endpoint.model, announcement.text))
        path = self.endpoint.cache and self.endpoint.cache / f"{hashlib.sha256(asked.encode()).hexdigest()}.json"
        if path and path.exists():
            return json.loads(path.read_text(encoding="utf-8"))
        answer = _facts(self._ask(announcement), announcement.doc)
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(answer, ensure_ascii=False), encoding="utf-8")
        return answer

    def _ask(self, announcement: Announcement) -> Any:
        """The endpoint's response, asked for again when it says "later" or the line breaks."""
        import httpx  # the [llm] extra

        pause, cause = self.endpoint.pause, ""
        for turn in range(self.endpoint.tries):
            if turn:
                time.sleep(pause)
                pause *= 2
            try:
                response = httpx.post(
                    self.endpoint.url.rstrip("/") + "/chat/completions",
                    json=_question(self.endpoint.model, announcement),
                    headers={"Authorization": f"Bearer {self.endpoint.key}"} if self.endpoint.key else {},
                    timeout=self.endpoint.timeout,
                )
            except httpx.HTTPError as error:
                cause = type(error).__name__
                continue
            if response.status_code == 200:
                return response.text
            cause = f"status {response.status_code}"
            if response.status_code not in _LATER:
                break
        where = f"{announcement.doc}: {self.endpoint.url}"
        raise ExtractError(f"{where} did not answer ({cause}); check address, model and key")


def _question(model: str, announcement: Announcement) -> dict[str, Any]:
    return {
        "model": model,
        "temperature": 0,
        "response_format": {"type": "json_schema", "json_schema": {"name": "facts", "strict": True, "schema": SCHEMA}},
        "messages": [
            {"role": "system", "content": INSTRUCTIONS},
            {"role": "user", "content": announcement.text},
        ],
    }


def _facts(response: str, doc: str) -> Any:
    """The JSON object inside a chat response."""
    try:
        facts = json.loads(json.loads(response)["choices"][0]["message"]["content"])
    except (ValueError, LookupError, TypeError) as cause:
        raise ExtractError(f"{doc}: the model's answer is not the JSON that was asked for ({cause})") from cause
    if not isinstance(facts, dict):
        raise ExtractError(f"{doc}: the model's answer is no object of facts")
    return facts


def _rows(facts: Mapping[str, Any]) -> list[tuple[str, Row]]:
    found: list[tuple[str, Row]] = []
    for relation in _BUILD:
        listed = facts.get(relation)
        found += [(relation, row) for row in listed if isinstance(row, dict)] if isinstance(listed, list) else []
    return found


def _supported(announcement: Announcement, relation: str, row: Row) -> Claim | str:
    """The claim, if the text bears it out; else the reason why not."""
    place = found_in(announcement.text, str(row.get("evidence", "")))
    if place is None:
        return "the quoted evidence does not stand in the text"
    evidence = Evidence.of(announcement, *place)
    try:
        claim = _BUILD[relation](row, evidence)
    except (KeyError, TypeError, ValueError) as cause:
        return f"a field is missing or wrong: {cause}"
    missing = [name for name in _names(claim) if found_in(announcement.text, name) is None]
    return f"the text has no {missing[0]!r}" if missing else claim


def _names(claim: Claim) -> list[str]:
    """What must stand in the text: names, and what is said in quotation marks."""
    named = [value.text for value in (getattr(claim, field.name) for field in fields(claim)) if isinstance(value, Name)]
    return [*named, claim.quote] if isinstance(claim, StatementClaim) else named


def _name(row: Row, key: str, kind: Literal["organization", "person", "project"] = "organization") -> Name:
    said = row[key]
    if not isinstance(said, str) or not said.strip():
        raise ValueError(f"{key} is {said!r}")
    return Name(re.sub(r"\s+", " ", said).strip(), (), kind)


def _one_of(row: Row, key: str, known: tuple[str, ...]) -> Any:
    if row[key] not in known:
        raise ValueError(f"{key} is {row[key]!r}")
    return row[key]


_MEMBER_CHANGES = ("joined", "founding", "renewed", "retiered", "left", "current")
_POST_CHANGES = ("appointed", "left", "former", "holds")


def _membership(row: Row, evidence: Evidence) -> Claim:
    return MembershipClaim(
        **_shared(evidence),
        member=_name(row, "member"),
        organization=_name(row, "organization"),
        tier=row.get("tier"),
        change=_one_of(row, "change", _MEMBER_CHANGES),
    )


def _sponsorship(row: Row, evidence: Evidence) -> Claim:
    return SponsorshipClaim(
        **_shared(evidence),
        sponsor=_name(row, "sponsor"),
        organization=_name(row, "organization"),
        tier=row.get("tier"),
        change=_one_of(row, "change", _MEMBER_CHANGES),
    )


def _post(row: Row, evidence: Evidence) -> Claim:
    return PostClaim(
        **_shared(evidence),
        person=_name(row, "person", "person"),
        role=row.get("role"),
        organization=_name(row, "organization"),
        on_behalf_of=_name(row, "on_behalf_of") if row.get("on_behalf_of") else None,
        change=_one_of(row, "change", _POST_CHANGES),
    )


def _seat(row: Row, evidence: Evidence) -> Claim:
    count = int(row.get("count", 1))
    return SeatClaim(**_shared(evidence), organization=_name(row, "organization"), body=str(row["body"]), count=count)


def _part(row: Row, evidence: Evidence) -> Claim:
    return PartClaim(**_shared(evidence), part=_name(row, "part"), whole=_name(row, "whole"))


def _project(row: Row, evidence: Evidence) -> Claim:
    return ProjectClaim(
        **_shared(evidence),
        organization=_name(row, "organization"),
        project=_name(row, "project", "project"),
        does=_one_of(row, "relation", ("hosts", "develops", "contributes", "uses")),
    )


def _partners(row: Row, evidence: Evidence) -> Claim:
    return PartnerClaim(**_shared(evidence), first=_name(row, "first"), second=_name(row, "second"))


def _statement(row: Row, evidence: Evidence) -> Claim:
    return StatementClaim(**_shared(evidence), speaker=_name(row, "speaker", "person"), quote=str(row["quote"]))


def _shared(evidence: Evidence) -> dict[str, Any]:
    return {"evidence": evidence, "confidence": _SURE, "rule": f"chat/{VERSION}"}


_BUILD: dict[str, Callable[[Row, Evidence], Claim]] = {
    "memberships": _membership,
    "sponsors": _sponsorship,
    "posts": _post,
    "seats": _seat,
    "parts": _part,
    "projects": _project,
    "partners": _partners,
    "statements": _statement,
}
