"""Which authorisations the law asks for in a cell: to lift a ban, to be granted such a one, or not to be refused it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from transfer_check.algebras.kleene import F, T
from transfer_check.conditions.nodes import ALWAYS, All, Compare, Condition, Held, Not, Quantified, Some, leaves
from transfer_check.decide.outcome import Outcome
from transfer_check.decide.powers import Hearing, all_cells, kinds, powers_in
from transfer_check.law.force import Living, View
from transfer_check.law.model import Effect, Pack
from transfer_check.meaning.conditions import fold
from transfer_check.transfer.model import Cell


@dataclass(frozen=True, slots=True)
class Wanted:
    """A kind that lifts a prohibition in a cell, or that a power to grant such a one asks for, or for want of which
    such a one must be refused; `depth` steps away."""

    kind: str
    by: Living
    home: Pack
    """The pack of the norm that asks for it."""
    depth: int
    others: bool = False
    """Whether another kind would lift the same prohibition."""
    sure: bool = True
    """Whether what it serves is surely needed."""


class Asking:
    """What one law asks for in one case, read from the case as it stands and the one with all that can be granted."""

    __slots__ = ("_all", "_none", "result")

    def __init__(self, result: Outcome[int]) -> None:
        self.result = result
        case, algebra, present = result.present.case, result.present.algebra, result.present
        held = {(kind, cell): algebra.true for kind in kinds(case) for cell in all_cells(case)}
        self._none: Hearing[int] = Hearing(case, algebra, {}, before=present)
        self._all: Hearing[int] = Hearing(case, algebra, held, before=present)

    def wanted(self, pack: Pack, cell: Cell) -> Iterator[Wanted]:
        """The kinds that would lift, or lift, a prohibition of a pack that applies in a cell or may; and what they
        ask for in turn."""
        present = self.result.present
        view, priority = present.case.view(pack, cell.leg)
        labels = self.result.now[pack.id, cell].labels
        for ban in view.with_effect(Effect.PROHIBITS):
            if present.applies(pack, ban, cell) == F:
                continue
            lifting: dict[str, None] = {}
            for edge in priority.over[ban.id]:
                winner = view.norms[edge.winner].norm.when
                if fold(if_held(winner), present.frame(pack, cell), cell) != F:
                    lifting |= {leaf.kind: None for leaf in leaves(winner) if isinstance(leaf, Held)}
            for kind in lifting:
                held = present.held(kind, cell)
                if labels[ban.id] != F or held != F:
                    one = Wanted(kind, ban, pack, 0, others=len(lifting) > 1, sure=labels[ban.id] == T)
                    yield one
                    if held != T:
                        yield from self._in_turn(one, cell, frozenset({kind}))

    def _in_turn(self, one: Wanted, cell: Cell, seen: frozenset[str]) -> Iterator[Wanted]:
        """The kinds that must be held before one can be granted, and those for want of which it must be refused."""
        for other in (*self._before(one, cell), *self._lest_barred(one, cell)):
            if other.kind not in seen:
                yield other
                yield from self._in_turn(other, cell, seen | {other.kind})

    def _before(self, one: Wanted, cell: Cell) -> Iterator[Wanted]:
        best = self.result.best
        for pack, power in powers_in(best.case, one.kind, cell, Effect.EMPOWERS):
            if fold(if_held(power.norm.when), best.frame(pack, cell), cell) != F:
                for leaf in leaves(power.norm.when):
                    if isinstance(leaf, Held):
                        yield Wanted(leaf.kind, power, pack, one.depth + 1)

    def _lest_barred(self, one: Wanted, cell: Cell) -> Iterator[Wanted]:
        present = self.result.present
        for pack, bar, asked in self.barring(one.kind, cell):
            for other in asked:
                # A bar that does not apply although a kind is not held does not hang on that kind.
                if not present.applies(pack, bar, cell) == F == present.held(other, cell):
                    yield Wanted(other, bar, pack, one.depth + 1, others=len(asked) > 1, sure=one.sure)

    def barring(self, kind: str, cell: Cell) -> Iterator[tuple[Pack, Living, tuple[str, ...]]]:
        """The bars on a kind, or on a power to grant it, that what is held can end; and which kinds these are."""
        case = self.result.present.case
        for pack, bar in powers_in(case, kind, cell, Effect.BARS):
            view, _ = case.view(pack, cell.leg)
            if bar.id in view.unheld or not self._reaches(bar, kind, cell):
                continue
            if self._none.applies(pack, bar, cell) != F and self._all.applies(pack, bar, cell) != T:
                yield pack, bar, tuple(_speaks_of(bar, view))

    def _reaches(self, bar: Living, kind: str, cell: Cell) -> bool:
        """Whether a bar is on a kind, or on a power to grant it that may apply once all is held."""
        found = powers_in(self.result.present.case, kind, cell, Effect.EMPOWERS)
        return kind in bar.norm.targets or any(
            power.id in bar.norm.targets and self._all.applies(pack, power, cell) != F for pack, power in found
        )


def if_held(condition: Condition) -> Condition:
    """A condition in which everything is held."""
    match condition:
        case Held():
            return ALWAYS
        case All(parts) | Some(parts):
            return type(condition)(tuple(if_held(part) for part in parts))
        case Not(part):
            return Not(if_held(part))
        case Quantified():
            return replace(condition, part=if_held(condition.part))
        case _:
            return condition


def _speaks_of(living: Living, view: View) -> dict[str, None]:
    """The kinds of which a norm asks whether they are held, through definitions and what it hangs on too."""
    found: dict[str, None] = {}
    seen: set[str] = set()
    waiting = [living]
    while waiting:
        one = waiting.pop()
        if one.id in seen:
            continue
        seen.add(one.id)
        for leaf in leaves(one.norm.when):
            if isinstance(leaf, Held):
                found.setdefault(leaf.kind)
            elif isinstance(leaf, Compare):
                waiting += view.definitions.get(leaf.fact, ())
        waiting += (other for other in view.norms.values() if other.provision.id == one.provision.under)
    return found
