"""The way in: one scenario, one law, one report. What the command and the Python API call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import TYPE_CHECKING

from transfer_check.version import __version__

# What judges is loaded when there is something to judge: the witness wakes in the meantime.
if TYPE_CHECKING:
    import datetime as dt

    from transfer_check.amend.closing import Detours
    from transfer_check.amend.model import Bill
    from transfer_check.amend.proposal import Proposal
    from transfer_check.decide.case import Case
    from transfer_check.decide.model import Judgment
    from transfer_check.decide.outcome import Decision
    from transfer_check.decide.positions import Robust
    from transfer_check.decide.readings import OtherReading
    from transfer_check.law.model import Law, Pack, Provision
    from transfer_check.transfer.model import Transfer
    from transfer_check.witness.parent import Unavailable as Unavailable
    from transfer_check.witness.parent import Witness as Witness
    from transfer_check.witness.question import Question

SEARCHED = 10.0
"""So many seconds of a processor a check looks for amendments, and says if it was cut short; `propose` has a limit of
its own. What others do on the machine changes no report."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of asking the independent engine: `agreed`, `unavailable` or `off`, and why."""

    status: str
    why: str


class Disagreement(Exception):
    """The two engines say different things of one case, so there is no decision; each difference as a line."""

    def __init__(self, differences: tuple[str, ...]) -> None:
        super().__init__("; ".join(differences))
        self.differences = differences


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the answer rests on, by hash, and the options under which it was given."""

    law_sha256: str
    scenario_sha256: str
    engine: str
    bills: tuple[tuple[str, str], ...] = ()
    """Path and hash of each bill."""
    reading: str | None = None
    as_of: str | None = None
    packs: tuple[str, ...] = ()
    judge_done: bool = False
    laws: tuple[Pack, ...] = ()
    """The packs that were asked, with the version, the licence and the hash of each."""


@dataclass(frozen=True, slots=True)
class Report:
    """The answer to one scenario; it is made once and only rendered after that."""

    case: Case
    judgment: Judgment
    reading: str
    readings: tuple[OtherReading, ...]
    robust: Robust | None
    """The decisions under every combination of positions; None where the points cannot be asked apart."""
    narrowed: bool
    bills: tuple[Bill, ...]
    proposal: Proposal | None
    take_out: tuple[str, ...]
    """Items without which the rest has a lawful path."""
    witness: Heard
    receipt: Receipt
    detours: Detours | None = None
    """Routes through third states that are open although the direct one is not, where they were looked for."""
    overdue: tuple[Provision, ...] = ()
    """Provisions that decide and that are past their re-check date."""

    @property
    def transfer(self) -> Transfer:
        """The scenario."""
        return self.case.transfer

    @property
    def law(self) -> Law:
        """The law, with the bills applied."""
        return self.case.law

    @property
    def outside(self) -> bool:
        """Whether the reading of the report is used outside the time in which it is held."""
        from transfer_check.decide.readings import outside_its_time

        return any(
            outside_its_time(pack.readings[self.case.readings[pack.id]], self.transfer) for pack in self.case.packs
        )


def check(
    law: Law,
    transfer: Transfer,
    *,
    amend: Sequence[Bill] = (),
    reading: str | None = None,
    packs: tuple[str, ...] = (),
    judge_done: bool = False,
    amendments: bool | None = None,
    limit: int | None = None,
    footprints: int = 0,
    witness: Witness | Unavailable | None = None,
    as_of_given: bool = False,
    today: dt.date | None = None,
) -> Report:
    """Whether a transfer is permitted, why, what is missing, and which amendments would be required.

    `amendments`: True searches them, False does not, None searches them where the answer is prohibited or a conflict.
    `footprints` is for how many of the sets it is counted what else they let through.
    `today` is the day from which the age of what was read is counted, by default the day of the run.
    `witness` is the independent engine that `start_witness` started, None if it is not to be asked. Raises
    `transfer_check.amend.apply.Clash` where bills edit one address on one day or what is not in force, and
    `Disagreement` where the engines differ.
    """
    from transfer_check.decide.judge import judge, open_case
    from transfer_check.decide.readings import under_readings

    case = open_case(_amended(law, amend), transfer, reading=reading, packs=packs, judge_done=judge_done)
    narrowed = bool(packs or transfer.law)
    with _asking(case, witness) as question:
        judgment = judge(case, narrowed=narrowed)
        readings, robust = under_readings(case, judgment, narrowed=narrowed)
        proposal = _proposal(case, judgment, amendments, limit, footprints)
        take_out = _take_out(case, judgment, narrowed=narrowed)
        heard = _hear(judgment, question)
    return Report(
        case=case,
        judgment=judgment,
        reading=_name(case, reading or transfer.reading),
        readings=readings,
        robust=robust,
        narrowed=narrowed,
        bills=tuple(amend),
        proposal=proposal,
        take_out=take_out,
        witness=heard,
        receipt=Receipt(
            law_sha256=law.sha256,
            scenario_sha256=transfer.sha256,
            engine=__version__,
            bills=tuple((bill.path, bill.sha256) for bill in amend),
            reading=reading,
            as_of=transfer.as_of.isoformat() if as_of_given else None,
            packs=packs,
            judge_done=judge_done,
            laws=case.packs,
        ),
        overdue=_overdue(case, judgment, today),
    )


def start_witness() -> Witness | Unavailable:
    """Starts the independent engine in a process of its own, so that it wakes while files load."""
    from transfer_check.witness.parent import Unavailable, start

    if find_spec("durable") is None:
        return Unavailable("durable-rules is not installed (extra `witness`; it needs a C compiler)")
    return start()


def end_witness(witness: Witness | Unavailable | None) -> None:
    """Ends the process; harmless where there is none."""
    from transfer_check.witness.parent import close

    if witness is not None:
        close(witness)


def _amended(law: Law, bills: Sequence[Bill]) -> Law:
    if not bills:
        return law
    from transfer_check.amend.apply import apply

    return apply(law, bills)


@contextmanager
def _asking(case: Case, witness: Witness | Unavailable | None) -> Iterator[Question | Unavailable | None]:
    """The question to the independent engine, put before the main engine begins; an answer that nobody wants any more
    is still taken, so that the next question is not answered by it."""
    if witness is None:
        yield None
        return
    from transfer_check.witness.question import drop, hear, put

    packs = tuple(pack.id for pack in case.packs)
    question = put(witness, case.law, case.transfer, packs, case.readings, judge_done=case.judge_done)
    try:
        yield question
    except Exception:
        hear(question)
        raise
    except BaseException:
        drop(question)
        raise


def _hear(judgment: Judgment, question: Question | Unavailable | None) -> Heard:
    if question is None:
        return Heard("off", "not asked")
    from transfer_check.witness.parent import Unavailable
    from transfer_check.witness.question import hear
    from transfer_check.witness.testimony import compare

    said = hear(question)
    if isinstance(said, Unavailable):
        return Heard("unavailable", said.reason)
    decisions = {
        found.pack: (found.decision.value, tuple(decision.value for decision in found.possible))
        for found in judgment.jurisdictions
    }
    differences = compare(said, judgment.labels, decisions)
    if differences:
        raise Disagreement(tuple(differences))
    return Heard("agreed", said.why)


def _proposal(
    case: Case, judgment: Judgment, wanted: bool | None, limit: int | None, footprints: int
) -> Proposal | None:
    from transfer_check.decide.outcome import Decision

    closed = judgment.decision in (Decision.PROHIBITED, Decision.CONFLICT)
    if not (closed if wanted is None else wanted) or not case.cells or not judgment.jurisdictions:
        return None
    from transfer_check.amend.propose import propose

    return propose(case, limit=limit, footprints=footprints, time_limit=SEARCHED)


def _name(case: Case, asked: str | None) -> str:
    used = set(case.readings.values())
    return used.pop() if len(used) == 1 else asked or "default"


def _overdue(case: Case, judgment: Judgment, today: dt.date | None) -> tuple[Provision, ...]:
    """The provisions that decide and were read too long ago; of one number, those in force on some leg's day."""
    import datetime as dt

    from transfer_check.law.recheck import provisions_overdue

    days = {case.transfer.leg(cell.leg).date for cell in case.cells}
    return tuple(
        provision
        for provision in provisions_overdue(case.law, today or dt.date.today())
        if provision.id in judgment.deciding
        and any(version.covers(day) for version in provision.versions for day in days)
    )


