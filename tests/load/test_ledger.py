"""Ledgers: what is read, and what keeps the account of a text from balancing, each at its line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from load.faults import faults, marked, only, where
from load.small_law import PACK, READINGS, SOURCES, provision, small_law, write
from transfer_check.law.ledger import Status
from transfer_check.load.diagnostics import Diagnostic
from transfer_check.load.ledger import load_ledgers
from transfer_check.load.ledger_balance import unbalanced
from transfer_check.load.packs import load_law

READ = SOURCES.replace("{title: Invented for the tests}", "{title: Invented for the tests, checked: 2026-01-01}")
BAN = provision("xx.act.1", "prohibits: true")
PERMIT = provision("xx.act.2.1", "requires: {authorisation: permit, from: ministry}")
EARLIER = provision("xx.act.7", "prohibits: true", until="2021-01-01")
LATER = provision("xx.act.8", "prohibits: true", since="2026-06-01")
OPEN = provision("xx.act.3", "prohibits: true", more="untranslated: {why: {en: words}}")
DECREE = provision("xx.decree.1", "informs: true")
FILLED_IN = provision("xx.decree.2", "informs: true", more="untranslated: {why: {en: words}}")
LAW = (BAN, PERMIT, EARLIER, LATER, OPEN, DECREE)
OTHER = {
    "yy/pack.yaml": PACK.replace("xx", "yy").replace("AAA", "BBB"),
    "yy/readings.yaml": READINGS.replace("xx", "yy"),
    "yy/act.yaml": "instrument: {id: yy.act, title: {en: Act}, layer: act, amended_by: parliament}\nprovisions:\n"
    + provision("yy.act.1", "prohibits: true"),
}
HEAD = """\
ledger:
  instrument: xx.act
  source: OWN
  version: {en: the text of 2026}
  scope: {en: all that decides}
  outline:
    "1": {title: {en: Ban}, numbers: ["1", "2"]}
    "2": {title: {en: Permit}, paragraphs: {"1": ["1", "4-2"], "2": []}}
    "3": {title: {en: Purpose}}
  out_of_scope:
    - {articles: "4-19, 21-2, 22-2 to 30", reason: organisation, gist: {en: who is who}}
"""
ENTRIES = """\
entries:
  - {units: ["1.*"], status: encoded, by: [act.1]}
  - {units: ["2.1.*"], status: encoded, by: [xx.act.2.1, xx.controlled], gist: {en: a permit}}
  - {units: ["2.2"], status: not_relevant, reason: fees, gist: {en: what it costs}}
  - {units: ["3"], status: untranslated, by: [xx.act.3], why: {en: words}}
