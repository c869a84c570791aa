"""Who must say yes: nobody whose yes is needed is left out, and nobody is said to have given one who has not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from properties.answers import MODEST
from properties.scenes import cases
from properties.strategies import laws
from transfer_check.decide.judge import judge, open_case
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Law
from transfer_check.transfer.model import Transfer

WANTED = {"needed", "may_be_needed", "may_be_held"}


@MODEST
@given(cases(laws()), st.booleans())
def test_what_each_set_asks_for_is_listed_as_not_held(case: tuple[Law, Transfer], narrowed: bool) -> None:
    law, transfer = case
    judgment = judge(open_case(law, transfer), narrowed=narrowed)
    listed: dict[str, set[str]] = {}
    for one in judgment.assents:
        listed.setdefault(one.authorisation, set()).add(one.status)
    for found in judgment.authorisation_sets:
        if found.serves_all and judgment.decision is Decision.AUTHORISATION_REQUIRED:
            for kind in found.authorisations:
                assert listed.get(kind, set()) & WANTED, (kind, listed)
    kinds = {grant.kind for grant in transfer.authorisations if not grant.refused}
    assert all(kind in kinds for kind, said in listed.items() if said & {"held", "may_be_held"})
    legs = [one.leg for one in judgment.assents]
    assert legs == sorted(legs)
