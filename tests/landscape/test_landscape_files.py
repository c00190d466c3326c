"""A landscape file is read by lines, whatever its layout; what is odd in it is told with its line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.check import check, verify
from kg.errors import UnreadableFile
from kg.graph import facts_of
from kg.landscape import Charters, is_landscape, read_landscape
from kg.landscape.claims import named
from kg.landscape.listing import listing
from kg.landscape.outline import categories
from kg.model import Hosting, Membership, MembershipClaim, PageClaim, PartClaim, ProjectClaim
from kg.store import Store

from .making import landscape

ACME = """\
landscape:
  - category:
    name: Tools
    subcategories:
      - subcategory:
        name: Build
        items:
          - item:
            name: Anvil
            homepage_url: https://anvil.example/
            repo_url: https://github.com/acme/anvil
            project: incubating
            extra:
              accepted: '2020-03-01'
              incubating: '2021-05-01'
          - item:
            name: Rope
            homepage_url: https://rope.example/
  - category:
    name: ASWF Member Company
    subcategories:
      - subcategory:
        name: Premier
        items:
          - item:
            name: Acme (member)
            description: >-
              Acme makes anvils.
              - item: that is no item
            homepage_url: https://acme.example/
            logo: acme.svg
            crunchbase: https://www.crunchbase.com/organization/acme
            joined: '2020-11-01'
            extra:
              linkedin_url: https://www.linkedin.com/company/acme
      - subcategory:
        name: General
        items: []
