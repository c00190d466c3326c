"""The history of a list tells who joined, left, moved and was renamed from what merely happened to the file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.canonical import canonical
from kg.check import check, verify
from kg.errors import UnreadableFile
from kg.graph import facts_of
from kg.landscape import Charter, History, read_history
from kg.landscape.changes import Changes
from kg.landscape.log import from_text, to_text
from kg.landscape.repository import Repository, Version
from kg.landscape.stays import GAP, stays, tiers
from kg.model import Membership, MembershipClaim
from kg.store import Store
from tests.landscape.making import Repo, landscape

MANY = [f"Member {number}" for number in "ABCDEFGH"]


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "acme")


def events(repo: Repo | Path) -> list[tuple[str, ...]]:
    """What the history says happened: the change, who, the tier and when; without who was there when the list began."""
    path = repo.folder if isinstance(repo, Repo) else repo
    claims = [claim for claim in said(read_history(path, "")) if claim.change != "current"]
    return [(claim.change, str(claim.member), claim.tier or "", str(claim.effective)) for claim in claims]


def said(history: History) -> list[MembershipClaim]:
    found = [reading for reading in history.readings if "@" in reading.announcement.doc]
    return [claim for reading in found for claim in reading.claims if isinstance(claim, MembershipClaim)]


def notes(repo: Repo) -> tuple[str, ...]:
    return tuple(note for reading in read_history(repo.folder, "").readings for note in reading.notes)


def test_joins_and_departures_lie_between_two_versions(repo):
    repo.commit("2023-01-10", {"Gold": ["Acme", "Boom"]})
    repo.commit("2023-03-10", {"Gold": ["Acme", "Boom", "Crash"]})
    repo.commit("2023-06-10", {"Gold": ["Acme", "Crash"]})
    assert events(repo) == [
        ("joined", "Crash", "Gold", "2023-01-10/2023-03-10"),
        ("left", "Boom", "Gold", "2023-03-10/2023-06-10"),
    ]


def test_whoever_is_there_when_a_list_begins_or_is_filled_was_a_member_before(repo):
    repo.commit("2023-01-01", "landscape:\n")
    repo.commit("2023-01-10", {"Gold": ["Acme"]})
    repo.commit("2023-01-20", {"Gold": ["Acme", "Boom"]})
    claims = said(read_history(repo.folder, ""))
    assert [(claim.change, str(claim.member), str(claim.effective)) for claim in claims] == [
        ("current", "Acme", "../2023-01-10"),
        ("current", "Boom", "../2023-01-20"),
    ]


def test_a_date_in_the_list_is_better_than_that_of_the_commit(repo):
    repo.commit("2023-01-10", {"Gold": ["Acme"]})
    repo.commit("2023-06-10", {"Gold": ["Acme", {"name": "Boom", "joined": "2023-05-01"}]})
    assert events(repo) == [("joined", "Boom", "Gold", "2023-05-01")]


def test_one_member_moves(repo):
    repo.commit("2023-01-10", {"Gold": ["Acme", "Boom"], "Silver": ["Crash"]})
    repo.commit("2023-03-10", {"Gold": ["Acme", "Boom", "Crash"], "Silver": []})
    assert events(repo) == [("retiered", "Crash", "Gold", "2023-01-10/2023-03-10")]


def test_a_renamed_tier_moves_nobody(repo):
    repo.commit("2023-01-10", {"Premium": ["Acme", "Boom"], "General": ["Crash"]})
    repo.commit("2023-03-10", {"Premier": ["Acme", "Boom"], "General": ["Crash"]})
    assert {event[0] for event in events(repo)} == {"relabeled"}
    assert {event[1] for event in events(repo)} == {"Acme", "Boom"}


def test_who_goes_to_a_new_tier_while_most_stay_moves(repo):
    repo.commit("2023-01-10", {"General": MANY, "Associate": ["Zoo"]})
    repo.commit("2023-03-10", {"Premier": MANY[:3], "General": MANY[3:], "Associate": ["Zoo"]})
    assert {(event[0], event[2]) for event in events(repo)} == {("retiered", "Premier")}


def test_a_replaced_scheme_moves_nobody(repo):
    repo.commit("2023-01-10", {"Premier": MANY[:5], "General": MANY[5:], "Associate": ["Zoo"]})
    repo.commit("2023-03-10", {"Platinum": MANY[:3], "Gold": MANY[3:5], "Silver": MANY[5:], "Associate": ["Zoo"]})
    found = events(repo)
    assert {event[0] for event in found} == {"relabeled"}
    assert {event[1]: event[2] for event in found} == {
        **dict.fromkeys(MANY[:3], "Platinum"),
        **dict.fromkeys(MANY[3:5], "Gold"),
        **dict.fromkeys(MANY[5:], "Silver"),
    }


@pytest.mark.parametrize(
    "changed",
    [
        {"name": "ACME, Inc."},
        {"name": "Acme (member)"},
        {"homepage_url": "https://acme.test/en"},
        {"crunchbase": "https://www.crunchbase.com/organization/acme-2"},
        {"logo": "new.svg", "twitter": "https://twitter.com/acme"},
    ],
)
def test_a_name_or_address_that_is_written_otherwise_is_nothing_new(repo, changed):
    acme = {
        "name": "Acme",
        "homepage_url": "https://acme.example/",
        "crunchbase": "https://www.crunchbase.com/organization/acme",
    }
    repo.commit("2023-01-10", {"Gold": [acme, "Boom"]})
    repo.commit("2023-03-10", {"Gold": ["Boom", acme | changed]})
    assert events(repo) == []


def test_another_name_with_the_same_addresses_is_a_new_name(repo):
    old = {
        "name": "Acme Labs",
        "homepage_url": "https://www.acme.example",
        "crunchbase": "https://www.crunchbase.com/organization/acme",
    }
    repo.commit("2023-01-10", {"Gold": [old, "Boom"]})
    repo.commit("2023-03-10", {"Gold": [old | {"name": "Zenith", "homepage_url": "https://acme.example/"}, "Boom"]})
    assert events(repo) == [("renamed", "Zenith|Acme Labs", "", "2023-01-10/2023-03-10")]


def test_a_name_that_lasts_a_few_days_is_a_slip(repo):
    old = {"name": "Acme", "homepage_url": "https://acme.example"}
    repo.commit("2023-01-10", {"Gold": [old, "Boom"]})
    repo.commit("2023-03-10", {"Gold": [old | {"name": "TBD"}, "Boom"]})
    repo.commit("2023-03-20", {"Gold": [old, "Boom"]})
    assert events(repo) == []


def test_an_address_that_many_share_makes_nobody_the_same(repo):
    shared = [{"name": name, "crunchbase": "https://www.crunchbase.com/organization/linux-foundation"} for name in MANY]
    repo.commit("2023-01-10", {"Gold": shared[:6]})
    repo.commit("2023-03-10", {"Gold": [*shared[:5], shared[7]]})
    assert {event[:2] for event in events(repo)} == {("left", MANY[5]), ("joined", MANY[7])}


@pytest.mark.parametrize(("days", "happened"), [(GAP.days, []), (GAP.days + 1, ["joined", "left"])])
def test_whoever_comes_back_soon_was_never_away(repo, days, happened):
    back = datetime(2023, 3, 10, tzinfo=UTC) + timedelta(days=days)
    repo.commit("2023-01-10", {"Gold": ["Acme", "Boom"]})
    repo.commit("2023-03-10", {"Gold": ["Acme"]})
    repo.commit(back.date().isoformat(), {"Gold": ["Acme", "Boom"]})
    assert sorted(event[0] for event in events(repo)) == happened


def test_a_list_that_loses_half_and_gets_it_back_was_broken(repo):
    repo.commit("2023-01-10", {"Gold": MANY})
    repo.commit("2023-03-10", {"Gold": MANY[:3]})
    repo.commit("2023-11-10", {"Gold": MANY[:7]})
    assert events(repo) == [("left", MANY[7], "Gold", "2023-01-10/2023-03-10")]


def test_a_list_that_is_gone_says_nothing(repo):
    repo.commit("2023-01-10", {"Gold": MANY})
    repo.commit("2023-03-10", {"Gold": []})
    repo.commit("2024-11-10", {"Gold": MANY[:7]})
    assert events(repo) == [("left", MANY[7], "Gold", "2023-01-10/2024-11-10")]


BROKEN = [
    "landscape:\n- category:\n\t name: Example Group Members\n",
    "<<<<<<< ours\n" + landscape({"Gold": []}) + "=======\n" + landscape({"Gold": ["Acme"]}) + ">>>>>>> theirs\n",
    landscape({"Gold": ["Acme"]}).replace("name: Acme\n", 'name: "Acme\n'),
    landscape({"Gold": ["Acme"]}).replace("      homepage_url", "\t   homepage_url"),
    "[" * 2000,
    "",
]


@pytest.mark.parametrize("text", BROKEN, ids=range(len(BROKEN)))
def test_a_version_that_cannot_be_read_is_passed_over_and_listed(repo, text):
    repo.commit("2023-01-10", {"Gold": ["Acme", "Boom"]})
    commit = repo.commit("2023-03-10", text)
    repo.commit("2023-06-10", {"Gold": ["Acme"]})
    assert events(repo) == [("left", "Boom", "Gold", "2023-01-10/2023-06-10")]
    assert any(f"@{commit[:12]} (2023-03-10): passed over: line " in note for note in notes(repo)) or not text


def test_a_file_that_was_removed_for_a_while_is_passed_over(repo):
    repo.commit("2023-01-10", {"Gold": ["Acme"]})
    repo.git("rm", "-q", "landscape.yml")
    repo.git("commit", "-q", "-m", "away", day="2023-02-10")
    repo.commit("2023-06-10", {"Gold": ["Acme", "Boom"]})
    assert events(repo) == [("joined", "Boom", "Gold", "2023-01-10/2023-06-10")]
    assert "the file is not there" in notes(repo)[0]


def test_a_renamed_category_is_nothing_new(tmp_path):
    repo = Repo(tmp_path / "lfai")
    repo.commit("2023-01-10", {"Gold": ["Acme", "Boom"]}, "LF DL Member Company")
    repo.commit("2023-03-10", {"Gold": ["Acme", "Boom"]}, "LF AI Member Company")
    assert events(repo) == []


def test_the_list_of_the_foundation_that_a_file_was_copied_from_is_not_counted(tmp_path):
    repo = Repo(tmp_path / "lf-energy")
    repo.commit("2023-01-10", {"Gold": MANY}, "LF Edge Member Company")
    repo.commit("2023-03-10", {"Gold": MANY}, "LF Energy Member Company")
    repo.commit("2023-03-14", {"Gold": [MANY[0], "Acme", "Boom"]}, "LF Energy Member Company")
    assert {str(claim.member) for claim in said(read_history(repo.folder, ""))} == {MANY[0], "Acme", "Boom"}


def test_what_was_merged_counts_from_the_merge(repo):
    repo.commit("2023-01-10", {"Gold": ["Acme"]})
    repo.git("checkout", "-q", "-b", "work")
    repo.commit("2023-02-10", {"Gold": ["Acme", "Boom"]})
    repo.git("checkout", "-q", "main")
    repo.git("merge", "-q", "--no-ff", "-m", "merge", "work", day="2023-04-10")
    assert events(repo) == [("joined", "Boom", "Gold", "2023-01-10/2023-04-10")]


def test_commits_out_of_order_still_have_bounds(repo):
    repo.commit("2023-05-10", {"Gold": ["Acme"]})
    repo.commit("2023-03-10", {"Gold": ["Acme"], "Silver": ["Boom"]})
    repo.commit("2023-08-10", {"Gold": ["Acme", "Crash"], "Silver": ["Boom"]})
    assert ("joined", "Crash", "Gold", "2023-03-10/2023-08-10") in events(repo)


def test_a_bundle_says_what_its_repository_says(repo, tmp_path):
    repo.commit("2023-01-10", {"Gold": ["Acme", "Boom"]})
    repo.commit("2023-03-10", {"Gold": ["Acme"]})
    repo.git("bundle", "create", "-q", str(tmp_path / "acme.bundle"), "HEAD")
    assert events(tmp_path / "acme.bundle") == events(repo) != []


def test_nothing_of_a_repository_is_run(repo, tmp_path):
    """Neither its hooks nor what its configuration names; and no replacement of objects is believed."""
    first = repo.commit("2023-01-10", {"Gold": ["Acme"]})
    last = repo.commit("2023-03-10", {"Gold": ["Acme", "Boom"]})
    trap, sprung = tmp_path / "trap.sh", tmp_path / "sprung"
    trap.write_text(f"#!/bin/sh\ntouch {sprung}\n")
    trap.chmod(0o755)
    for name in ("post-checkout", "reference-transaction", "post-index-change"):
        (repo.folder / ".git/hooks" / name).symlink_to(trap)
    for name in ("core.fsmonitor", "core.pager", "gpg.program", "diff.external", "core.sshCommand", "alias.log"):
        repo.git("config", name, str(trap) if name != "alias.log" else f"!{trap}")
    repo.git("config", "log.showSignature", "true")
    sprung.unlink(missing_ok=True)
    repo.git("-c", "core.fsmonitor=false", "replace", last, first)
    sprung.unlink(missing_ok=True)
    assert events(repo) == [("joined", "Boom", "Gold", "2023-01-10/2023-03-10")]
    assert not sprung.exists()


def test_what_holds_no_history_is_an_error_that_says_so(repo, tmp_path):
    (tmp_path / "broken.bundle").write_bytes(b"# v2 git bundle\n" + bytes(40))
    with pytest.raises(UnreadableFile, match=r"broken\.bundle"):
        read_history(tmp_path / "broken.bundle", "broken.bundle")
    (repo.folder / "README").write_text("none")
    repo.git("add", "README")
    repo.git("commit", "-q", "-m", "no list")
    with pytest.raises(UnreadableFile, match=r"holds none of landscape\.yml"):
        read_history(repo.folder, "")


# What the pipeline makes of it


STEPS = [
    ("2023-01-10", {"Gold": MANY}),
    ("2023-03-10", {"Gold": [*MANY, "Acme"]}),
    ("2023-05-10", {"Gold": MANY[1:]}),
    ("2023-05-20", {"Gold": MANY}),
    ("2023-07-10", {"Gold": "no: [yaml"}),
    ("2023-09-10", {"Platinum": MANY[:4], "Silver": MANY[4:]}),
    ("2023-09-11", {"Platinum": MANY[:4], "Silver": MANY[4:]}),
]


def test_reading_step_by_step_gives_the_same_graph_as_reading_at_once(repo, tmp_path):
    small = Store.open("memory:")
    for day, tiers_ in STEPS:
        repo.commit(day, "a: [b" if isinstance(tiers_.get("Gold"), str) else tiers_)
        kg.ingest(repo.folder, small)
    whole = Store.open("memory:")
    kg.ingest(repo.folder, whole)
    assert canonical(small.quads()) == canonical(whole.quads())
    assert verify(whole) == []
    assert check(whole) == []


def test_only_new_commits_are_read_and_a_rewritten_history_as_a_whole(repo):
    repo.commit("2023-01-10", {"Gold": ["Acme", "Boom"]})
    kept = repo.commit("2023-03-10", {"Gold": ["Acme", "Boom"], "Silver": ["Zoo"]})
    log = read_history(repo.folder, "").readings[-1].announcement.text
    repo.commit("2023-06-10", {"Gold": ["Acme"], "Silver": ["Zoo"]})
    again = read_history(repo.folder, "", known=log)
    assert (again.versions, [claim.change for claim in said(again)].count("left")) == (1, 1)
    repo.git("reset", "-q", "--hard", f"{kept}~1")
    repo.commit("2023-03-12", {"Gold": ["Acme"]})
    rewritten = read_history(repo.folder, "", known=log)
    assert rewritten.versions == 2
    assert said(rewritten) == said(read_history(repo.folder, ""))


def test_an_unchanged_history_is_not_read_again(repo):
    repo.commit("2023-01-10", {"Gold": ["Acme", "Boom"]})
    repo.commit("2023-03-10", {"Gold": ["Acme"]})
    store = Store.open("memory:")
    first = kg.ingest(repo.folder, store)
    assert (first.read, first.errors) == (4, ())  # the list, two commits and the log
    before = canonical(store.quads())
    again = kg.ingest(repo.folder, store)
    assert (again.read, again.replaced, again.withdrawn) == (0, 0, 0)
    assert canonical(store.quads()) == before


def test_a_departure_that_was_a_slip_is_withdrawn(repo):
    repo.commit("2023-01-10", {"Gold": ["Acme", "Boom"]})
    repo.commit("2023-03-10", {"Gold": ["Acme"]})
    store = Store.open("memory:")
    kg.ingest(repo.folder, store)
    assert {str(m.member): m.period.end is None for m in facts_of(store, Membership)} == {"Acme": True, "Boom": False}
    repo.commit("2023-03-12", {"Gold": ["Acme", "Boom"]})
    kg.ingest(repo.folder, store)
    assert {str(m.member): m.period.end is None for m in facts_of(store, Membership)} == {"Acme": True, "Boom": True}


def test_a_history_that_cannot_be_read_any_more_keeps_what_it_said(tmp_path):
    repo = Repo(tmp_path / "acme")
    repo.commit("2023-01-10", {"Gold": ["Acme"]})
    folder = tmp_path / "bundles"
    folder.mkdir()
    repo.git("bundle", "create", "-q", str(folder / "acme.bundle"), "HEAD")
    store = Store.open("memory:")
    kg.ingest(folder, store)
    before = [str(fact.member) for fact in facts_of(store, Membership)]
    (folder / "acme.bundle").write_bytes(b"# v2 git bundle\nbroken")
    report = kg.ingest(folder, store)
    assert len(report.errors) == 1
    assert [str(fact.member) for fact in facts_of(store, Membership)] == before == ["Acme"]


def test_a_log_reads_back_as_it_was(repo):
    for day, tiers_ in STEPS:
        repo.commit(day, "a: [b" if isinstance(tiers_.get("Gold"), str) else tiers_)
    text = read_history(repo.folder, "").readings[-1].announcement.text
    log = from_text(text)
    assert log is not None
    assert to_text(log) == text
    assert from_text("no log") is from_text('{"a": 1}') is from_text("") is None


PRESENCE = st.lists(st.lists(st.booleans(), min_size=6, max_size=6), min_size=1, max_size=5)


@settings(max_examples=60)
@given(PRESENCE)
def test_stays_are_the_stretches_in_which_a_member_was_listed(rows):
    """With two months between versions of a list most of which stays, every stretch comes out as it went in."""
    charter = Charter("Acme")
    start = datetime(2020, 1, 1, tzinfo=UTC)
    changes = Changes(charter)
    found = []
    for column in range(6):
        there = [f"{name} Corp" for name, row in zip("ABCDE", rows, strict=False) if row[column]]
        text = landscape({"Gold": [*MANY, *there]})
        version = Version(start + timedelta(days=60 * column), f"{column:040}", "b")
        found += changes.read(version, text.encode())
    made = {
        (
            stay.listing.name,
            (stay.steps[0].edge.version.at - start).days // 60,
            (stay.end.version.at - start).days // 60 if stay.end else 6,
        )
        for stay in stays(found, charter)
        if stay.listing.name not in MANY
    }
    assert made == {
        (f"{name} Corp", *stretch) for name, row in zip("ABCDE", rows, strict=False) for stretch in _stretches(row)
    }
    assert all(len(tiers(stay)) == 1 for stay in stays(found, charter))


def _stretches(row: list[bool]) -> list[tuple[int, int]]:
    begins = [at for at, there in enumerate(row) if there and not (at and row[at - 1])]
    return [(begin, next((at for at in range(begin, 6) if not row[at]), 6)) for begin in begins]


def test_pytorch_replaced_its_scheme_and_nobody_moved(shared):
    history = read_history(shared / "landscapes/history/pytorch-fdn.bundle", "pytorch-fdn.bundle")
    changed = [claim for claim in said(history) if str(claim.effective) == "2026-01-08"]
    assert len(changed) == 17
    assert {claim.change for claim in changed} == {"relabeled"}
    assert {claim.tier for claim in changed} == {"Platinum", "Gold", "Silver"}


def test_all_bundles_lie_in_the_order_of_their_commits(shared):
    with Repository(shared / "landscapes/history/lfai.bundle") as repository:
        versions = repository.versions(repository.find())
    assert len(versions) == 1744
    assert versions[-1].commit == repository.head
