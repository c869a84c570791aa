"""The German cases of the back-test: each is asked what docs/back-test.md says, and none is a miss."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from transfer_check.law.model import Law
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario
from transfer_check.testing.score import Score, scored

ROOT = Path(__file__).parents[3]
ASKED = {"deu-01", "deu-02", "deu-03", "deu-04", "deu-05", "deu-08", "deu-15", "grc-01"}
CASES = tuple(sorted((ROOT / "scenarios" / "back-test" / f"{name}.yaml") for name in ASKED))
PAGE = (ROOT / "docs" / "back-test.md").read_text(encoding="utf-8")


@cache
def law() -> Law:
    """The law as it is shipped."""
    return load_law()


@cache
def scores() -> tuple[Score, ...]:
    """Each case under the one reading of the pack."""
    return tuple(scored(CASES, law(), ()))


def test_every_case_is_asked_once_and_named_on_the_page() -> None:
    assert sorted((one.path.stem, one.reading) for one in scores()) == sorted((name, "textual") for name in ASKED)
    assert all(f"| {name.upper()} " in PAGE for name in ASKED)


def test_none_is_missed_in_decision_or_basis() -> None:
    assert [one.path.stem for one in scores() if not (one.decision and one.basis)] == []


def test_the_page_has_the_numbers() -> None:
    assert f"decision {len(ASKED)} of {len(ASKED)}; basis {len(ASKED)} of {len(ASKED)}" in PAGE


def test_the_same_goods_get_the_same_answer_of_the_law_before_and_after_the_policy_changed() -> None:
    for before, after in (("deu-01", "deu-02"), ("deu-03", "deu-04")):
        first, second = (next(one for one in scores() if one.path.stem == name) for name in (before, after))
        assert first.got == second.got


def test_only_german_law_is_asked() -> None:
    assert {load_scenario(path, law()).law for path in CASES} == {("de",)}
