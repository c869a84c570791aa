"""The law compiled for many scenarios: by a process that lives long, and from several threads at once."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from threading import Lock
from typing import Any

from transfer_check.conditions.values import read_date, written
from transfer_check.decide.by_masks import Bound, bound
from transfer_check.decide.case import Case
from transfer_check.decide.judge import open_case
from transfer_check.decide.left_open import LeftOpen, left_open
from transfer_check.decide.outcome import Decision
from transfer_check.decide.standing import Standing, standing
from transfer_check.law.change import changing, of_packs
from transfer_check.law.model import Law, Pack
from transfer_check.load.diagnostics import BadInput
from transfer_check.load.scenario import load_data
from transfer_check.many.answer import Answer
from transfer_check.many.answering import answer_alone, answer_left, answer_of, by_reference, heard, not_all_covered
from transfer_check.many.day import Day, compile_day
from transfer_check.many.plain import NOT_HERE, Reader
from transfer_check.many.stated import transfer_of
from transfer_check.transfer.model import Transfer

MOST_DAYS = 64
"""So many compiled days are kept."""
MOST_DATES = 4096

_NOTHING = Transfer("", "", dt.date.min, {}, (), {})
Scenario = Transfer | Mapping[str, object]


class CompiledLaw:
    """A law before which many scenarios are judged; made by `compile_law`. Threads may share it."""

    __slots__ = (
        "_case",
        "_changes",
        "_changes_of",
        "_covered",
        "_dates",
        "_days",
        "_lock",
        "_readers",
        "judge_done",
        "law",
        "packs",
        "reading",
    )

    def __init__(self, law: Law, *, reading: str | None, packs: tuple[str, ...], judge_done: bool) -> None:
        self.law, self.reading, self.packs, self.judge_done = law, reading, packs, judge_done
        self._days: dict[tuple[object, ...], Day] = {}
        self._readers: dict[int, Reader] = {}
        self._dates: dict[object, int] = {}
        self._lock = Lock()
        # Also finds a name that no pack bears.
        self._case = open_case(law, _NOTHING, reading=reading, packs=packs, judge_done=judge_done)
        self._covered = self._case.covered_states
        self._changes_of: dict[tuple[str, ...], tuple[dt.date, ...]] = {}
        self._changes = self._changing(self._case.packs)

    def check(self, scenario: Scenario, *, deciding: bool = True, explain: bool = False, number: int = 0) -> Answer:
        """The answer to one scenario, as `check_many` gives it to the one of that number."""
        found = self._check(scenario, deciding, explain, number, True)
        assert found is not None
        return found

    def settled(self, scenario: Scenario, *, deciding: bool = True) -> Answer | None:
        """The same where the masks decide; None where the exact reference would be asked, which takes far longer."""
        return self._check(scenario, deciding, False, 0, False)

    def left_open(self, scenario: Mapping[str, object], *, asks: bool) -> LeftOpen:
        """What a scenario leaves open, of which it is known that it is one."""
        case, _, found, said = self._opened(load_data(scenario, self.law, name=named(0)))
        bounded = {found.packs[number].id: own for number, own in said.options.items()}
        narrowed = self._narrowed(case.transfer)
        missing = not_all_covered(found, said, narrowed=narrowed)
        return left_open(case, bounded, asks=asks, missing=missing, narrowed=narrowed)

    def finished(self, scenario: Mapping[str, object], left: LeftOpen, *, deciding: bool = True) -> Answer:
        """The answer to a scenario of which it is known what it leaves open."""
        found = self._check(scenario, deciding, False, 0, left)
        assert found is not None
        return found

    def _check(
        self, scenario: Scenario, deciding: bool, explain: bool, number: int, left: LeftOpen | bool
    ) -> Answer | None:
        """`left` is what is left open where masks do not decide; True if the reference is to find it."""
        if isinstance(scenario, Transfer):
            return self._transfer(scenario, deciding, explain, left)
        try:
            as_of = scenario["as_of"]
            place = self._dates.get(as_of)
            if place is None:
                place = self._place(as_of)
            reader = self._readers.get(place)
            if reader is None:
                reader = self._reader(place, as_of)
            if type(scenario) is not dict:
                raise TypeError
            alone = reader.singles.read(scenario) if not explain else None
        except NOT_HERE:
            return self._loaded(scenario, deciding, explain, number, left)
        # What goes wrong in deciding is a fault of ours and no sign of bad data: it is not caught.
        if alone is not None and (answer := answer_alone(reader.day, alone, deciding=deciding)) is not None:
            return answer
        try:
            found = reader.read(scenario, as_of, partial(self._same, place))
        except NOT_HERE:
            return self._loaded(scenario, deciding, explain, number, left)
        said, narrowed = bound(found), bool(self.packs)
        if not said.single and not explain:
            if left is False:
                return None
            if left is not True:
                return answer_left((reader.day,), found, said, left, narrowed=narrowed, deciding=deciding)
        settled = said.single
        # Why the law of a state is not heard, where it may have a say, the other way tells.
        settled = settled and (narrowed or not found.silent(heard(found, said)))
        if settled and not explain:
            return answer_of((reader.day,), found, said, narrowed=narrowed, deciding=deciding)
        transfer = transfer_of(reader.tables, scenario, name=named(number))
        if settled:
            case = self._opened_on(transfer, dict.fromkeys((leg.number for leg in transfer.legs), reader.day))
            answer = answer_of((reader.day,), found, said, narrowed=narrowed, deciding=True, case=case)
            # Of what is not covered facts may be asked.
            if answer.decision is not Decision.UNDETERMINED:
                return answer
        return self._transfer(transfer, deciding, explain, left)

    def _loaded(
        self, scenario: Mapping[str, object], deciding: bool, explain: bool, number: int, left: LeftOpen | bool
    ) -> Answer | None:
        try:
            return self._transfer(load_data(scenario, self.law, name=named(number)), deciding, explain, left)
        except BadInput as error:
            return Answer(None, errors=error.diagnostics)

    def _reader(self, place: int, as_of: object) -> Reader:
        date = read_date(written(as_of))
        assert date is not None
        reader = Reader(
            self.day(self._case.packs, self._case.readings, date), self._covered, judge_done=self.judge_done
        )
        with self._lock:
            _without_oldest(self._readers, MOST_DAYS)
            self._readers[place] = reader
        return reader

    def _same(self, place: int, other: object) -> bool:
        return self._place(other) == place

    def _place(self, date: object) -> int:
        """Which of the times in which nothing changes a date lies in."""
        place = self._dates.get(date)
        if place is None:
            day = read_date(written(date))
            if day is None:
                raise ValueError
            place = bisect_right(self._changes, day)
            _bounded(self._dates, MOST_DATES)
            self._dates[date] = place
        return place

    def day(self, packs: tuple[Pack, ...], readings: Mapping[str, str], date: dt.date) -> Day:
        """The law of a day, compiled when it is first asked for; raises `BrokenLaw`."""
        place = bisect_right(self._changing(packs), date)
        key = (place, *((pack.id, readings[pack.id]) for pack in packs))
        day = self._days.get(key)
        if day is None:
            with self._lock:
                day = self._days.get(key)
                if day is None:
                    day = compile_day(self.law, packs, readings, date)
                    _without_oldest(self._days, MOST_DAYS)
                    self._days[key] = day
        return day

    @property
    def changes(self) -> tuple[dt.date, ...]:
        """The days on which law of the packs begins or ceases to be in force, or a list of theirs changes, in order."""
        return self._changes

    def day_of(self, place: int) -> dt.date:
        """A day in one of the times between two changes; 0 is the time before the first."""
        return self._changes[place - 1] if place else dt.date.min

    def _changing(self, packs: tuple[Pack, ...]) -> tuple[dt.date, ...]:
        names = tuple(pack.id for pack in packs)
        if names not in self._changes_of:
            whole = len(names) == len(self.law.packs)
            self._changes_of[names] = tuple(sorted(changing(self.law if whole else of_packs(self.law, names))))
        return self._changes_of[names]

    def _narrowed(self, transfer: Transfer) -> bool:
        return bool(self.packs or transfer.law)

    def _opened_on(self, transfer: Transfer, days: Mapping[int, Day]) -> Case:
        case = open_case(self.law, transfer, reading=self.reading, packs=self.packs, judge_done=self.judge_done)
        _see(case, days)
        return case

    def _opened(self, transfer: Transfer) -> tuple[Case, tuple[Day, ...], Standing, Bound]:
        case = self._opened_on(transfer, {})
        days = {leg.number: self.day(case.packs, case.readings, leg.date) for leg in transfer.legs}
        _see(case, days)
        found = standing(case, lambda leg: days[leg].masks)
        return case, tuple(days.values()), found, bound(found)

    def _transfer(self, transfer: Transfer, deciding: bool, explain: bool, left: LeftOpen | bool) -> Answer | None:
        case, days, found, said = self._opened(transfer)
        narrowed = self._narrowed(transfer)
        if said.single:
            answer = answer_of(
                days,
                found,
                said,
                narrowed=narrowed,
                deciding=deciding or explain,
                case=case if explain else None,
            )
            # Of what is not covered, too, facts may be asked.
            if not explain or answer.decision is not Decision.UNDETERMINED:
                return answer
        if isinstance(left, LeftOpen):
            return answer_left(days, found, said, left, narrowed=narrowed, deciding=deciding)
        return by_reference(case, narrowed=narrowed, deciding=deciding, explain=explain) if left else None


def _see(case: Case, days: Mapping[int, Day]) -> None:
    """The law in force on each leg, as it was made ready."""
    for number, day in days.items():
        for pack, view in zip(case.packs, day.views, strict=True):
            case.views[pack.id, number] = view


def named(number: int) -> str:
    """What stands before the places in the data of the scenario of that number."""
    return f"scenarios[{number}]"


def _bounded(known: dict[Any, Any], most: int) -> None:
    """Makes room for one more."""
    if len(known) >= most:
        known.clear()


def _without_oldest(known: dict[Any, Any], most: int) -> None:
    """The same, of what takes long to make again; only under a lock."""
    if len(known) >= most:
        del known[next(iter(known))]


def compile_law(
    law: Law, *, reading: str | None = None, packs: tuple[str, ...] = (), judge_done: bool = False
) -> CompiledLaw:
    """The law made ready for many scenarios; the options are those of `check`.

    Each day's law is compiled when it is first asked for. Raises `ValueError` for a pack or a reading that is
    not there.
    """
    return CompiledLaw(law, reading=reading, packs=packs, judge_done=judge_done)


def check_many(
    law: CompiledLaw, scenarios: Iterable[Scenario], *, deciding: bool = True, explain: bool = False
) -> Iterator[Answer]:
    """The answer to each scenario, in order, as they are asked for.

    A scenario is one that was loaded, or plain data with the keys of a scenario file; data that is not as it should be
    gives an answer with its errors, at places below `scenarios[N]`, and the rest goes on. `deciding` False leaves out
    the provisions on which each decision rests, which take about as long as the decision; `explain` adds the findings,
    and the questions of what is undetermined. Where the masks leave more than one decision the exact answer of `check`
    is computed, and so it is the same in every case. Raises `BrokenLaw` where the order of norms is not acyclic.
    """
    check = law.check
    for number, scenario in enumerate(scenarios):
        yield check(scenario, deciding=deciding, explain=explain, number=number)