"""


def found(folder: Path, head: str = HEAD, entries: str = ENTRIES) -> tuple[Diagnostic, ...]:
    """What keeps a ledger of the small act from balancing."""
    files = {**small_law(*LAW, FILLED_IN), **OTHER, "sources.yaml": READ, "xx/ledger/act.yaml": head + entries}
    root = write(files, folder)
    law = load_law(root)
    (ledger,) = load_ledgers(law, root)
    return unbalanced(law, ledger)


def test_a_ledger_that_balances(tmp_path: Path) -> None:
    # An earlier rule and one that comes later are not in the text that was read, and the decree is another text.
    assert found(tmp_path) == ()
    law = load_law(tmp_path / "rules")
    (ledger,) = load_ledgers(law, tmp_path / "rules")
    assert list(ledger.units()) == ["1", "1.1", "1.2", "2.1", "2.1.1", "2.1.4-2", "2.2", "3"]
    assert [entry.status for entry in ledger.entries] == [
        Status.ENCODED,
        Status.ENCODED,
        Status.NOT_RELEVANT,
        Status.UNTRANSLATED,
    ]
    assert ledger.entries[0].by == ("xx.act.1",)
    assert ledger.at == "rules/xx/ledger/act.yaml:2:15"


def test_what_an_act_delegates_is_encoded_by_the_decree(tmp_path: Path) -> None:
    assert found(tmp_path / "encoded", entries=ENTRIES.replace("[act.1]", "[act.1, decree.1]")) == ()
    # What the decree leaves open is open in the act as well.
    open_too = ENTRIES.replace("[act.1]", "[act.1, decree.2]")
    assert [one.code for one in found(tmp_path / "open", entries=open_too)] == ["TC547"]


def test_a_ledger_is_no_part_of_the_hash(tmp_path: Path) -> None:
    files = small_law(*LAW)
    before = load_law(write(files, tmp_path / "one"))
    after = load_law(write({**files, "xx/ledger/act.yaml": HEAD + ENTRIES}, tmp_path / "two"))
    assert before.sha256 == after.sha256


# name: (code, old, new with a § at the place, words of the message)
UNBALANCED = {
    "a unit that the text has not": ("TC541", '["2.2"]', '["2.2", §"2.3"]', "2.3"),
    "an article that the text has not": ("TC541", '["2.2"]', '["2.2", §"9.*"]', "9.*"),
    "a paragraph of an article without any": ("TC541", '["3"]', '["3", §"3.1"]', "3.1"),
    "a unit in two entries": ("TC542", '["3"]', '["3", §"2.1.1"]', "rules/xx/ledger/act.yaml:14:14"),
    "a unit twice in one entry": ("TC542", '["3"]', '["3", §"3"]', "accounted for"),
    "a unit in none": ("TC543", '    "2": {title', '    §"2": {title', "2.2"),
    "what is not relevant without a reason": ("TC545", "§reason: fees, ", "", "reason"),
    "what is not relevant without a gist": ("TC545", ", gist: {en: what it costs}", "", "gist"),
    "what is not relevant and yet encoded": ("TC545", "reason: fees", "by: [xx.act.1], reason: fees", "not_relevant"),
    "what is encoded for a reason": ("TC545", ", by: [act.1]", ", by: [act.1], reason: fees", "reason"),
    "what is untranslated without why": ("TC545", ", why: {en: words}", "", "why"),
    "a provision that is not there": ("TC546", "[act.1]", "[act.1, §act.11]", "xx.act.1"),
    "a provision of another pack": ("TC546", "[act.1]", "[act.1, §yy.act.1]", "not of the pack `xx`"),
    "a factual list": ("TC546", "[act.1]", "[act.1, §at-war]", "at-war"),
    "what is untranslated called encoded": ("TC547", "[act.1]", "[act.1, §act.3]", "not `encoded`"),
    "an article in scope and out of it": ("TC548", '    "3": {', '    §"22": {title: {en: A}}\n    "3": {', "22"),
}


@pytest.mark.parametrize(("code", "old", "new", "words"), UNBALANCED.values(), ids=UNBALANCED)
def test_a_ledger_that_does_not_balance(code: str, old: str, new: str, words: str, tmp_path: Path) -> None:
    old, text = old.replace("§", ""), HEAD + ENTRIES
    assert text.count(old) == 1
    if code == "TC543":
        text = text.replace('  - {units: ["2.2"], status: not_relevant, reason: fees, gist: {en: what it costs}}\n', "")
    if code == "TC548":
        text = text.replace('"22-2 to 30"', "").replace("21-2, 22-2 to 30", "21-2, 22-30")
        text = text.replace('["3"], status', '["3", "22"], status')
    text, places = marked(text.replace(old, new))
    one = only_of(found(tmp_path, text, ""))
    assert one.code == code
    assert words in one.message + (one.hint or "")
    if places:
        assert [where(one)] == places


def only_of(problems: tuple[Diagnostic, ...]) -> Diagnostic:
    """The one problem."""
    assert len(problems) == 1, [(one.code, one.message) for one in problems]
    return problems[0]


def test_a_provision_in_force_that_no_entry_names(tmp_path: Path) -> None:
    one = only_of(found(tmp_path, entries=ENTRIES.replace("xx.act.2.1, ", "")))
    assert (one.code, one.place.file) == ("TC544", "rules/xx/act.yaml")
    assert "`xx.act.2.1`" in one.message


def test_what_is_encoded_by_nothing(tmp_path: Path) -> None:
    problems = found(tmp_path, entries=ENTRIES.replace(", by: [act.1]", ""))
    assert [(one.code, "`by`" in one.message) for one in problems] == [("TC545", True), ("TC544", False)]


def test_untranslated_where_all_is_translated(tmp_path: Path) -> None:
    problems = found(tmp_path, entries=ENTRIES.replace("by: [xx.act.3]", "by: [xx.act.1]"))
    assert [one.code for one in problems] == ["TC547", "TC544"]


def test_an_article_between_the_ranges_is_in_scope_alone(tmp_path: Path) -> None:
    head = HEAD.replace('    "3": {', '    "20": {title: {en: A}}\n    "22": {title: {en: B}}\n    "3": {')
    assert found(tmp_path, head, ENTRIES.replace('["3"]', '["3", "20", "22"]')) == ()


# name: (code, old, new with a § at the place)
REFUSED = {
    "a status that is none": ("TC204", "status: encoded, by: [act.1]", "status: §encodd, by: [act.1]"),
    "a reason that is none": ("TC204", "reason: fees", "reason: §fee"),
    "a key that is none": ("TC202", "reason: fees", "§reson: fees, reason: fees"),
    "an instrument that is none": ("TC512", "instrument: xx.act", "instrument: §xx.atc"),
    "a source that is none": ("TC514", "source: OWN", "source: §OWNN"),
    "numbers beside paragraphs": ("TC540", '"2": {title: {en: Permit}', '§"2": {title: {en: Permit}, numbers: ["1"]'),
    "a number twice": (
        "TC540",
        '"1": {title: {en: Ban}, numbers: ["1", "2"]}',
        '§"1": {title: {en: B}, numbers: [a, a]}',
    ),
}


@pytest.mark.parametrize(("code", "old", "new"), REFUSED.values(), ids=REFUSED)
def test_a_ledger_that_cannot_be_read(code: str, old: str, new: str, tmp_path: Path) -> None:
    assert (HEAD + ENTRIES).count(old) == 1
    text, places = marked((HEAD + ENTRIES).replace(old, new))
    one = only(lambda: found(tmp_path, text, ""))
    assert (one.code, [where(one)], one.place.file) == (code, places, "rules/xx/ledger/act.yaml")


def test_two_ledgers_of_one_instrument(tmp_path: Path) -> None:
    text = HEAD + ENTRIES
    root = write({**small_law(*LAW), "xx/ledger/a.yaml": text, "xx/ledger/b.yaml": text}, tmp_path)
    law = load_law(root)
    (one,) = faults(lambda: load_ledgers(law, root))
    assert (one.code, one.place.file) == ("TC506", "rules/xx/ledger/b.yaml")