def _take_out(case: Case, judgment: Judgment, *, narrowed: bool) -> tuple[str, ...]:
    """The items that stand in the way, if the rest has a lawful path without them."""
    from transfer_check.decide.outcome import WORST_FIRST
    from transfer_check.decide.settle import LAWFUL_PATH

    if len(case.transfer.items) < 2 or judgment.decision in LAWFUL_PATH:
        return ()
    alone = {item: _decide_items(case, (item,), narrowed=narrowed) for item in case.transfer.items}
    worst = min(WORST_FIRST.index(decision) for decision in alone.values())
    bad = tuple(item for item, decision in alone.items() if WORST_FIRST.index(decision) == worst)
    rest = tuple(item for item in case.transfer.items if item not in bad)
    return bad if rest and _decide_items(case, rest, narrowed=narrowed) in LAWFUL_PATH else ()


def _decide_items(case: Case, items: tuple[str, ...], *, narrowed: bool) -> Decision:
    from transfer_check.decide.judge import decide_only
    from transfer_check.decide.readings import rejudged

    facts = {
        ref: v for ref, v in case.transfer.facts.items() if not (ref.name.startswith("item.") and ref.of not in items)
    }
    only = replace(case.transfer, items={item: case.transfer.items[item] for item in items}, facts=facts)
    part = replace(rejudged(case, case.readings), transfer=only)
    return decide_only(part, narrowed=narrowed)[0]
