"""Membership of codes is what `below` says of each member."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from transfer_check.conditions.values import Members, below, membership

CODES = st.text("ab.", max_size=5)


@given(CODES, st.frozensets(CODES, max_size=4), st.frozensets(CODES, max_size=2))
def test_a_code_belongs_to_a_list_where_it_is_or_lies_below_a_member(
    code: str, known: frozenset[str], unsure: frozenset[str]
) -> None:
    if any(below(code, member) for member in known):
        expected = True
    elif any(below(code, member) or below(member, code) for member in known | unsure):
        expected = None
    else:
        expected = False
    assert membership(code, Members(known, unsure, within=True)) is expected
