"""TC605: authorisations that nobody can grant."""

from __future__ import annotations

from dataclasses import replace

from lint.tiny import law, no, norm, provision
from transfer_check.conditions.nodes import Held
from transfer_check.conditions.types import Text
from transfer_check.law.model import Authorisation, Effect
from transfer_check.lint.orphan_authorisations import check

PERMIT = Authorisation("xx.permit", Text("permit"))
BAN = provision(norm("xx.act.1", Effect.PROHIBITS, no(Held("xx.permit", "act.yaml:5:9"))))


def test_no_power_grants_it() -> None:
    (found,) = check(law(BAN, authorisations=(PERMIT,)))
    assert (found.code, found.provision, found.at) == ("TC605", None, "act.yaml:5:9")
    assert "`xx.permit` is needed" in found.message


def test_it_is_not_even_asked_for() -> None:
    (found,) = check(law(authorisations=(PERMIT,)))
    assert found.at is None
    assert "`xx.permit` is declared" in found.message


def test_a_power_grants_it() -> None:
    power = replace(norm("xx.act.2", Effect.EMPOWERS), authorisation="xx.permit")
    assert not list(check(law(BAN, provision(power), authorisations=(PERMIT,))))
    other = replace(power, authorisation="xx.other")
    assert len(list(check(law(BAN, provision(other), authorisations=(PERMIT,))))) == 1


def test_a_state_is_named_for_it() -> None:
    assert not list(check(law(BAN, authorisations=(replace(PERMIT, granted_by_state="leg.from"),))))
