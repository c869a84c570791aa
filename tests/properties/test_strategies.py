"""The laws that the strategies draw are well formed, and every one of them can be judged."""

from __future__ import annotations

from hypothesis import given

from properties.answers import MODEST, judged
from properties.scenes import cases
from properties.strategies import laws
from transfer_check.decide.judge import decide_only, open_case
from transfer_check.law.model import Law
from transfer_check.load.wellformed import broken
from transfer_check.transfer.model import Transfer


@MODEST
@given(laws())
def test_drawn_laws_are_well_formed(law: Law) -> None:
    assert broken(law) == ()


@MODEST
@given(cases(laws()))
def test_the_decision_without_reasons_is_the_decision_with_them(case: tuple[Law, Transfer]) -> None:
    judgment = judged(*case)
    assert decide_only(open_case(*case)) == (judgment.decision, judgment.possible)
