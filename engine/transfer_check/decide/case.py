"""A transfer before the law: which packs judge it, under which readings, with the law of each leg's day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from transfer_check.law.force import View, in_force
from transfer_check.law.model import Law, Pack, Provision
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
        """The states whose law is encoded and asked; what others may grant a question put to some packs cannot know."""
        return frozenset(pack.jurisdiction for pack in self.packs)

    def provision(self, name: str, leg: int | None = None) -> Provision | None:
        """The provision of that number on the day of a leg, or else of any leg; a number may be given twice over time.

        What is in force on no day of the transfer is the one that ended last, or else the first that is to come.
        """
        found = [one for one in self.law.provisions if one.id == name]
        legs = self.transfer.legs if leg is None else (self.transfer.leg(leg),)
        days = [one.date for one in legs] + [self.transfer.as_of]
        for day in days:
            for one in found:
                if any(version.covers(day) for version in one.versions):
                    return one
        ended = {
            max(version.end for version in one.versions if version.end is not None): one
            for one in found
            if all(version.end is not None and version.end <= days[-1] for version in one.versions)
        }
        if ended:
            return ended[max(ended)]
        return min(found, key=lambda one: min(version.start for version in one.versions), default=None)

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
