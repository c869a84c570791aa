"""`held` may never make a transfer unlawful that was lawful without it: it stands positively or negated, never both."""

from __future__ import annotations

from pathlib import Path

import pytest

from load.faults import marked, only, where
from load.small_law import PACK, READINGS, provision, small_law, write
from transfer_check.load.packs import load_law

POSITIVE = ("permits: true", "exempts: xx.act.1", "empowers: {authorisation: consent, from: ministry}")
NEGATED = ("prohibits: true", "limits: xx.act.1", "criterion: {on: permit, force: bars}")
FREE = ("informs: true", "obliges: {duty: {en: report it}}", "criterion: {on: permit}")
BASE = provision("xx.act.1", "requires: {authorisation: consent, from: ministry}")
PLAIN = "{held: §permit}"
# The same, deeper: with an even and with an odd number of `not` above it.
EVEN = [
    PLAIN,
    "{not: {not: {held: §permit}}}",
    "{all: [item.lethal, {any: [{held: §permit}, item.complete]}]}",
    "{some leg: {held: §permit}}",
    "{every item: {held: §permit}}",
    "{not: {every leg: {not: {held: §permit}}}}",
]
ODD = [f"{{not: {condition}}}" for condition in EVEN]


def check(folder: Path, *texts: str, wrong: bool) -> None:
    """Whether a law with these provisions is refused for where `held` stands, and at that very place."""
    files = small_law(BASE)
    files["xx/act.yaml"], places = marked(files["xx/act.yaml"] + "".join(texts))
    root = write(files, folder)
    if not wrong:
        assert load_law(root).provisions
        return
    found = only(lambda: load_law(root))
    assert (found.code, [where(found)]) == ("TC520", places)


@pytest.mark.parametrize("condition", EVEN)
@pytest.mark.parametrize(("effect", "wrong"), [*((e, False) for e in POSITIVE + FREE), *((e, True) for e in NEGATED)])
def test_held_that_stands_positively(effect: str, wrong: bool, condition: str, tmp_path: Path) -> None:
    check(tmp_path, provision("xx.act.2", effect, when=condition), wrong=wrong)


@pytest.mark.parametrize("condition", ODD)
@pytest.mark.parametrize(("effect", "wrong"), [*((e, True) for e in POSITIVE), *((e, False) for e in NEGATED + FREE)])
def test_held_that_stands_negated(effect: str, wrong: bool, condition: str, tmp_path: Path) -> None:
    check(tmp_path, provision("xx.act.2", effect, when=condition), wrong=wrong)


@pytest.mark.parametrize("defined", ["{held: §permit}", "{any: [item.lethal, {held: §permit}]}"])
@pytest.mark.parametrize(
    ("effect", "asked", "wrong"),
    [
        ("prohibits: true", "item.strategic", True),
        ("prohibits: true", "{not: item.strategic}", False),
        ("prohibits: true", "item.strategic == false", False),
        ("prohibits: true", "item.strategic != true", False),
        ("prohibits: true", "item.strategic != false", True),
        ("prohibits: true", "{not: item.strategic == false}", True),
        ("permits: true", "item.strategic", False),
        ("permits: true", "{not: item.strategic}", True),
        ("criterion: {on: permit, force: bars}", "{some leg: item.strategic}", True),
    ],
)
def test_held_is_found_through_a_definition(effect: str, asked: str, wrong: bool, defined: str, tmp_path: Path) -> None:
    definition = provision("xx.act.2", "defines: item.strategic", when=defined)
    check(tmp_path, definition, provision("xx.act.3", effect, when=asked), wrong=wrong)


@pytest.mark.parametrize(("between", "wrong"), [("item.strategic", True), ("{not: item.strategic}", False)])
def test_held_is_found_through_two_definitions(between: str, wrong: bool, tmp_path: Path) -> None:
    check(
        tmp_path,
        provision("xx.act.2", "defines: item.strategic", when=PLAIN),
        provision("xx.act.3", "defines: item.sensitive", when=between),
        provision("xx.act.4", "prohibits: true", when="item.sensitive"),
        wrong=wrong,
    )


def test_held_is_found_through_a_definition_that_has_ended(tmp_path: Path) -> None:
    check(
        tmp_path,
        provision("xx.act.2", "defines: item.strategic", when=PLAIN, until="2021-01-01"),
        provision("xx.act.3", "prohibits: true", when="item.strategic", until="2021-01-01"),
        wrong=True,
    )


@pytest.mark.parametrize(("effect", "wrong"), [("prohibits: true", True), ("permits: true", False)])
def test_held_is_found_in_what_a_provision_hangs_on(effect: str, wrong: bool, tmp_path: Path) -> None:
    check(
        tmp_path,
        provision("xx.act.2", "informs: true", when=PLAIN),
        provision("xx.act.3", effect, more="under: xx.act.2"),
        wrong=wrong,
    )


def test_a_ground_that_some_reading_makes_a_bar_is_checked_as_a_bar(tmp_path: Path) -> None:
    ground = "criterion: {on: permit}"
    files = small_law(provision("xx.act.2", ground, when=PLAIN, more="contested: purpose"))
    files["xx/act.yaml"], places = marked(files["xx/act.yaml"])
    # Two readings are against it, one that bars and one that prohibits, and both stumble over the same word.
    files["xx/readings.yaml"] = READINGS.replace("ban: {force: prohibits, when: item.complete}", "ban: {force: weighs}")
    found = only(lambda: load_law(write(files, tmp_path)))
    assert (found.code, [where(found)]) == ("TC520", places)


def test_a_condition_that_a_position_adds_is_checked_with_its_force(tmp_path: Path) -> None:
    files = small_law(provision("xx.act.2", "criterion: {on: permit}", more="contested: purpose"))
    files["xx/readings.yaml"], places = marked(
        READINGS.replace("bars, when: item.complete", "bars, when: {held: §xx.permit}")
    )
    found = only(lambda: load_law(write(files, tmp_path)))
    assert (found.code, [where(found)]) == ("TC520", places)


@pytest.mark.parametrize("condition", ["{held: §permit}", "{not: {held: §permit}}"])
def test_what_is_held_never_decides_over_which_legs_a_law_claims_a_say(condition: str, tmp_path: Path) -> None:
    files = small_law()
    files["xx/pack.yaml"], places = marked(PACK.replace("claims: always", f"claims: {condition}"))
    found = only(lambda: load_law(write(files, tmp_path)))
    assert (found.code, [where(found)]) == ("TC520", places)
