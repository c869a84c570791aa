"""What settles an undetermined decision: by hand on small laws, and against all completions on random ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from load.small_law import enacted, provision, transfer
from properties import world
from properties.answers import MODEST
from properties.scenes import owned, transfers
from properties.strategies import laws
from transfer_check.conditions.nodes import All, Compare, Condition, Not, Some, leaves
from transfer_check.conditions.values import Value, show_value
from transfer_check.decide.judge import decide_only, judge, open_case
from transfer_check.decide.model import Answered, Question, Settling
from transfer_check.decide.outcome import Decision
from transfer_check.decide.settle import LAWFUL_PATH, MOST_FACTS, settle
from transfer_check.law.model import Effect, Law
from transfer_check.transfer.model import FactRef, Transfer

Sets = set[tuple[frozenset[str], frozenset[str]]]
BARE = """\
scenario: goods from Aria to Boria
as_of: 2024-10-30
items: [{id: goods, control: ML1}]
route: [{from: AAA, to: BBB, act: sale}]
end_user: {state: BBB}
"""


def settled(folder: Path, *provisions: str, text: str = BARE) -> Settling:
    law = enacted(folder, *provisions)
    return judge(open_case(law, transfer(law, text)), narrowed=True).settling


def told(found: Settling) -> Sets:
    """The sets as `fact=value|value` with the decisions they leave."""
    return {
        (
            frozenset(f"{a.fact}={'|'.join(a.values)}" for a in one.answers),
            frozenset(decision.value for decision in one.decisions),
        )
        for one in found.sets
    }


def needed(found: Settling) -> set[str]:
    return {question.fact for question in found.needed}


def test_one_fact(tmp_path: Path) -> None:
    found = settled(tmp_path, provision("xx.act.1", "prohibits: true", when="item.lethal"))
    assert needed(found) == {"item.lethal"}
    assert told(found) == {
        (frozenset({"item.lethal=true"}), frozenset({"prohibited"})),
        (frozenset({"item.lethal=false"}), frozenset({"permitted"})),
    }
    assert found.complete


def test_one_fact_or_two_others(tmp_path: Path) -> None:
    """Prohibited where lethal, or where complete and sealed: lethal alone may settle it, or the two together."""
    either = "{any: [item.lethal, {all: [item.complete, item.sealed]}]}"
    found = settled(tmp_path, provision("xx.act.1", "prohibits: true", when=either))
    assert needed(found) == {"item.lethal", "item.complete", "item.sealed"}
    assert told(found) == {
        (frozenset({"item.lethal=true"}), frozenset({"prohibited"})),
        (frozenset({"item.complete=true", "item.sealed=true"}), frozenset({"prohibited"})),
        (frozenset({"item.lethal=false", "item.complete=false"}), frozenset({"permitted"})),
        (frozenset({"item.lethal=false", "item.sealed=false"}), frozenset({"permitted"})),
    }


def test_a_fact_that_only_tells_one_lawful_decision_from_another_is_no_part_of_a_lawful_path(tmp_path: Path) -> None:
    found = settled(
        tmp_path,
        provision("xx.act.1", "prohibits: true", when="item.lethal"),
        provision("xx.act.2", "requires: {authorisation: permit, from: ministry}", when="item.sealed"),
    )
    assert (frozenset({"item.lethal=false"}), frozenset({"permitted", "authorisation_required"})) in told(found)
    assert (frozenset({"item.lethal=false", "item.sealed=true"}), frozenset({"authorisation_required"})) in told(found)


def test_what_the_scope_hangs_on_is_asked_too(tmp_path: Path) -> None:
    """No norm speaks of the class, but the pack speaks of vehicles only: whether the case is covered hangs on it."""
    law = enacted(tmp_path, provision("xx.act.1", "obliges: {duty: {en: report}}"))
    pack = replace(law.packs["xx"], scope=_vehicles(law))
    law = replace(law, packs={"xx": pack})
    judgment = judge(open_case(law, transfer(law, BARE)), narrowed=True)
    assert judgment.decision is Decision.UNDETERMINED
    assert needed(judgment.settling) == {"item.class"} == {question.fact for question in judgment.questions}
    assert told(judgment.settling) == {(frozenset({"item.class=vehicle"}), frozenset({"permitted"}))}


def _vehicles(law: Law) -> Condition:
    assert "vehicle" in law.vocabulary.facts["item.class"].values
    return Compare("item.class", "==", "vehicle")


def test_an_untranslated_provision_is_one_question(tmp_path: Path) -> None:
    text = BARE.replace("{id: goods, control: ML1}", "{id: goods, control: ML1}, {id: more, control: ML2}")
    why = "untranslated: {why: {en: vague}}"
    found = settled(tmp_path, provision("xx.act.1", "prohibits: true", more=why), text=text)
    assert needed(found) == {"xx.act.1"} and len(found.needed) == 1
    assert told(found) == {
        (frozenset({"xx.act.1=true"}), frozenset({"prohibited"})),
        (frozenset({"xx.act.1=false"}), frozenset({"permitted"})),
    }


def test_a_decision_that_stands_has_nothing_to_settle(tmp_path: Path) -> None:
    found = settled(tmp_path, provision("xx.act.1", "prohibits: true"))
    assert found == Settling()


def test_more_facts_than_are_put_together_is_said(tmp_path: Path) -> None:
    facts = ["item.lethal", "item.complete", "item.sealed", "leg.notified", "embargoed"]
    assert len(facts) > MOST_FACTS
    found = settled(tmp_path, provision("xx.act.1", "prohibits: true", when=f"{{all: [{', '.join(facts)}]}}"))
    assert needed(found) == set(facts)
    assert not found.complete
    assert {fact for fact, decisions in told(found)} == {frozenset({f"{fact}=false"}) for fact in facts}


# ---- against every completion

Completion = tuple[Value, ...]


@st.composite
def open_cases(draw: st.DrawFn) -> tuple[Law, Transfer, tuple[FactRef, ...]]:
    """A small law whose words are all known, a transfer with one item, and the few facts that it leaves open."""
    law = draw(laws(largest=7, known=False, unsure=False))
    packs = {
        name: replace(
            pack,
            authorisations={kind: replace(one, granted_by_state=None) for kind, one in pack.authorisations.items()},
        )
        for name, pack in law.packs.items()
    }
    provisions = tuple(replace(provision, untranslated=None) for provision in law.provisions)
    law = replace(law, packs=packs, provisions=provisions)
    whole = draw(transfers(law, most_items=1, most_legs=2, most_unknown=0, values=world.FINEST))
    facts = {**whole.facts, FactRef("end_user.state"): whole.legs[-1].end}
    asked = {getattr(leaf, "fact", "") for one in provisions for norm in one.norms for leaf in leaves(norm.when)}
    refs = [ref for ref in owned(tuple(whole.items), len(whole.legs)) if ref.name != "end_user.state"]
    # Facts that some norm asks first: what nobody asks settles nothing.
    refs.sort(key=lambda ref: ref.name not in asked)
    left = tuple(refs[: draw(st.integers(1, 3))])
    facts = {ref: value for ref, value in facts.items() if ref not in left}
    return law, replace(whole, facts=facts, authorisations=(), assurances=(), assessments={}), left


def every_decision(
    law: Law, case: Transfer, left: Sequence[FactRef], finest: Mapping[str, tuple[Value, ...]]
) -> Mapping[Completion, Decision]:
    """The decision in each completion, each judged as a scenario of its own in which all is stated."""
    found = {}
    for values in product(*(finest[ref.name] for ref in left)):
        stated = replace(case, facts={**case.facts, **dict(zip(left, values, strict=True))})
        found[values] = decide_only(open_case(law, stated), narrowed=True)[0]
    return found


def deciding_facts(decisions: Mapping[Completion, Decision], left: Sequence[FactRef]) -> set[FactRef]:
    """The smallest set whose answers, whatever they are, leave one decision: found by trying every set."""
    for size in range(len(left) + 1):
        for chosen in combinations(range(len(left)), size):
            groups: dict[Completion, set[Decision]] = {}
            for values, decision in decisions.items():
                groups.setdefault(tuple(values[i] for i in chosen), set()).add(decision)
            if all(len(group) == 1 for group in groups.values()):
                return {left[i] for i in chosen}
    raise AssertionError


def smallest_sets(
    decisions: Mapping[Completion, Decision], left: Sequence[FactRef], wanted: Sequence[Decision]
) -> dict[frozenset[int], set[Completion]]:
    """Every smallest set of facts of which some answers leave only what is wanted, with all such answers."""
    found: dict[frozenset[int], set[Completion]] = {}
    for size in range(len(left) + 1):
        for chosen in combinations(range(len(left)), size):
            if any(known <= set(chosen) for known in found):
                continue
            groups: dict[Completion, set[Decision]] = {}
            for values, decision in decisions.items():
                groups.setdefault(tuple(values[i] for i in chosen), set()).add(decision)
            good = {answers for answers, group in groups.items() if group <= set(wanted)}
            if good:
                found[frozenset(chosen)] = good
    return found


def agree(
    law: Law,
    case: Transfer,
    left: Sequence[FactRef],
    finest: Mapping[str, tuple[Value, ...]],
    seen: Counter[str],
) -> None:
    """The sets found are those that all completions give."""
    found = settle(open_case(law, case), narrowed=True)
    decisions = every_decision(law, case, left, finest)

    def place(one: Question | Answered) -> int:
        return next(i for i, ref in enumerate(left) if ref.name == one.fact and ref.of in (one.item, one.leg))

    assert {left[place(question)] for question in found.needed} == deciding_facts(decisions, left)
    assert found.complete
    seen[f"{len(found.needed)} needed"] += 1
    for wanted in [(decision,) for decision in Decision if decision is not Decision.UNDETERMINED] + [LAWFUL_PATH]:
        expected = smallest_sets(decisions, left, wanted)
        if frozenset() in expected:  # it is settled already
            continue
        mine = [one for one in found.sets if one.decisions == wanted]
        families = {frozenset(map(place, one.answers)) for one in mine}
        within = [one for one in found.sets if set(one.decisions) <= set(wanted)]
        assert families <= expected.keys()
        assert expected.keys() <= families | {frozenset(map(place, one.answers)) for one in within}
        seen[f"{len(families)} families"] += 1
        for answers, told in ((set(map(place, one.answers)), one) for one in mine):
            values_told = {place(a): a.values for a in told.answers}
            good = {values for values in decisions if all(show_value(values[i]) in values_told[i] for i in answers)}
            # With the values that are told nothing else is left.
            assert good and all(decisions[values] in wanted for values in good)
        for chosen, right in expected.items():
            if all(finest[left[i].name] == (True, False) for i in chosen):
                # Of facts that are true or false, every right answer is told.
                assert right == {
                    pick
                    for pick in product(*((True, False) for _ in chosen))
                    for one in within
                    if {place(a) for a in one.answers} == chosen
                    and all(show_value(pick[sorted(chosen).index(place(a))]) in a.values for a in one.answers)
                }


def test_the_sets_are_those_that_all_completions_give() -> None:
    seen: Counter[str] = Counter()

    @MODEST
    @given(open_cases())
    def check(drawn: tuple[Law, Transfer, tuple[FactRef, ...]]) -> None:
        agree(*drawn, world.FINEST, seen)

    check()
    assert seen["1 needed"] >= 3, seen


ASKED = ("item.lethal", "item.complete", "item.sealed", "embargoed")
DENSE = (
    provision("xx.act.1", "prohibits: true"),
    provision("xx.act.2", "exempts: xx.act.1"),
    provision("xx.act.3", "requires: {authorisation: permit, from: ministry}"),
    provision("xx.act.4", "criterion: {on: permit, force: bars}"),
    provision("xx.act.5", "permits: true", enacted="2021-01-01"),
    provision("xx.act.6", "defines: item.strategic"),
)


def formulas(*facts: str) -> st.SearchStrategy[Condition]:
    """Conditions over facts that are true or false."""
    leaf = st.sampled_from([Compare(fact, "==", True) for fact in facts])
    several = st.sampled_from((All, Some))
    return st.recursive(
        leaf,
        lambda inner: st.one_of(inner.map(Not), st.builds(lambda kind, a, b: kind((a, b)), several, inner, inner)),
        max_leaves=4,
    )


@st.composite
def dense_laws(draw: st.DrawFn, law: Law) -> Law:
    """The law with other conditions, all of them on the same few facts."""
    provisions = []
    for one in law.provisions:
        facts = ASKED if one.norms[0].defines else (*ASKED, "item.strategic")
        when = draw(formulas(*facts))
        # Of a requirement the prohibition and the power are conditional; its exemption keeps what it asks to be held.
        norms = tuple(n if n.effect is Effect.EXEMPTS and "#" in n.id else replace(n, when=when) for n in one.norms)
        provisions.append(replace(one, norms=norms))
    return replace(law, provisions=tuple(provisions))


def test_where_every_norm_hangs_on_the_same_few_facts(tmp_path: Path) -> None:
    base = enacted(tmp_path, *DENSE)
    case = transfer(base, BARE)
    left = tuple(FactRef(name, "goods" if name.startswith("item.") else None) for name in ASKED)
    seen: Counter[str] = Counter()

    @MODEST
    @given(dense_laws(base))
    def check(law: Law) -> None:
        agree(law, case, left, dict.fromkeys(ASKED, (True, False)), seen)

    check()
    assert min(seen[f"{number} needed"] for number in (1, 2, 3, 4)) >= 3, seen
    assert min(seen[f"{number} families"] for number in (1, 2, 3)) >= 5, seen


def test_what_may_be_either_is_undetermined_under_the_law_that_judges_too(tmp_path: Path) -> None:
    law = enacted(tmp_path, provision("xx.act.1", "prohibits: true", when="item.lethal"))
    (found,) = judge(open_case(law, transfer(law, BARE)), narrowed=True).jurisdictions
    assert (found.decision, found.possible) == (Decision.UNDETERMINED, (Decision.PERMITTED, Decision.PROHIBITED))
