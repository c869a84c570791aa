"""A state that may have a say and whose encoded law does not claim the transfer leaves the answer open."""

from __future__ import annotations

from pathlib import Path

import pytest

from load.small_law import provision, small_law, write
from transfer_check.check import check
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Law
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario
from transfer_check.load.tree import parse, plain
from transfer_check.many.compiled import compile_law

THIN = """\
pack:
  id: yy
  jurisdiction: BBB
  title: {en: Thin law}
  default_reading: textual
  layers: [[act]]
  claims: leg.from == BBB
  scope: {when: {not: item.lethal}, gist: {en: "What is sold from there."}}
  bodies: []
  authorisations: []
"""
LEG = "{from: AAA, to: DDD, act: %s%s}"
WAYS = {
    "brokered from it": (LEG % ("brokering", ", broker: BBB"), "", ""),
    "its goods": (LEG % ("sale", ""), "", ", origin: BBB"),
    "supplied by it": (
        "{from: BBB, to: AAA, act: sale, status: done, date: 2024-01-01}\n  - " + LEG % ("sale", ""),
        "",
        "",
    ),
}


def told(law: Law, way: str, *, narrowed: bool = False) -> tuple[Decision, list[str]]:
    leg, whole, item = WAYS[way]
    text = (
        "scenario: goods\nas_of: 2024-10-30\n" + ("law: [xx]\n" if narrowed else "") + whole
        + f"items:\n  - {{id: goods, lethal: false{item}}}\nroute:\n  - {leg}\nend_user: {{state: DDD}}\n"
    )  # fmt: skip
    transfer = load_scenario("goods", law, text=text)
    found = check(law, transfer, amendments=False).judgment
    quick = compile_law(law).check(transfer)
    plainly = compile_law(law).check(plain(parse(text, file="goods")))
    for other in (quick, plainly):
        assert other.decision == found.decision and other.not_covered == found.not_covered
    return found.decision, [gap.state for gap in found.not_covered]


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    root = write(small_law(provision("xx.act.1", "prohibits: true", when="item.lethal")), tmp_path / "rules")
    words = (root / "vocabulary.yaml").read_text(encoding="utf-8")
    words = words.replace("item.origin: {type: state,", "item.origin: {type: state, connects: true,")
    (root / "vocabulary.yaml").write_text(words, encoding="utf-8")
    return root


@pytest.mark.parametrize("way", WAYS)
def test_a_pack_that_does_not_claim_a_transfer_makes_nothing_permitted(rules: Path, way: str) -> None:
    """A rule of a state's law on something else says nothing of this: with it the answer is no better than without."""
    before = told(load_law(rules), way)
    assert before == (Decision.UNDETERMINED, ["BBB"])
    (rules / "yy").mkdir()
    (rules / "yy" / "pack.yaml").write_text(THIN, encoding="utf-8")
    law = load_law(rules)
    assert set(law.packs) == {"xx", "yy"}
    assert told(law, way) == before
    assert told(law, way, narrowed=True) == (Decision.PERMITTED, [])
    (rules / "yy" / "pack.yaml").write_text(THIN.replace("leg.from == BBB", "leg.from == AAA"), encoding="utf-8")
    assert told(load_law(rules), way) == (Decision.PERMITTED, [])
