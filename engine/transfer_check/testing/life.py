"""A law's life as a state machine: it is amended, amendments commence, provisions are repealed and come back, and
transfers are checked again all the while."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from transfer_check.amend.apply import apply_edits
from transfer_check.amend.model import Bill, Insert, Repeal
from transfer_check.conditions.types import Text
from transfer_check.decide.judge import decide_only, open_case
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Law
from transfer_check.load.wellformed import broken
from transfer_check.testing.drawn_bills import amendable, bills
from transfer_check.testing.drawn_scenarios import partial_scenarios
from transfer_check.transfer.model import FactRef, Transfer

Answer = tuple[Decision, tuple[Decision, ...]]


def law_life(
    law: Law | st.SearchStrategy[Law], *, start: dt.date, legs: int = 2, items: int = 1
) -> type[RuleBasedStateMachine]:
    """A state machine that begins with a law (or one drawn) on a day; run it with
    `hypothesis.stateful.run_state_machine_as_test`.

    It holds that every amended law is well formed, that nothing changes before an amendment commences (theorem 4), that
    law which has expired or is not yet in force decides nothing (5), and that repealing then inserting again changes
    nothing (7).
    """
    drawn = law if isinstance(law, st.SearchStrategy) else st.just(law)

    class LawLife(RuleBasedStateMachine):
        law: Law
        day: dt.date

        @initialize(law=drawn)
        def enacted(self, law: Law) -> None:
            self.law, self.day = law, start

        @rule(data=st.data())
        def amended(self, data: st.DataObject) -> None:
            commences = self.day + dt.timedelta(days=data.draw(st.integers(1, 365)))
            if not amendable(self.law, commences) and not any(one.legal for one in self.law.lists.values()):
                return
            self._pass(data.draw(bills(self.law, commences=commences)), data)

        @rule(data=st.data())
        def repealed(self, data: st.DataObject) -> None:
            commences = self.day + dt.timedelta(days=1)
            if names := [provision.id for provision in amendable(self.law, commences)]:
                repeal = Repeal(data.draw(st.sampled_from(names)))
                self._pass(Bill("repeal", Text("a repeal"), "hypothetical", commences, (repeal,)), data)

        @rule(data=st.data())
        def repealed_and_inserted_again(self, data: st.DataObject) -> None:
            commences = self.day + dt.timedelta(days=1)
            if there := amendable(self.law, commences):
                whole = data.draw(st.sampled_from(there))
                gone = apply_edits(self.law, [Repeal(whole.id)], commences=commences)
                again = apply_edits(gone, [Insert(whole)], commences=commences)
                transfer = data.draw(self._transfers())
                for day in (self.day, commences):
                    moved = on_day(transfer, day)
                    assert answer(again, moved) == answer(self.law, moved)

        @rule(days=st.sampled_from((1, 31, 365)))
        def time_passes(self, days: int) -> None:
            self.day += dt.timedelta(days=days)

        @rule(data=st.data())
        def checked_again(self, data: st.DataObject) -> None:
            transfer = on_day(data.draw(self._transfers()), self.day)
            living = tuple(p for p in self.law.provisions if any(v.covers(self.day) for v in p.versions))
            assert answer(replace(self.law, provisions=living), transfer) == answer(self.law, transfer)

        def _transfers(self) -> st.SearchStrategy[Transfer]:
            return partial_scenarios(self.law, items=items, legs=legs)

        def _pass(self, bill: Bill, data: st.DataObject) -> None:
            after = apply_edits(self.law, bill.edits, commences=bill.commences)
            assert broken(after) == ()
            eve = on_day(data.draw(self._transfers()), bill.commences - dt.timedelta(days=1))
            assert answer(after, eve) == answer(self.law, eve)
            self.law = after

    return LawLife


def on_day(transfer: Transfer, day: dt.date) -> Transfer:
    """The transfer with all its legs on a day."""
    facts = {ref: value for ref, value in transfer.facts.items() if ref.name != "leg.date"}
    legs = tuple(replace(leg, date=day) for leg in transfer.legs)
    facts |= {FactRef("leg.date", leg.number): day for leg in legs}
    return replace(transfer, as_of=day, legs=legs, facts=facts)


def answer(law: Law, transfer: Transfer) -> Answer:
    """The decision of a law on a transfer, and what is possible."""
    return decide_only(open_case(law, transfer), narrowed=True)
