"""A transfer before the law: which packs judge it, under which readings, with the law of each leg's day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from transfer_check.law.force import View, in_force
from transfer_check.law.model import Law, Pack
from transfer_check.meaning.priority import Priority, prioritise
from transfer_check.transfer.model import Cell, Transfer


class BrokenLaw(Exception):
    """The order of norms has a cycle, or two norms defeat each other with nothing to decide between them."""

    def __init__(self, priority: Priority, view: View) -> None:
        super().__init__("the order of norms is not acyclic")
        self.priority, self.view = priority, view


@dataclass(frozen=True, slots=True)
class Case:
    """What is judged, by which packs; `views` remembers the law in force per pack and leg."""

    law: Law
    transfer: Transfer
    packs: tuple[Pack, ...]
    readings: Mapping[str, str]
    judge_done: bool = False
    views: dict[tuple[str, int], tuple[View, Priority]] = field(default_factory=dict, compare=False)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells to judge."""
        return self.transfer.cells(judge_done=self.judge_done)

    @property
    def covered_states(self) -> frozenset[str]:
        """The states whose law is encoded."""
        return frozenset(pack.jurisdiction for pack in self.law.packs.values())

    def view(self, pack: Pack, leg: int) -> tuple[View, Priority]:
        """The law of a pack on a leg's day, and the order of its norms; raises `BrokenLaw`."""
        if (pack.id, leg) not in self.views:
            day = self.transfer.leg(leg).date
            same = next(
                (
                    found
                    for (name, number), found in self.views.items()
                    if name == pack.id and self.transfer.leg(number).date == day
                ),
                None,
            )
            if same is None:
                view = in_force(self.law, pack, day=day, reading=self.readings[pack.id])
                same = (view, prioritise(view))
                if same[1].cycle or same[1].undecided:
                    raise BrokenLaw(same[1], view)
            self.views[pack.id, leg] = same
        return self.views[pack.id, leg]
