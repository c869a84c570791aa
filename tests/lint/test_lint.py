"""All lints together: their order, their codes, and the law that is shipped."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest

import transfer_check.lint
from lint.tiny import FROM_A, TO_B, every, every_leg, law, norm, provision, some_leg
from transfer_check.conditions.types import Fact, Text
from transfer_check.law.model import Authorisation, Effect
from transfer_check.lint import DATED, LINTS, lint, suppressions
from transfer_check.load.codes import CODES
from transfer_check.load.packs import load_law

RULES = Path(__file__).resolve().parents[2] / "rules"


def codes() -> dict[str, str]:
    """The code of each module of the package that is a lint."""
    names = [found.name for found in pkgutil.iter_modules(transfer_check.lint.__path__)]
    modules = [importlib.import_module(f"transfer_check.lint.{name}") for name in names]
    return {module.__name__: module.CODE for module in modules if hasattr(module, "check")}


def test_each_lint_runs_and_has_its_own_registered_code() -> None:
    assert sorted(codes()) == sorted(check.__module__ for check in (*LINTS, *DATED))
    assert sorted((*codes().values(), suppressions.CODE)) == [code for code in CODES if code.startswith("TC6")]


def test_a_law_with_one_of_each_in_a_stable_order() -> None:
    ban = provision(norm("xx.act.1", Effect.PROHIBITS, every(FROM_A, TO_B)))
    lifted = provision(norm("xx.decree.1", Effect.EXEMPTS, some_leg(FROM_A), "xx.act.1"))
    later = provision(norm("xx.act.2", Effect.PROHIBITS, every_leg(FROM_A)))
    facts = (Fact("item.colour", "text"),)
    permit = (Authorisation("xx.permit", Text("permit")),)
    found = lint(law(ban, lifted, later, facts=facts, authorisations=permit))
    assert [one.code for one in found] == ["TC601", "TC602", "TC602", "TC603", "TC604", "TC605"]
    assert found == lint(law(later, lifted, ban, facts=facts, authorisations=permit))


def test_an_empty_law_is_clean() -> None:
    assert lint(law()) == ()


@pytest.fixture(scope="module")
def shipped() -> set[tuple[str, str | None]]:
    """What the lints say of the law that is shipped."""
    return {(one.code, one.provision) for one in lint(load_law(RULES))}


def test_the_shipped_law_has_no_norm_without_effect_and_lifts_no_bar_from_afar(
    shipped: set[tuple[str, str | None]],
) -> None:
    assert not {one for one in shipped if one[0] in ("TC601", "TC603", "TC605")}


def test_the_shipped_law_ties_the_ends_of_no_leg(shipped: set[tuple[str, str | None]]) -> None:
    assert not {one for one in shipped if one[0] == "TC602"}
