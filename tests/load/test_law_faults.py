"""Files of law that fit their shapes but not each other: names, times, effects and lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from load.faults import faults, marked, only, where
from load.small_law import CONTROLLED, PACK, READINGS, VOCABULARY, provision, small_law, write
from transfer_check.load.files import VARIABLE, find_rules
from transfer_check.load.packs import load_law

BAN = provision("xx.act.1", "prohibits: true")
REQUIRES = "requires: {authorisation: %s, from: %s}"
WEIGHS = "{force: weighs}"
CRITERION = provision("xx.act.2", "criterion: {on: permit}")

# name: (code, the provision with a § at the place, hint)
PROVISIONS = {
    "no effect": ("TC507", provision("§xx.act.2", "direct: Art. 2"), None),
    "two effects": ("TC507", provision("xx.act.2", "prohibits: true", more="§permits: true"), None),
    "an id of another instrument": ("TC508", provision("§yy.act.2", "prohibits: true"), None),
    "an id that only begins alike": ("TC508", provision("§xx.acts.2", "prohibits: true"), None),
    "an exemption from nothing": ("TC509", provision("xx.act.2", "exempts: §xx.act.11"), "xx.act.1"),
    "a limit of nothing": ("TC509", provision("xx.act.2", "limits: [xx.act.1, §act.zzzz]"), None),
    "yielding to nothing": ("TC509", provision("xx.act.2", "informs: true", more="yields_to: §decre"), None),
    "notwithstanding nothing": (
        "TC509",
        provision("xx.act.2", "informs: true", more="notwithstanding: [§xx.act.11]"),
        "xx.act.1",
    ),
    "special to nothing": ("TC509", provision("xx.act.2", "permits: true", more="special_to: §xx.act.11"), "xx.act.1"),
    "under nothing": ("TC509", provision("xx.act.2", "informs: true", more="under: §xx.act.11"), "xx.act.1"),
    "continuing nothing": ("TC509", provision("xx.act.2", "informs: true", more="continues: §xx.act.11"), "xx.act.1"),
    "notwithstanding a whole layer": (
        "TC509",
        provision("xx.act.2", "informs: true", more="notwithstanding: §decree"),
        None,
    ),
    "no body": ("TC510", provision("xx.act.2", REQUIRES % ("permit", "§minstry")), "xx.ministry"),
    "no second body": (
        "TC510",
        provision("xx.act.2", "empowers: {authorisation: permit, from: [ministry, §minstry]}"),
        "xx.ministry",
    ),
    "no authorisation": (
        "TC511",
        provision("xx.act.2", "empowers: {authorisation: §permitt, from: ministry}"),
        "xx.permit",
    ),
    "a ground on nothing": ("TC511", provision("xx.act.2", "criterion: {on: §permitt}"), "xx.permit"),
    "a ground on a prohibition": ("TC511", provision("xx.act.2", "criterion: {on: §xx.act.1}"), None),
    "no source": (
        "TC514",
        provision("xx.act.2", "informs: true").replace("key: OWN", "key: §OWNN"),
        "OWN",
    ),
    "no contested point": ("TC515", provision("xx.act.2", "informs: true", more="contested: §purpos"), "xx.purpose"),
    "ending before it starts": ("TC517", provision("§xx.act.2", "informs: true", until="2020-02-01"), None),
    "contesting three norms at once": (
        "TC529",
        provision("xx.act.2", REQUIRES % ("permit", "ministry"), more="contested: §purpose"),
        None,
    ),
    "defining what is no fact": ("TC302", provision("xx.act.2", "defines: §item.strategc"), "item.strategic"),
    "defining what is stated": ("TC522", provision("xx.act.2", "defines: §item.lethal"), None),
}


@pytest.mark.parametrize(("code", "text", "hint"), PROVISIONS.values(), ids=PROVISIONS)
def test_a_provision_that_fits_nothing(code: str, text: str, hint: str | None, tmp_path: Path) -> None:
    files = small_law(BAN)
    files["xx/act.yaml"], places = marked(files["xx/act.yaml"] + text)
    found = only(lambda: load_law(write(files, tmp_path)))
    assert (found.code, [where(found)]) == (code, places)
    assert found.place.file == "rules/xx/act.yaml"
    if hint is not None:
        assert found.hint == hint


# name: (code, file, old, new with a § at the place)
FILES = {
    "a file that is none": ("TC505", "xx/act.yaml", "instrument:", "§instrment:"),
    "a fact of no values": ("TC522", "vocabulary.yaml", "item.weight: {type: number", "§item.weight: {type: enum"),
    "values of no enum": (
        "TC522",
        "vocabulary.yaml",
        "item.weight: {type: number",
        "§item.weight: {type: number, values: [a]",
    ),
    "a derived number": (
        "TC522",
        "vocabulary.yaml",
        "item.weight: {type: number",
        "§item.weight: {type: number, derived: true",
    ),
    "an authorisation twice": ("TC506", "xx/pack.yaml", "{id: xx.consent", "{id: §xx.permit"),
    "a body twice": ("TC506", "xx/pack.yaml", "{id: xx.ministry", "{id: §xx.parliament"),
    "a point twice": (
        "TC506",
        "xx/readings.yaml",
        "readings:\n",
        "  - {id: §xx.purpose, question: {en: again}, positions: {ground: &, bar: &, ban: &}}\nreadings:\n".replace(
            "&", WEIGHS
        ),
    ),
    "a reading twice": ("TC506", "xx/readings.yaml", "id: banned", "id: §strict"),
    "an instrument twice": ("TC506", "xx/decree.yaml", "id: xx.decree", "id: §xx.act"),
    "a list twice": ("TC506", "xx/lists/controlled.yaml", "id: xx.controlled", "id: §at-war"),
    "an instrument of another pack": ("TC508", "xx/decree.yaml", "id: xx.decree", "id: §yy.decree"),
    "a body that is none": ("TC510", "xx/decree.yaml", "amended_by: ministry", "amended_by: §minstry"),
    "a list of no instrument": ("TC512", "xx/lists/controlled.yaml", "instrument: xx.act", "instrument: §xx.atc"),
    "a legal list without its instrument": (
        "TC526",
        "xx/lists/controlled.yaml",
        "id: xx.controlled\n  kind: legal\n  of: code\n  title: {en: Controlled goods}\n  instrument: xx.act\n",
        "id: §xx.controlled\n  kind: legal\n  of: code\n  title: {en: Controlled goods}\n",
    ),
    "a layer that is none": ("TC513", "xx/decree.yaml", "layer: decree", "layer: §decre"),
    "a source of a member": ("TC514", "lists/at-war.yaml", "from: 2022-01-01", "from: 2022-01-01, source: §OWNN"),
    "a source of a list": ("TC514", "lists/at-war.yaml", "key: OWN", "key: §OWNN"),
    "a position on nothing": ("TC515", "xx/readings.yaml", "{xx.purpose: ban}", "{xx.purpose: ban, §xx.purposes: ban}"),
    "a position that is none": ("TC516", "xx/readings.yaml", "{xx.purpose: ban}", "{xx.purpose: §bann}"),
    "no position": ("TC516", "xx/readings.yaml", "{id: banned, ", "{id: §banned, "),
    "a default that is no reading": ("TC516", "xx/pack.yaml", "default_reading: textual", "default_reading: §textaul"),
    "a member that ends before it begins": (
        "TC517",
        "lists/at-war.yaml",
        "from: 2022-01-01",
        "from: 2022-01-01, to: §2021-01-01",
    ),
    "a granting state that is no state": (
        "TC302",
        "xx/pack.yaml",
        "{id: xx.consent, title: {en: consent}}",
        "{id: xx.consent, title: {en: consent}, granted_by_state: §leg.form}",
    ),
}


@pytest.mark.parametrize(("code", "name", "old", "new"), FILES.values(), ids=FILES)
def test_a_file_that_fits_no_other(code: str, name: str, old: str, new: str, tmp_path: Path) -> None:
    files = small_law()
    assert old in files[name]
    text = files[name].replace(old, new, 1)
    if "§banned" in new:
        text = text.replace(", positions: {xx.purpose: ban}", "")
    files[name], places = marked(text)
    found = only(lambda: load_law(write(files, tmp_path)))
    assert (found.code, [where(found)], found.place.file) == (code, places, f"rules/{name}")


def test_a_number_in_force_twice_on_one_day(tmp_path: Path) -> None:
    files = small_law(provision("xx.act.1", "prohibits: true", until="2024-01-02"))
    files["xx/act.yaml"] += provision("§xx.act.1", "permits: true", since="2024-01-01")
    files["xx/act.yaml"], places = marked(files["xx/act.yaml"])
    found = only(lambda: load_law(write(files, tmp_path)))
    assert (found.code, [where(found)]) == ("TC518", places)
    assert "2024-01-01" in found.message


@pytest.mark.parametrize("turn", [1, -1])
def test_two_times_in_force_may_touch(turn: int, tmp_path: Path) -> None:
    first = provision("xx.act.1", "prohibits: true", until="2024-01-01")
    then = provision("xx.act.1", "permits: true", since="2024-01-01", until="2025-01-01")
    law = load_law(write(small_law(*(first, then)[::turn]), tmp_path))
    assert len(law.provisions) == 2


def test_a_provision_meets_only_the_law_of_its_own_pack(tmp_path: Path) -> None:
    files = small_law(BAN)
    files["yy/pack.yaml"] = PACK.replace("xx", "yy").replace("AAA", "BBB")
    files["yy/readings.yaml"] = READINGS.replace("xx", "yy")
    text = "instrument: {id: yy.act, title: {en: Act}, layer: act, amended_by: parliament}\nprovisions:\n"
    text += provision("yy.act.1", "exempts: §xx.act.1") + provision("yy.act.2", "criterion: {on: §xx.permit}")
    files["yy/act.yaml"], places = marked(text)
    found = faults(lambda: load_law(write(files, tmp_path)))
    assert [(one.code, where(one)) for one in found] == [("TC519", place) for place in places]


def test_a_list_whose_words_the_fact_cannot_take(tmp_path: Path) -> None:
    files = small_law(provision("xx.act.1", "prohibits: true", when="item.class in arms"))
    files["xx/lists/arms.yaml"], places = marked(
        "list: {id: xx.arms, kind: factual, of: enum, title: {en: Arms}}\n"
        "members: [{value: ammunition}, {value: §vehicel}]\n"
    )
    found = only(lambda: load_law(write(files, tmp_path)))
    assert (found.code, [where(found)], found.hint) == ("TC204", places, "vehicle")


def test_files_that_cannot_be_read_are_all_said_at_once(tmp_path: Path) -> None:
    files = small_law(BAN)
    files["xx/act.yaml"] = files["xx/act.yaml"] + "    when: twice\n"
    files["xx/decree.yaml"] = "instrument: *there\n"
    files["xx/lists/controlled.yaml"] = CONTROLLED.replace("of: code", "of: codes")
    files["vocabulary.yaml"] = VOCABULARY + "  item.lethal: {type: boolean, meaning: {en: again}}\n"
    found = faults(lambda: load_law(write(files, tmp_path)))
    assert {(one.place.file, one.code) for one in found} == {
        ("rules/xx/act.yaml", "TC118"),
        ("rules/xx/decree.yaml", "TC113"),
        ("rules/xx/lists/controlled.yaml", "TC204"),
        ("rules/vocabulary.yaml", "TC118"),
    }


def test_a_folder_without_law(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    found = only(find_rules)
    assert (found.code, found.place.file) == ("TC501", str(tmp_path))


def test_a_folder_that_holds_no_law_is_never_an_empty_law(tmp_path: Path) -> None:
    # Under an empty law nothing is prohibited anywhere, which nobody who mistypes a folder means to ask.
    assert only(lambda: load_law(tmp_path / "none")).code == "TC501"


def test_a_file_of_law_is_at_most_eight_mebibytes(tmp_path: Path) -> None:
    files = small_law()
    files["xx/act.yaml"] += "#" * (8 * 2**20 - len(files["xx/act.yaml"]) + 1)
    found = only(lambda: load_law(write(files, tmp_path)))
    assert (found.code, where(found)) == ("TC104", (0, 0))
    assert found.place.file.endswith("rules/xx/act.yaml")


def test_a_law_has_at_most_20000_norms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A requirement makes three norms. The bound is lowered, so that the test need not write twenty thousand.
    monkeypatch.setattr("transfer_check.load.build.MOST_NORMS", 4)
    root = write(small_law(BAN, provision("xx.act.2", REQUIRES % ("permit", "ministry"))), tmp_path)
    assert len(load_law(root).provisions) == 2
    write(small_law(BAN, CRITERION, provision("xx.act.3", REQUIRES % ("permit", "ministry"))), tmp_path)
    assert only(lambda: load_law(root)).code == "TC528"
