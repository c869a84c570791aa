"""Conditions that do not hold together: their form, their names and their types."""

from __future__ import annotations

from pathlib import Path

import pytest

from load.faults import faults, marked, only, where
from load.small_law import PACK, READINGS, provision, small_law, write
from transfer_check.load.packs import load_law

# name: (code, condition with a § at the place, hint)
FAULTS = {
    "a list": ("TC301", "§[item.lethal]", None),
    "an empty mapping": ("TC301", "§{}", None),
    "two keys": ("TC301", "§{not: item.lethal, held: permit}", None),
    "a key that begins no condition": ("TC301", "{§some legs: item.lethal}", "some leg"),
    "a key like no other": ("TC301", "{§zzzzzzz: item.lethal}", None),
    "all of a text": ("TC301", "{all: §item.lethal}", None),
    "all of nothing": ("TC301", "{all: §[]}", None),
    "any of a mapping": ("TC301", "{any: §{not: item.lethal}}", None),
    "held of a list": ("TC301", "{held: §[permit]}", None),
    "assured of a mapping": ("TC301", "{assured: §{a: b}}", None),
    "nothing": ("TC301", "§''", None),
    "two words": ("TC301", "§item.lethal item.complete", None),
    "one equals sign": ("TC301", "§item.class = vehicle", None),
    "nothing after the sign": ("TC301", '§"item.class =="', None),
    "nothing after in": ("TC301", "§item.class in", None),
    "is what": ("TC301", "§item.class is knwon", "known"),
    "a list that is not closed": ("TC301", '§"item.class in [vehicle"', None),
    "a list of nothing": ("TC301", '§"item.class in []"', None),
    "no fact": ("TC302", "§item.lehtal", "item.lethal"),
    "no fact, deep within": ("TC302", "{all: [{not: {any: [item.lethal, §leg.form == AAA]}}]}", "leg.from"),
    "a fact that does not stand alone": ("TC303", "§item.class", None),
    "an order where there is none": ("TC303", "§item.class < vehicle", None),
    "an order of states": ("TC303", '§"leg.to >= BBB"', None),
    "a boolean in a list": ("TC303", '§"item.lethal in [true]"', None),
    "an amount in a list": ("TC303", '§"item.value in [5 USD]"', None),
    "within states": ("TC303", "§leg.to within at-war", None),
    "a code in a list of states": ("TC303", "§item.control in at-war", None),
    "a state in a list of codes": ("TC303", "§leg.to in controlled", None),
    "whether a derived fact is known": ("TC303", "§item.strategic is known", None),
    "no list": ("TC304", "§leg.to in at-wra", "at-war"),
    "no list of the pack": ("TC304", "§item.control in controled", "xx.controlled"),
    "no authorisation": ("TC305", "{held: §permitt}", "xx.permit"),
    "no boolean": ("TC203", "§item.lethal == yes", None),
    "no number": ("TC203", "§item.weight > heavy", None),
    "no value of it": ("TC204", "§item.class == vehicel", "vehicle"),
    "no value of it in a list": ("TC204", '§"item.class in [vehicle, medicla]"', "medical"),
    "no day": ("TC205", "§item.made < 2024-02-30", None),
    "no amount": ("TC206", "§item.quantity > 5", None),
    "no currency": ("TC206", "§item.value > 5 dollars", None),
    "no state": ("TC207", "§leg.to == NO", "NOR"),
    "no state in a list": ("TC207", '§"leg.to in [AAA, Norway]"', "NOR"),
}


@pytest.mark.parametrize(("code", "condition", "hint"), FAULTS.values(), ids=FAULTS)
def test_a_condition_that_does_not_hold_together(code: str, condition: str, hint: str | None, tmp_path: Path) -> None:
    # An `informs` may ask for anything, so that nothing else can be wrong with it.
    files = small_law(provision("xx.act.1", "informs: true", when=condition))
    files["xx/act.yaml"], places = marked(files["xx/act.yaml"])
    found = only(lambda: load_law(write(files, tmp_path)))
    assert (found.code, [where(found)], found.hint) == (code, places, hint)
    assert found.place.file == "rules/xx/act.yaml"
    assert found.source is not None
    assert found.source.startswith("    when: ")


def test_every_leaf_that_is_wrong_is_said(tmp_path: Path) -> None:
    condition = (
        "{any: [§item.lehtal, {not: §leg.to == NO}, {some leg: {all: [leg.notified, §item.class]}}, {held: §x}]}"
    )
    files = small_law(provision("xx.act.1", "informs: true", when=condition))
    files["xx/act.yaml"], places = marked(files["xx/act.yaml"])
    found = faults(lambda: load_law(write(files, tmp_path)))
    assert [(one.code, where(one)) for one in found] == list(
        zip(["TC302", "TC207", "TC303", "TC305"], places, strict=True)
    )


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("xx/pack.yaml", "claims: always", "claims: §item.lehtal"),
        ("xx/pack.yaml", "scope: {when: always", "scope: {when: §item.lehtal"),
        ("xx/readings.yaml", "bar: {force: bars, when: item.complete}", "bar: {force: bars, when: §item.lehtal}"),
    ],
)
def test_conditions_are_read_wherever_they_stand(name: str, old: str, new: str, tmp_path: Path) -> None:
    files = {**small_law(), "xx/pack.yaml": PACK, "xx/readings.yaml": READINGS}
    assert old in files[name]
    files[name], places = marked(files[name].replace(old, new))
    found = only(lambda: load_law(write(files, tmp_path)))
    assert (found.code, [where(found)], found.hint) == ("TC302", places, "item.lethal")
