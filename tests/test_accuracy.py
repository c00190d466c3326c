"""The page about accuracy says what is measured today."""

from __future__ import annotations

from tests.accuracy import PAGE, measured, rewritten


def test_the_tables_of_the_page_are_those_of_todays_rules(shared):
    page = PAGE.read_text(encoding="utf-8")
    assert rewritten(page, measured(shared)) == page, "run `make accuracy` and look at what changed"
