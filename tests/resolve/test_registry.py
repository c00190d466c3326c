"""organizations.yml: what it gives and how it says what is wrong."""

from __future__ import annotations

import pytest

from kg.errors import RegistryError
from kg.resolve import Registry

GOOD = """
- id: ibm
  name: IBM
  names: [International Business Machines]
  wikidata: Q37156
  homepage: https://www.ibm.com
- {id: red-hat, name: Red Hat, kind: company, parent: ibm}
- {id: zig, name: Zig, kind: project}
- {id: zig-company, name: Zig}
"""


def test_an_organization_is_found_by_each_of_its_names_and_its_id() -> None:
    registry = Registry.parse(GOOD)
    for name in ("IBM", "ibm", "International Business Machines Corp.", "The International Business Machines"):
        assert registry.named(name) == registry.organizations["ibm"]
    assert registry.named("RedHat") == registry.organizations["red-hat"]
    assert registry.named("Red") is None


def test_a_project_and_an_organization_may_share_a_name() -> None:
    registry = Registry.parse(GOOD)
    assert (registry.named("Zig").id, registry.named("Zig", "project").id) == ("zig-company", "zig")  # type: ignore[union-attr]


def test_an_empty_file_registers_nobody() -> None:
    assert len(Registry.parse("# nobody yet\n")) == 0


BAD = {
    "id twice": ("- {id: a, name: A}\n- {id: a, name: B}", "x.yml:2: the id a belongs to a already"),
    "name claimed twice": (
        "- {id: a, name: Acme}\n\n- {id: b, name: B, names: [Acme Inc.]}",
        "x.yml:3: the name Acme Inc.",
    ),
    "id that is another's name": ("- {id: a, name: Bolt}\n- {id: bolt, name: C}", "x.yml:2: the name bolt"),
    "unknown parent": ("- {id: a, name: A, parent: z}", "x.yml:1: the parent z is no id"),
    "parents in a circle": ("- {id: a, name: A, parent: b}\n- {id: b, name: B, parent: a}", "leads back to a"),
    "unknown key": ("- id: a\n  name: A\n  colour: red", "x.yml:3: colour is no key"),
    "unknown kind": ("- id: a\n  name: A\n  kind: club", "x.yml:3: club is no kind"),
    "no name": ("- id: a", "x.yml:1: has no name"),
    "key twice": ("- id: a\n  name: A\n  name: B", "x.yml:3: name is given twice"),
    "no list": ("id: a", "x.yml:1: is no list"),
    "no entry": ("- a", "x.yml:1: is no entry"),
    "names as text": ("- {id: a, name: A, names: B}", "x.yml:1: names is no list"),
    "wrong wikidata": ("- {id: a, name: A, wikidata: 37156}", "cannot be a wikidata: it takes Q and digits"),
    "wrong homepage": ("- {id: a, name: A, homepage: javascript:alert(1)}", "it takes a web address"),
    "no slug": ("- {id: Big Blue, name: IBM}", "cannot be a id"),
    "no YAML": ("- {id: a", "is no YAML"),
    "empty name": ("- {id: a, name: ''}", "x.yml:1: name is no text"),
}


@pytest.mark.parametrize(("text", "message"), BAD.values(), ids=BAD.keys())
def test_what_is_wrong_is_named_with_its_line(text: str, message: str) -> None:
    with pytest.raises(RegistryError) as error:
        Registry.parse(text, "x.yml")
    assert message in str(error.value)
