"""Theorem 9: obtaining an authorisation never worsens the decision."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from properties.answers import MODEST, answered, rank
from properties.scenes import cases, full_grant
from properties.strategies import laws
from transfer_check.law.model import Law
from transfer_check.transfer.model import Transfer


@MODEST
@given(cases(laws()), st.data(), st.booleans())
def test_theorem_9_obtaining_an_authorisation_never_worsens_the_decision(
    case: tuple[Law, Transfer], data: st.DataObject, narrowed: bool
) -> None:
    """Undetermined has no place of its own among the decisions: it stands for those that are still possible. What is
    compared is the worst of these, which never gets worse, and the best, which never gets worse either."""
    law, transfer = case
    kind = data.draw(st.sampled_from(sorted(kind for pack in law.packs.values() for kind in pack.authorisations)))
    grant = full_grant(law, kind, len(transfer.authorisations) + 1)
    before = answered(law, transfer, narrowed=narrowed)
    after = answered(law, replace(transfer, authorisations=(*transfer.authorisations, grant)), narrowed=narrowed)
    for pack, (_, possible, _, _) in before.decisions.items():
        assert max(map(rank, after.decisions[pack][1])) <= max(map(rank, possible)), pack
        assert min(map(rank, after.decisions[pack][1])) <= min(map(rank, possible)), pack
    assert max(map(rank, after.possible)) <= max(map(rank, before.possible))
    assert min(map(rank, after.possible)) <= min(map(rank, before.possible))