"""


def write(folder: Path, text: str = ACME, name: str = "aswf.yml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def claims(path: Path, kind: type) -> list:
    return [claim for claim in read_landscape(path).claims if isinstance(claim, kind)]


def test_a_member_is_listed_with_its_tier_and_since_when(tmp_path):
    (claim,) = claims(write(tmp_path), MembershipClaim)
    assert (claim.member.text, claim.organization.text, claim.tier) == (
        "Acme",
        "Academy Software Foundation",
        "Premier",
    )
    assert (claim.change, str(claim.effective)) == ("current", "2020-11-01")
    assert claim.evidence.exact.startswith("aswf.yml, line 25: ASWF Member Company / Premier\nname: Acme (member)")


def test_a_project_is_hosted_step_by_step(tmp_path):
    found = claims(write(tmp_path), ProjectClaim)
    assert [(claim.project.text, claim.maturity, str(claim.effective)) for claim in found] == [
        ("Anvil", None, "2020-03-01"),
        ("Anvil", "incubating", "2021-05-01"),
        ("Anvil", "incubating", "None"),
    ]


def test_the_pages_of_a_member_are_claims_too(tmp_path):
    found = {(claim.use, claim.target) for claim in claims(write(tmp_path), PageClaim) if claim.subject.text == "Acme"}
    assert found == {
        ("homepage", "https://acme.example/"),
        (
            "logo",
            "https://raw.githubusercontent.com/AcademySoftwareFoundation/aswf-landscape/HEAD/hosted_logos/acme.svg",
        ),
        ("profile", "https://www.crunchbase.com/organization/acme"),
        ("profile", "https://www.linkedin.com/company/acme"),
    }


@pytest.mark.parametrize(
    ("text", "line", "cause"),
    [
        (ACME.replace("            name: Anvil\n", "").replace("project: incubating", "name:"), 8, "has no name"),
        (ACME.replace("joined: '2020-11-01'", "joined: soon"), 25, "'soon' is no day"),
        (ACME.replace("            logo: acme.svg", "\t    logo: acme.svg"), 31, "is no YAML"),
        (ACME.replace("  - category:\n    name: ASWF", "<<<<<<< HEAD\n  - category:\n    name: ASWF"), 19, "merge"),
        (ACME.replace("ASWF Member Company", "LF Edge Member Company"), 19, "may be a list of members"),
        (ACME.replace("items: []", "items:\n          - item:\n            name: ACME"), 39, "line 25"),
    ],
)  # fmt: skip
def test_what_is_odd_is_told_with_its_line_and_the_rest_is_read(tmp_path, text, line, cause):
    notes = read_landscape(write(tmp_path, text)).notes
    assert any(f"aswf.yml:{line}: " in note and cause in note for note in notes), notes


def test_a_file_that_is_not_listed_is_read_by_general_rules_and_says_so(tmp_path):
    path = write(tmp_path, ACME.replace("ASWF Member Company", "Example Group Members"), "other.yml")
    reading = read_landscape(path)
    assert {c.organization.text for c in reading.claims if isinstance(c, MembershipClaim)} == {"Example Group"}
    assert any("data/landscapes.yml" in note for note in reading.notes)


def test_the_settings_beside_a_file_name_its_foundation(tmp_path):
    write(tmp_path, "foundation: Example Foundation\n", "settings.yml")
    path = write(tmp_path, ACME.replace("ASWF Member Company", "Members"), "data.yml")
    reading = read_landscape(path)
    assert {c.organization.text for c in reading.claims if isinstance(c, MembershipClaim)} == {"Example Foundation"}
    assert reading.notes == ()


def test_the_manifest_beside_a_file_says_when_it_was_published(tmp_path):
    entry = {"file": "aswf.yml", "repo": "a/b", "commit": "c0ffee", "commit_date": "2026-08-07"}
    (tmp_path / "manifest.json").write_text(json.dumps([entry]))
    reading = read_landscape(write(tmp_path))
    assert str(reading.announcement.announced) == "2026-08-07"
    assert reading.announcement.version == "c0ffee"
    assert reading.recorded.isoformat() == "2026-08-07T00:00:00+00:00"


def test_groups_of_a_common_list_are_memberships_in_other_foundations(tmp_path):
    text = ACME.replace("ASWF Member Company", "LF Members").replace("Tools", "Projects")
    text = text.replace(
        "            logo: acme.svg", "            second_path:\n              - Project Membership / Zed Fund"
    )
    text = text.replace("            name: Rope\n", "            name: Zed\n")
    path = write(tmp_path, text, "linuxfoundation.yml")
    found = claims(path, MembershipClaim)
    assert [(c.organization.text, c.tier) for c in found] == [("Linux Foundation", "Premier"), ("Zed", None)]
    assert [(c.part.text, c.whole.text) for c in claims(path, PartClaim)] == [("Zed", "Linux Foundation")]


def test_flow_style_is_read_as_yaml(tmp_path):
    written = yaml.safe_dump(yaml.safe_load(ACME), default_flow_style=True)
    (claim,) = claims(write(tmp_path, written), MembershipClaim)
    assert (claim.member.text, claim.tier) == ("Acme", "Premier")


@pytest.mark.parametrize("text", ["landscape: [", "landscape:\n" + "- [" * 5000, "&a [*a]", ""])
def test_what_is_no_landscape_is_an_error_that_names_the_file(tmp_path, text):
    with pytest.raises(UnreadableFile, match=r"aswf\.yml: line \d+: "):
        read_landscape(write(tmp_path, text))


WORDS = st.sampled_from(["Acme", "3M", "No", "1e3", "2020-01-01", "'x'", "A: b", "A # b", "Ünï", "-", "*x", "null"])
TREE = st.lists(
    st.tuples(WORDS, st.lists(st.tuples(WORDS, st.lists(WORDS, max_size=3)), max_size=3)), min_size=1, max_size=3
)


@settings(deadline=None)  # processors are shared
@given(TREE, st.integers(2, 4), st.booleans())
def test_lines_give_what_yaml_gives(tree, indent, bare):
    """Whatever a category, tier or member is called, and however deep it is indented."""
    mark = {} if bare else {"item": None}
    root = {
        "landscape": [
            {"category": None, "name": category, "subcategories": [
                {"subcategory": None, "name": tier, "items": [mark | {"name": name} for name in names]}
                for tier, names in tiers
            ]}
            for category, tiers in tree
        ]
    }  # fmt: skip
    text = yaml.safe_dump(root, indent=indent, sort_keys=False, allow_unicode=True)
    found = [(c.name, s.subcategory, listing(c, s).name) for c in categories(text) for s in c.slots]
    assert found == [(category, tier, name) for category, tiers in tree for tier, names in tiers for name in names]


def test_short_forms_in_brackets_are_aliases_and_remarks_are_not():
    assert named("Advanced Micro Devices (AMD)").aliases == ("AMD",)
    assert named("Control Plane Corporation (supporter)").text == "Control Plane Corporation"
    assert named("Ethereum Classic (The Cooperative)").text == "Ethereum Classic (The Cooperative)"


def test_a_folder_of_landscapes_is_one_graph(tmp_path):
    write(tmp_path)
    write(tmp_path, "a: b\n", "settings.yml")
    write(tmp_path, ACME.replace("ASWF Member Company", "LF Edge Member Company"), "lfedge.yml")
    (tmp_path / "manifest.json").write_text(json.dumps([{"file": "aswf.yml", "commit_date": "2026-08-07"}]))
    store = Store.open("memory:")
    report = kg.ingest(tmp_path, store)
    assert (report.read, report.errors) == (2, ())
    assert {(str(m.member), str(m.organization), m.tier) for m in facts_of(store, Membership)} == {
        ("Acme", "Academy Software Foundation", "Premier"),
        ("Acme", "LF Edge", "Premier"),
    }
    assert {(str(h.project), h.maturity, str(h.period.start)) for h in facts_of(store, Hosting)} == {
        ("Anvil", "incubating", "2020-03-01"),
    }
    assert verify(store, [tmp_path]) == []
    assert check(store) == []
    assert kg.ingest(tmp_path, store).unchanged == 2


def test_a_changed_charter_reads_the_files_again(tmp_path):
    folder = tmp_path / "lists"
    folder.mkdir()
    write(folder)
    store = Store.open("memory:")
    kg.ingest(folder, store)
    own = write(
        tmp_path, "- {foundation: Example Foundation, files: [aswf], members: [ASWF Member Company]}\n", "own.yml"
    )
    assert kg.ingest(folder, store, charters=Charters.load(own)).replaced == 1
    assert [str(m.organization) for m in facts_of(store, Membership)] == ["Example Foundation"]


def test_all_files_are_read_without_a_warning_that_nobody_could_act_on(shared):
    counted = {entry["file"]: entry for entry in json.loads((shared / "landscapes/manifest.json").read_text("utf-8"))}
    total = 0
    for path in sorted((shared / "landscapes").glob("*.yml")):
        assert is_landscape(path)
        reading = read_landscape(path)
        own = [c for c in reading.claims if isinstance(c, MembershipClaim) and c.rule.startswith("landscape/member")]
        assert len(own) == counted[path.name]["members"], path.name
        assert reading.notes == (), path.name
        total += len(own)
    assert total >= 4000


def test_one_day_for_most_of_a_list_is_the_day_of_the_list(tmp_path):
    """Six with one day of eight: they were members by then; the two others joined on their days."""
    many = [{"name": f"Member {number}", "joined": "2024-01-01"} for number in range(6)]
    own = [{"name": "Early", "joined": "2023-05-02"}, {"name": "Late", "joined": "2024-09-10"}, {"name": "None"}]
    since = _since(tmp_path, [*many, *own])
    assert {since[f"Member {number}"] for number in range(6)} == {("../2024-01-01", "landscape/member-batch")}
    assert since["Early"] == ("2023-05-02", "landscape/member")
    assert since["None"] == ("None", "landscape/member")


@pytest.mark.parametrize("others", [6, 7])
def test_a_day_that_no_majority_shares_is_each_one_s_own(tmp_path, others):
    many = [{"name": f"Member {number}", "joined": "2024-01-01"} for number in range(6)]
    own = [{"name": f"Other {number}", "joined": f"2023-05-0{number + 1}"} for number in range(others)]
    assert _since(tmp_path, [*many, *own])["Member 0"] == ("2024-01-01", "landscape/member")


def test_few_members_may_have_joined_on_one_day(tmp_path):
    few = [{"name": f"Member {number}", "joined": "2024-01-01"} for number in range(5)]
    assert _since(tmp_path, few)["Member 0"] == ("2024-01-01", "landscape/member")


def _since(folder, members):
    file = folder / "example.yml"
    file.write_text(landscape({"Gold": members}), "utf-8")
    claims = read_landscape(file).claims
    return {each.member.text: (str(each.effective), each.rule) for each in claims if each.relation == "memberships"}
