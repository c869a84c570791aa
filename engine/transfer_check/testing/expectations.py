"""What an answer has otherwise than the author of its scenario expects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from transfer_check.amend.proposal import Proposal
from transfer_check.amend.propose import propose
from transfer_check.decide.judge import judge, open_case
from transfer_check.law.model import Law
from transfer_check.load.scenario import load_scenario
from transfer_check.messages import say
from transfer_check.messages.coverage import COVERAGE
from transfer_check.transfer.model import Expectation


def differences(expected: Expectation, path: Path, law: Law, packs: tuple[str, ...], lang: str = "en") -> Iterator[str]:
    """What an answer has otherwise than its scenario expects."""
    transfer = load_scenario(path, law, as_of=expected.as_of, given=expected.given)
    amendments = expected.amend is not None or expected.amend_provisions is not None
    # Not `check`: no answer that is compared hangs on the other readings, which cost as much as the answer itself.
    case = open_case(law, transfer, reading=expected.reading, packs=packs)
    judgment = judge(case, narrowed=bool(packs or transfer.law))
    read = ", ".join(dict.fromkeys(case.readings.values()))

    def said(key: str, *values: object) -> str:
        return say(COVERAGE, "under", lang, read, judgment.as_of, say(COVERAGE, key, lang, *values))

    if expected.missed is not None:
        # A miss that is named is held to be just that: it shows when the answer changes, for better or worse.
        if judgment.decision.value != expected.missed:
            yield said("missed", expected.decision, expected.missed, judgment.decision.value)
        return
    if judgment.decision.value != expected.decision:
        options = ", ".join(decision.value for decision in judgment.possible)
        yield said("decision", expected.decision, judgment.decision.value, options)
        return
    possible = sorted(decision.value for decision in judgment.possible)
    if expected.possible is not None and sorted(expected.possible) != possible:
        yield said("possible", sorted(expected.possible), possible)
    for name in expected.because:
        if name not in judgment.deciding:
            yield said("because", name, ", ".join(judgment.deciding) or say(COVERAGE, "nothing", lang))
    if expected.authorisations is not None:
        got = _sorted(tuple(one.authorisations for one in judgment.authorisation_sets))
        if got != _sorted(expected.authorisations):
            yield said("authorisations", _sorted(expected.authorisations), got)
    if amendments:
        yield from _amendments(expected, propose(case), said)


def _amendments(expected: Expectation, proposal: Proposal, said: Callable[..., str]) -> Iterator[str]:
    if expected.amend is not None and _sorted(expected.amend) != _sorted(proposal.family):
        yield said("amend", _sorted(expected.amend), _sorted(proposal.family))
    if expected.amend_provisions is not None:
        got = _sorted(tuple(tuple({edit.provision for edit in one.edits}) for one in proposal.sets))
        if got != _sorted(expected.amend_provisions):
            yield said("change", _sorted(expected.amend_provisions), got)
    if not all(one.verified for one in proposal.sets):
        yield said("unverified")


def _sorted(sets: tuple[tuple[str, ...], ...]) -> list[list[str]]:
    return sorted(sorted(one) for one in sets)
