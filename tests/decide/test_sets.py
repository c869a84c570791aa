"""Sets of authorisations are the smallest: every set is tried, with the powers to grant all other kinds struck out."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from load.small_law import PACK, provision, small_law, transfer, write
from properties.answers import MODEST
from transfer_check.conditions.nodes import ALWAYS, All, Compare, Condition, Held, Not, Some
from transfer_check.decide.judge import decide_only, judge, open_case
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Effect, Law
from transfer_check.load.packs import load_law
from transfer_check.transfer.model import FactRef, Transfer

KINDS = ("a", "b", "c", "d")
PROVISIONS = (
    *(provision(f"xx.act.{n}", "prohibits: true") for n in (1, 2)),
    *(provision(f"xx.act.1{n}", f"empowers: {{authorisation: {k}, from: ministry}}") for n, k in enumerate(KINDS)),
    *(provision(f"xx.act.2{n}", f"criterion: {{on: {k}, force: bars}}") for n, k in enumerate(KINDS[:2])),
    provision("xx.act.3", "exempts: xx.act.2"),
)
SCENARIO = """\
scenario: goods from Aria to Boria
as_of: 2024-10-30
items: [{id: goods, lethal: true, sealed: false}]
route: [{from: AAA, to: BBB, act: sale}]
end_user: {state: BBB}
"""
UNKNOWN = FactRef("embargoed")
Sets = set[frozenset[str]]


def base(folder: Path) -> Law:
    files = small_law(*PROVISIONS)
    head = PACK.partition("  authorisations:\n")[0]
    files["xx/pack.yaml"] = (
        head + "  authorisations:\n" + "".join(f"    - {{id: xx.{k}, title: {{en: {k}}}}}\n" for k in KINDS)
    )
    return load_law(write(files, folder))


def needing(*kinds: str) -> st.SearchStrategy[Condition]:
    """What some of these authorisations, or facts, make true: more of them never make it false."""
    facts: list[Condition] = [Compare("embargoed", "==", True), Not(Compare("embargoed", "==", True))]
    held: list[Condition] = [Held(f"xx.{kind}") for kind in kinds]
    leaf = st.sampled_from([*facts, *held * 3])
    several = st.sampled_from((All, Some))
    return st.recursive(
        leaf, lambda inner: st.builds(lambda kind, a, b: kind((a, b)), several, inner, inner), max_leaves=4
    )


@st.composite
def asking_laws(draw: st.DrawFn, law: Law) -> Law:
    """The law with other conditions: prohibitions that authorisations lift, and powers that ask for others first."""
    provisions = []
    for one in law.provisions:
        (norm,) = one.norms
        when = draw(needing(*KINDS))
        if norm.effect in (Effect.PROHIBITS, Effect.BARS):
            when = Not(when)
        if norm.effect is Effect.EMPOWERS and draw(st.integers(0, 4)):
            when = ALWAYS
        elif norm.effect is Effect.BARS and draw(st.booleans()):
            when = Compare("item.sealed", "==", True)
        provisions.append(replace(one, norms=(replace(norm, when=when),)))
    return replace(law, provisions=tuple(provisions))


def only(law: Law, kinds: frozenset[str]) -> Law:
    """The law in which nobody may grant anything else: what a set obtains is what it obtains on its own."""
    kept = tuple(one for one in law.provisions if (k := one.norms[0].authorisation) is None or k in kinds)
    return replace(law, provisions=kept)


def serving(law: Law, case: Transfer) -> Sets:
    """The sets with which a lawful path exists in a scenario of which all is known."""
    kinds = [f"xx.{kind}" for kind in KINDS]
    every = [frozenset(chosen) for size in range(len(kinds) + 1) for chosen in combinations(kinds, size)]
    lawful = (Decision.PERMITTED, Decision.AUTHORISATION_REQUIRED)
    return {chosen for chosen in every if decide_only(open_case(only(law, chosen), case), narrowed=True)[0] in lawful}


def smallest(sets: Sets) -> Sets:
    return {one for one in sets if not any(other < one for other in sets)}


def test_the_sets_are_the_smallest_that_serve(tmp_path: Path) -> None:
    law = base(tmp_path)
    case = transfer(law, SCENARIO)
    completions = [replace(case, facts={**case.facts, UNKNOWN: value}) for value in (True, False)]
    seen: Counter[str] = Counter()

    @MODEST
    @given(asking_laws(law))
    def check(law: Law) -> None:
        judgment = judge(open_case(law, case), narrowed=True)
        each = [serving(law, one) for one in completions]
        everywhere = smallest(set.intersection(*each))
        # A set of no authorisation is one that nothing needs to be asked for, and is not told.
        expected = {one for one in everywhere if one}
        somewhere = {one for sets in each for one in smallest(sets) if one} - everywhere
        assert judgment.sets_complete
        told = {(frozenset(one.authorisations), one.serves_all) for one in judgment.authorisation_sets}
        if Decision.AUTHORISATION_REQUIRED not in judgment.possible:
            expected = somewhere = set()
        assert told == {(one, True) for one in expected} | {(one, False) for one in somewhere}
        seen[f"{len(expected)} everywhere"] += 1
        seen["somewhere"] += bool(somewhere)
        seen["two and more"] += any(len(one) > 1 for one in expected)

    check()
    assert seen["1 everywhere"] >= 5 and seen["two and more"] >= 5 and seen["somewhere"] >= 3, seen
    assert sum(count for key, count in seen.items() if key[0] in "234") >= 2, seen
