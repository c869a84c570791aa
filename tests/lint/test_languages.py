"""TC614: texts that are missing in a declared language."""

from __future__ import annotations

from dataclasses import replace

from lint.tiny import law, listing, norm, provision
from transfer_check.conditions.types import Text
from transfer_check.law.model import Body, Effect, Law, Point, Position, Reading
from transfer_check.lint.languages import check

BOTH = Text("words", "말")
DUTY = replace(norm("xx.act.2", Effect.OBLIGES), duty=BOTH)


def bilingual(made: Law) -> Law:
    """A law all of whose texts are there in both languages."""
    pack = made.packs["xx"]
    whole = replace(
        pack,
        title=BOTH,
        languages=("en", "ko"),
        bodies={"xx.house": Body("xx.house", BOTH)},
        points={"xx.point": Point("xx.point", BOTH, {"ground": Position("ground", Effect.WEIGHS)})},
        readings={"ground": Reading("ground", BOTH, Text("a basis"), {"xx.point": "ground"})},
    )
    instruments = {name: replace(one, title=BOTH) for name, one in made.instruments.items()}
    return replace(made, packs={"xx": whole}, instruments=instruments)


def said(made: Law) -> list[str]:
    """What the lint says."""
    return [one.message for one in check(made)]


ACT = provision(norm("xx.act.1", Effect.PROHIBITS), cite=BOTH, gist=BOTH, at="act.yaml:5:5")


def test_a_law_in_both_languages_is_clean() -> None:
    duty = provision(DUTY, cite=BOTH, gist=BOTH)
    own = listing(id="xx.list", title=BOTH, cite=BOTH)
    # A list that all packs share declares no language.
    assert said(bilingual(law(ACT, duty, lists=(own, listing())))) == []


def test_each_text_that_is_missing() -> None:
    bare = replace(ACT, gist=Text("words"), cite=Text("Art.", " "))
    duty = provision(replace(DUTY, duty=Text("do it")), cite=BOTH, gist=BOTH)
    found = list(check(bilingual(law(bare, duty, lists=(listing(id="xx.list", cite=BOTH),)))))
    assert {one.code for one in found} == {"TC614"}
    assert [(one.provision, one.listing, one.message.split("`")[0]) for one in found] == [
        ("xx.act.1", None, "the citation of "),
        ("xx.act.1", None, "the gist of "),
        ("xx.act.2", None, "the duty of "),
        (None, "xx.list", "the title of "),
    ]
    assert found[0].at == "act.yaml:5:5"


def test_what_the_pack_itself_declares() -> None:
    made = bilingual(law())
    pack = replace(made.packs["xx"], bodies={"xx.house": Body("xx.house", Text("House"))})
    assert said(replace(made, packs={"xx": pack})) == ["the text of `xx.house` is missing in `ko`"]
    title = {**made.instruments, "xx.act": replace(made.instruments["xx.act"], title=Text("Act"))}
    assert said(replace(made, instruments=title)) == ["the title of `xx.act` is missing in `ko`"]


def test_english_is_enough_where_nothing_else_is_declared() -> None:
    assert said(law(replace(ACT, gist=Text("words")))) == []
    assert said(law(replace(ACT, gist=Text(" ", "말")))) == ["the gist of `xx.act.1` is missing in `en`"]
