"""TC615: citations that do not read as those of their instrument do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from lint.tiny import law, norm, provision
from load.faults import marked, only, where
from load.small_law import PACK, small_law, write
from transfer_check.conditions.types import Text
from transfer_check.law.model import Effect, Law
from transfer_check.lint.citations import check
from transfer_check.load.packs import load_law

PATTERNS = {"en": r"Art\. \d+(\(\d+\))?", "ko": r"제\d+조(제\d+항)?"}


def cited(en: str, ko: str | None = None, name: str = "xx.act.1") -> Law:
    """A law with one citation, whose pack declares how citations read."""
    return law(provision(norm(name, Effect.PROHIBITS), cite=Text(en, ko), at="act.yaml:4:4"), citation=PATTERNS)


def test_a_citation_that_parses() -> None:
    assert not list(check(cited("Art. 57(2)", "제57조제2항")))
    assert not list(check(cited("Art. 57")))
    assert not list(check(law(provision(norm("xx.act.1", Effect.PROHIBITS), cite=Text("§ 5")))))


def test_a_citation_that_does_not() -> None:
    (found,) = check(cited("Art. 57(2) and more", "제57조제2항"))
    assert (found.code, found.provision, found.at) == ("TC615", "xx.act.1", "act.yaml:4:4")
    assert ["`ko`" in one.message for one in check(cited("Art. 57", "57조"))] == [True]


def test_an_instrument_may_have_a_pattern_of_its_own() -> None:
    made = cited("Annex 3", "제3조", "xx.decree.1")
    own = replace(made.instruments["xx.decree"], citation={"en": r"Annex \d+"})
    assert len(list(check(made))) == 1
    assert not list(check(replace(made, instruments={**made.instruments, "xx.decree": own})))


def test_a_pattern_that_is_none_does_not_load(tmp_path: Path) -> None:
    files = small_law()
    files["xx/pack.yaml"], places = marked(
        PACK.replace("  bodies:", '  citation: {en: §"Art. (", ko: "제"}\n  bodies:')
    )
    found = only(lambda: load_law(write(files, tmp_path)))
    assert (found.code, [where(found)]) == ("TC525", places)


def test_the_patterns_are_read(tmp_path: Path) -> None:
    files = small_law()
    files["xx/pack.yaml"] = PACK.replace("  bodies:", "  citation: {en: Art.*}\n  recheck_days: 30\n  bodies:")
    files["xx/act.yaml"] = files["xx/act.yaml"].replace("layer: act", "layer: act, citation: {ko: 제.*}")
    read = load_law(write(files, tmp_path))
    assert (read.packs["xx"].citation, read.packs["xx"].recheck_days) == ({"en": "Art.*"}, 30)
    assert read.instruments["xx.act"].citation == {"ko": "제.*"}
