"""Which media type a client gets: what RFC 9110 says, for sensible headers and for others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.server.negotiation import preferred

OFFERS = ["application/json", "text/csv", "text/html"]


@pytest.mark.parametrize(
    ("accept", "gets"),
    [
        (None, "application/json"),
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/csv", "text/csv"),
        ("TEXT/CSV", "text/csv"),
        ("text/*", "text/csv"),
        ("text/csv;q=0.2, text/html;q=0.9", "text/html"),
        ("text/csv; q=0.9 , application/json;q=0.1", "text/csv"),
        ("text/*, text/csv;q=0", "text/html"),
        ("application/json;q=0, */*", "text/csv"),
        ("text/html;level=1", "text/html"),
        ('text/html;title="a, text/csv";q=0.1, text/csv;q=0.5', "text/csv"),
        ("image/png", None),
        ("*/*;q=0", None),
        ("text/csv;q=nonsense", None),
        ("text/csv;q=nan", None),
        ("text/csv;q=7", "text/csv"),
    ],
)
def test_the_best_offer_wins(accept, gets):
    assert preferred(accept, OFFERS) == gets


@given(st.text(max_size=60))
def test_any_header_is_understood_somehow(accept):
    assert preferred(accept, OFFERS) in {*OFFERS, None}
