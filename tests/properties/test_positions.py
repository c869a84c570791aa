"""The answer under every combination of positions, from one circuit, is the one that folding the case anew gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given

from load.small_law import PACK, READINGS, SCENARIO, provision, small_law, write
from properties.answers import MODEST, judged
from properties.scenes import cases
from properties.strategies import laws
from transfer_check.check import check
from transfer_check.decide.case import Case
from transfer_check.decide.judge import decide_only, open_case
from transfer_check.decide.outcome import Decision
from transfer_check.decide.positions import OpenCase, open_positions
from transfer_check.law.model import Effect, Law, Norm, Provision
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario
from transfer_check.transfer.model import Transfer

ROOT = Path(__file__).resolve().parents[2]
KR = ROOT / "scenarios" / "kr"
READING = "any of them"


def opened(law: Law, transfer: Transfer, *, narrowed: bool = False) -> OpenCase | None:
    """The case with its positions open."""
    judgment = judged(law, transfer, narrowed=narrowed)
    packs = [found.pack for found in judgment.jurisdictions]
    return open_positions(open_case(law, transfer), packs=packs, missing=bool(judgment.not_covered))


def under(law: Law, transfer: Transfer, positions: dict[str, str]) -> Case:
    """The case under a reading that takes these positions."""
    packs = {
        name: replace(
            pack,
            default_reading=READING,
            readings={
                **pack.readings,
                READING: replace(
                    next(iter(pack.readings.values())),
                    id=READING,
                    positions={point: positions[point] for point in pack.points},
                ),
            },
        )
        for name, pack in law.packs.items()
    }
    return open_case(replace(law, packs=packs), transfer, reading=READING)


def combinations(law: Law) -> Iterator[dict[str, str]]:
    """A position on every point, in every way."""
    points = {point.id: tuple(point.positions) for pack in law.packs.values() for point in pack.points.values()}
    yield from (dict(zip(points, chosen, strict=True)) for chosen in product(*points.values()))


@MODEST
@given(cases(laws()))
def test_every_combination_as_if_it_were_a_reading(case: tuple[Law, Transfer]) -> None:
    law, transfer = case
    free = opened(law, transfer)
    assert free is not None
    for positions in combinations(law):
        assert free.answer(positions) == decide_only(under(law, transfer, positions)), positions
    free.close()


@pytest.mark.parametrize("name", ["155mm-direct", "155mm-unknown-end-user"])
def test_every_combination_of_the_real_points(name: str) -> None:
    law = load_law(ROOT / "rules")
    transfer = load_scenario(KR / f"{name}.yaml", law)
    free = opened(law, transfer, narrowed=bool(transfer.law))
    assert free is not None
    # The points on which the law in force that day is contested; of the others two positions are tried at the end.
    case = open_case(law, transfer)
    views = [case.view(pack, cell.leg) for pack in case.packs for cell in case.cells]
    disputed = {one.contested for view, _ in views for one in view.provisions.values() if one.contested is not None}
    all_of_them = {point.id: tuple(point.positions) for pack in law.packs.values() for point in pack.points.values()}
    resting = {name: positions[0] for name, positions in all_of_them.items() if name not in disputed}
    chosen = product(*(all_of_them[name] for name in sorted(disputed)))
    every = [{**resting, **dict(zip(sorted(disputed), one, strict=True))} for one in chosen]
    answers = [decide_only(under(law, transfer, one), narrowed=bool(transfer.law)) for one in every]
    assert [free.answer(one) for one in every] == answers
    robust = free.robust()
    assert (robust.combinations, robust.complete) == (len(every), True)
    assert robust.decisions == {d: [a for a, _ in answers].count(d) for d in dict(answers)}
    last = {name: positions[-1] for name, positions in all_of_them.items() if name not in disputed}
    other = {**every[0], **last}
    assert decide_only(under(law, transfer, other), narrowed=bool(transfer.law)) == answers[0]
    free.close()


CONTEST = "criterion: {on: permit}"
SECOND = "  - {id: xx.kind, question: {en: which?}, positions: {ground: {force: weighs}, ban: {force: prohibits}}}\n"
TWO = READINGS.replace("readings:\n", f"{SECOND}readings:\n").replace("{xx.purpose: ", "{xx.kind: ground, xx.purpose: ")
"""Two points, on each of which the act is read as a ground or as more."""
PERMIT = provision("xx.act.1", "requires: {authorisation: permit, from: ministry}", when="item.lethal")
PURPOSE = provision("xx.act.2", CONTEST, when="item.lethal", more="contested: purpose")
KIND = provision("xx.act.3", CONTEST, when="item.sealed", more="contested: kind")
LETHAL = SCENARIO.replace("lethal: true", "lethal: true, complete: true, sealed: false").replace(
    "as_of", "law: [xx]\nas_of"
)


def small(folder: Path, *provisions: str) -> Law:
    """A law with two contested points."""
    return load_law(write({**small_law(*provisions), "xx/pack.yaml": PACK, "xx/readings.yaml": TWO}, folder))


def case_of(law: Law, text: str = LETHAL) -> Transfer:
    """A transfer from a text."""
    return load_scenario("case.yaml", law, text=text)


def test_the_provision_on_which_it_turns(tmp_path: Path) -> None:
    law = small(tmp_path, PERMIT, PURPOSE, KIND)
    robust = check(law, case_of(law)).robust
    assert robust is not None
    # The goods are not sealed, so that the second point decides nothing; it is in force and counts all the same.
    assert (robust.combinations, robust.complete, robust.turns_on) == (6, True, ("xx.act.2",))
    assert robust.decisions == {Decision.AUTHORISATION_REQUIRED: 2, Decision.PROHIBITED: 4}


def test_two_provisions_on_which_it_turns(tmp_path: Path) -> None:
    law = small(tmp_path, PERMIT, PURPOSE, KIND)
    robust = check(law, case_of(law, LETHAL.replace("sealed: false", "sealed: true"))).robust
    assert robust is not None
    assert robust.turns_on == ("xx.act.2", "xx.act.3")
    assert robust.decisions == {Decision.AUTHORISATION_REQUIRED: 1, Decision.PROHIBITED: 5}


def test_a_decision_that_hangs_on_no_dispute(tmp_path: Path) -> None:
    law = small(tmp_path, PERMIT, PURPOSE, KIND, provision("xx.act.4", "prohibits: true"))
    robust = check(law, case_of(law)).robust
    assert robust is not None
    assert (robust.decisions, robust.turns_on) == ({Decision.PROHIBITED: 6}, ())


def test_no_dispute_at_all(tmp_path: Path) -> None:
    law = small(tmp_path, PERMIT)
    robust = check(law, case_of(law)).robust
    assert robust is not None
    assert (robust.combinations, robust.decisions) == (1, {Decision.AUTHORISATION_REQUIRED: 1})


def test_a_dispute_over_what_is_not_in_force(tmp_path: Path) -> None:
    law = small(tmp_path, PERMIT, PURPOSE, KIND.replace("from: 2020-02-01", "from: 2025-02-01"))
    robust = check(law, case_of(law)).robust
    assert robust is not None
    assert robust.combinations == 3


def test_too_many_to_look_at_all(tmp_path: Path) -> None:
    law = small(tmp_path, PERMIT, PURPOSE, KIND)
    free = opened(law, case_of(law, LETHAL.replace("sealed: false", "sealed: true")), narrowed=True)
    assert free is not None
    cut = free.robust([{"xx.purpose": "ban", "xx.kind": "ban"}], most=1)
    assert (cut.combinations, cut.complete, cut.decisions) == (6, False, {Decision.PROHIBITED: 1})
    free.close()


def test_a_dispute_over_a_definition_is_not_asked_apart(tmp_path: Path) -> None:
    law = small(tmp_path, PERMIT, PURPOSE)
    (first, *rest) = law.provisions
    defines = Norm("xx.act.9", Effect.DEFINES, defines="item.strategic")
    other: Provision = replace(first, id="xx.act.9", norms=(defines,), contested="xx.kind")
    amended = replace(law, provisions=(first, *rest, other))
    assert opened(amended, case_of(law), narrowed=True) is None
    assert check(amended, case_of(law)).robust is None
