"""Where names begin and end in running text."""

from __future__ import annotations

from kg.extract.names import runs
from kg.extract.tokens import tokens


def test_a_name_may_begin_with_lets():
    text = "Acme sponsors Let's Example, and we thank them. It's a good day for Let’s Example."
    names = [text[run.start : run.end] for run in runs(tokens(text, 0, len(text))) if not run.role]
    assert [name for name in names if name.startswith(("Let", "It"))] == ["Let's Example", "Let’s Example"]


def test_a_name_may_begin_with_a_dot():
    text = "The .EXA Foundation builds .EXA. Read on."
    assert [text[run.start : run.end] for run in runs(tokens(text, 0, len(text)))][:2] == [".EXA Foundation", ".EXA"]


def test_a_small_word_before_a_legal_form_is_a_company():
    text = "Members are Acme Inc, bolt GmbH and the University of Notre Dame."
    names = [text[run.start : run.end] for run in runs(tokens(text, 0, len(text))) if not run.role]
    assert "bolt GmbH" in names
    assert "University of Notre Dame" in names
