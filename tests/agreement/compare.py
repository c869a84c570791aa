"""One case before the engine and before the oracle: what they say, label by label, and how often what occurred."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest

from agreement import oracle, oracle_conditions, oracle_decision, oracle_grants
from agreement.occurrence import Tally
from transfer_check.amend.propose import propose
from transfer_check.decide.judge import judge, open_case
from transfer_check.decide.model import Judgment
from transfer_check.law.model import Law
from transfer_check.transfer.model import Transfer
from transfer_check.witness.parent import Unavailable, Witness
from witness.asking import asked, differences

LAWFUL = frozenset({"permitted", "authorisation_required"})


@contextmanager
def choices_of_the_engine() -> Iterator[None]:
    """Lets the oracle choose what the engine chose where the design says neither."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(oracle_grants, "GRANT_PARTS", "subject")
        patch.setattr(oracle_conditions, "KNOWN", "flag")
        patch.setattr(oracle_conditions, "UNSURE", "question")
        patch.setattr(oracle_decision, "REFUSED", "extent")
        yield


def agree(law: Law, transfer: Transfer, tally: Tally | None = None) -> None:
    """Fails where engine and oracle differ: labels, exact verdicts, decisions, sets of authorisations."""
    case = open_case(law, transfer)
    judgment = judge(case)
    if tally is not None:
        tally.case(case, judgment)
    with choices_of_the_engine():
        assert set(judgment.labels) == {(pack.id, *cell) for pack in case.packs for cell in case.cells}
        _labels(judgment, oracle.labels(law, transfer))
        _verdicts(judgment, oracle.verdicts_exact(law, transfer), oracle.verdicts_kleene(law, transfer))
        _decisions(judgment, oracle.decide(law, transfer))
        _overall(judgment, *oracle.overall(law, transfer, missing=bool(judgment.not_covered)))
        serve_all = oracle.authorisation_sets(law, transfer) - {frozenset()}
        families = oracle.authorisation_sets_per_completion(law, transfer)
        serve_some = frozenset().union(*families) - serve_all - {frozenset()}
        _sets(judgment, serve_all, serve_some)


def _labels(judgment: Judgment, expected: Mapping[oracle.Key, Mapping[str, str]]) -> None:
    assert set(judgment.labels) <= set(expected)
    for key, found in judgment.labels.items():
        norms = expected[key]
        aside = {f.norm for f in judgment.findings if (f.pack, f.item, f.leg) == key} - set(found)
        assert found.keys() <= norms.keys(), key
        for norm, label in norms.items():
            if norm in found:
                assert found[norm] == label, (key, norm, found[norm], label)
            elif norm in aside:
                assert label != "OUT", (key, norm, label)


def _verdicts(
    judgment: Judgment,
    exact: Mapping[oracle.Key, frozenset[str]],
    kleene: Mapping[oracle.Key, frozenset[str]],
) -> None:
    found = {
        (j.pack, cell.item, cell.leg): frozenset(cell.verdicts) for j in judgment.jurisdictions for cell in j.cells
    }
    for key, expected in exact.items():
        got = found.get(key, frozenset({"NOT_REGULATED"}))
        assert got == expected, (key, set(got), set(expected))
        assert got <= kleene[key], (key, set(got), set(kleene[key]))


def _decisions(judgment: Judgment, expected: Mapping[str, set[str]]) -> None:
    found = {each.pack: {decision.value for decision in each.possible} for each in judgment.jurisdictions}
    for pack, decisions in expected.items():
        assert found.get(pack, {"permitted"}) == decisions, (pack, found.get(pack), decisions)


def _overall(judgment: Judgment, decision: str, possible: frozenset[str]) -> None:
    """Law that is not encoded may make any decision worse than the best that the encoded law leaves."""
    if decision != "undetermined":
        possible = frozenset({decision})
    elif judgment.not_covered:
        worst_first = [each for each in oracle_decision.WORST_FIRST if each != "undetermined"]
        best = max(map(worst_first.index, possible))
        possible = possible | frozenset(worst_first[: best + 1])
    found = judgment.decision.value, frozenset(each.value for each in judgment.possible)
    assert found == (decision, possible), (found, decision, possible)


def _sets(judgment: Judgment, serve_all: set[frozenset[str]], serve_some: frozenset[frozenset[str]]) -> None:
    """A set that does not serve all is minimal in some completion, and is shown with what it hangs on."""
    assert judgment.sets_complete
    found = {frozenset(each.authorisations) for each in judgment.authorisation_sets if each.serves_all}
    others = {
        frozenset(each.authorisations): each.hangs_on for each in judgment.authorisation_sets if not each.serves_all
    }
    assert found == serve_all, (found, serve_all)
    assert others.keys() == serve_some, (set(others), serve_some)
    assert all(others.values()), others


def agree_with_witness(witness: Witness | Unavailable, law: Law, transfer: Transfer, tally: Tally) -> None:
    """Fails where the witness differs from the engine or from the oracle: labels, decisions, possible decisions."""
    case = open_case(law, transfer)
    testimony = asked(witness, case)
    assert not isinstance(testimony, Unavailable), testimony
    tally.testimony(decided=testimony.decisions is not None)
    assert differences(testimony, case) == []
    with choices_of_the_engine():
        expected = oracle.labels(law, transfer)
        decisions = oracle.decide(law, transfer)
    for key in sorted({*testimony.labels, *expected}):
        said, norms = testimony.labels.get(key, {}), expected.get(key, {})
        for norm, label in said.items():
            assert norms.get(norm, "OUT") == label, (key, norm, label, norms.get(norm))
    for pack, found in (testimony.decisions or {}).items():
        assert set(found.possible) == decisions[pack], (pack, found.possible, decisions[pack])


def agree_on_amendments(law: Law, transfer: Transfer, tally: Tally | None = None) -> None:
    """Fails where the provisions that must change differ, or the families of their instruments.

    A case that hangs on answers is only counted.
    """
    case = open_case(law, transfer)
    proposal = propose(case)
    assert proposal.complete
    hangs = any(each.given for each in proposal.sets) or any(proposal.reached)
    kind = (
        "hangs on answers" if hangs else "not needed" if not proposal.needed else "found" if proposal.sets else "none"
    )
    if tally is not None:
        tally.amendments(kind, len(proposal.family))
    if hangs:
        return
    with choices_of_the_engine():
        expected = oracle.amendment_sets(law, transfer)
    if not proposal.needed:
        assert expected.sets == {frozenset()}, expected
        return
    assert {frozenset(each) for each in proposal.family} == expected.instruments, (proposal.family, expected)
    sets = {frozenset(edit.provision for edit in each.edits) for each in proposal.sets}
    assert sets == expected.sets, (sets, expected.sets)
