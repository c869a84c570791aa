"""TC702, TC703, TC704: a norm that applies and yet never decides: shadowed, subsumed, or covered by several others.

A norm decides in a scenario if without it alone some cell would be prohibited that is not, or permitted, or the other
way round; a definition, if the fact that it derives would fall away; a bar, if the power could be used without it; a
power, if without it the authorisation could not be granted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from transfer_check.analyse.barred import bars_on
from transfer_check.analyse.defects import Defect, defect
from transfer_check.analyse.sweep import Sweep, somewhere
from transfer_check.law.force import Living
from transfer_check.law.model import LAWFUL, UNLAWFUL, Effect
from transfer_check.messages import Told
from transfer_check.transfer.model import Cell

NEVER_DECIDES, SHADOWED, SUBSUMED = "TC702", "TC703", "TC704"
LABELLED = UNLAWFUL | LAWFUL


@dataclass(frozen=True, slots=True)
class Others:
    """What stays of the labels of one cell without one norm, by prefixes and suffixes of each effect."""

    sweep: Sweep
    cell: Cell
    losers: Mapping[str, tuple[str, ...]]
    _chains: dict[Effect, tuple[list[int], list[int], dict[str, int]]] = field(default_factory=dict)

    def without(self, name: str) -> Mapping[str, int]:
        """The labels that change, if any, when a norm is left out."""
        one = self.sweep
        labels = one.labelled[one.pack.id, self.cell].labels
        gone = self._below(name)
        if len(gone) == 1:
            return {name: one.space.false}
        changed: dict[str, int] = {}
        for norm in one.priority.order:
            if norm == name:
                changed[norm] = one.space.false
            elif norm in gone:
                higher = [changed.get(edge.winner, labels[edge.winner]) for edge in one.priority.over[norm]]
                applies = one.applies(one.view.norms[norm], self.cell)
                changed[norm] = one.space.all_of([applies, *(-label for label in higher)])
        return changed

    def _below(self, name: str) -> set[str]:
        found, stack = {name}, [name]
        while stack:
            for loser in self.losers.get(stack.pop(), ()):
                if loser not in found:
                    found.add(loser)
                    stack.append(loser)
        return found

    def some(self, effect: Effect, changed: Mapping[str, int]) -> int:
        """Whether some norm of an effect is IN with labels changed."""
        before, after, place = self._chain(effect)
        hit = sorted(place[name] for name in changed if name in place)
        space = self.sweep.space
        if not hit:
            return before[-1]
        kept = [before[hit[0]], after[hit[-1] + 1]]
        labels = self.sweep.labelled[self.sweep.pack.id, self.cell].labels
        inside = [name for name, at in place.items() if hit[0] <= at <= hit[-1]]
        return space.any_of([*kept, *(changed.get(name, labels[name]) for name in inside)])

    def _chain(self, effect: Effect) -> tuple[list[int], list[int], dict[str, int]]:
        if effect not in self._chains:
            one = self.sweep
            labels = one.labelled[one.pack.id, self.cell].labels
            names = [living.id for living in one.view.with_effect(effect)]
            before, after = [one.space.false], [one.space.false]
            for name in names:
                before.append(one.space.any_of([before[-1], labels[name]]))
            for name in reversed(names):
                after.append(one.space.any_of([after[-1], labels[name]]))
            self._chains[effect] = before, after[::-1], {name: at for at, name in enumerate(names)}
        return self._chains[effect]

    def decides(self, living: Living) -> tuple[int, ...]:
        """Where the norm decides in this cell: each node is a way in which it may."""
        changed = self.without(living.id)
        space = self.sweep.space
        ways: list[int] = []
        for effect in (Effect.PROHIBITS, Effect.PERMITS):
            there, then = self._chain(effect)[0][-1], self.some(effect, changed)
            if there != then:
                ways += [space.all_of([there, -then]), space.all_of([-there, then])]
        return tuple(way for way in ways if way != space.false)


def others(one: Sweep) -> dict[Cell, Others]:
    """For each cell of a sweep."""
    losers: dict[str, tuple[str, ...]] = {}
    for loser, edges in one.priority.over.items():
        for edge in edges:
            losers[edge.winner] = (*losers.get(edge.winner, ()), loser)
    return {cell: Others(one, cell, losers) for cell in one.cells}


def undecided(sweeps: Sequence[Sweep], never: frozenset[str]) -> tuple[Living, ...]:
    """The norms that apply somewhere and decide nowhere."""
    made = [(one, others(one)) for one in sweeps]
    found: list[Living] = []
    for living in sweeps[0].view.norms.values():
        if living.id in never:
            continue
        if living.effect in LABELLED:
            ways = (
                (one, cell, way) for one, cells in made for cell, rest in cells.items() for way in rest.decides(living)
            )
            if not any(one.possible(way) for one, _, way in ways):
                found.append(living)
        elif living.effect is Effect.BARS:
            powers = _barred(living, sweeps[0])
            if powers and not any(
                somewhere(
                    sweeps,
                    lambda one, cell, norm=living, by=power: [  # type: ignore[misc]
                        *_alone(one, cell, norm, [bar for bar in bars_on(by, one) if bar.id != norm.id]),
                        one.applies(by, cell),
                    ],
                )
                for power in powers
            ):
                found.append(living)
        elif (rivals := _rivals(living, sweeps[0])) is not None and not somewhere(
            sweeps,
            lambda one, cell, norm=living, group=rivals: _alone(one, cell, norm, group),  # type: ignore[misc]
        ):
            found.append(living)
    return tuple(found)


def check(sweeps: Sequence[Sweep], never: frozenset[str], told: frozenset[str] = frozenset()) -> Iterator[Defect]:
    """Each norm that applies and never decides, with what stands in its place; `told` names what is said elsewhere."""
    for living in undecided(sweeps, never | told):
        yield _why(living, sweeps)


def _rivals(living: Living, one: Sweep) -> tuple[Living, ...] | None:
    """The norms that could do the same in its place, of effects that have no label; None where it decides nothing."""
    if living.effect is Effect.DEFINES:
        return tuple(n for n in one.view.definitions[str(living.norm.defines)] if n.id != living.id)
    if living.effect is Effect.EMPOWERS:
        same = [n for n in one.view.with_effect(Effect.EMPOWERS) if n.norm.authorisation == living.norm.authorisation]
        return tuple(n for n in same if n.id != living.id)
    return None


def _barred(bar: Living, one: Sweep) -> tuple[Living, ...]:
    """The powers that a ground bars."""
    return tuple(power for power in one.view.with_effect(Effect.EMPOWERS) if bar in bars_on(power, one))


def _alone(one: Sweep, cell: Cell, living: Living, rivals: Sequence[Living]) -> list[int]:
    return [one.applies(living, cell), *(-one.applies(rival, cell) for rival in rivals)]


def _why(living: Living, sweeps: Sequence[Sweep]) -> Defect:
    labelled = living.effect in LABELLED

    def stands(one: Sweep, cell: Cell, norm: Living) -> int:
        return one.prevails(norm, cell) if labelled else one.applies(norm, cell)

    if labelled and not somewhere(sweeps, lambda one, cell: [stands(one, cell, living)]):
        over = sweeps[0].priority.over[living.id]
        winners = _fewest(
            [sweeps[0].view.norms[edge.winner] for edge in over],
            lambda kept: somewhere(
                sweeps,
                lambda one, cell: [one.applies(living, cell), *(-one.prevails(norm, cell) for norm in kept)],
            ),
        )
        names = tuple(norm.id for norm in winners)
        return defect(
            SHADOWED,
            living,
            Told("shadowed one" if len(names) == 1 else "shadowed", (living.id, _said(names))),
            others=names,
        )
    rivals = _rivals(living, sweeps[0])
    if rivals is None:
        rivals = tuple(n for n in sweeps[0].view.with_effect(living.effect) if n is not living)
        if living.effect in (Effect.EXEMPTS, Effect.LIMITS):
            named = frozenset(living.norm.targets)
            rivals = tuple(n for n in rivals if not named.isdisjoint(n.norm.targets))

    def escapes(kept: Sequence[Living]) -> bool:
        return somewhere(
            sweeps, lambda one, cell: [stands(one, cell, living), *(-stands(one, cell, norm) for norm in kept)]
        )

    left = list(rivals)
    for one in sweeps:
        for cell in one.cells:
            if labelled:  # by far the most are, and of one effect there may be hundreds
                labels = one.labelled[one.pack.id, cell].labels
                nodes = [labels[norm.norm.id] for norm in left]
            else:
                nodes = [one.applies(norm, cell) for norm in left]
            always = one.implied(stands(one, cell, living), nodes)
            left = [norm for norm, holds in zip(left, always, strict=True) if holds]
    if left:
        key = "subsumed" if _escapes(left[0], living, sweeps, labelled) else "subsumed both"
        return defect(SUBSUMED, living, Told(key, (living.id, left[0].id)), others=(left[0].id,))
    some: dict[str, Living] | None = {}
    for one in sweeps:
        for cell in one.cells:
            against = {-stands(one, cell, norm): norm for norm in rivals}
            core = one.solver.core(one.base, stands(one, cell, living), *against)
            some = (
                None
                if some is None or core is None
                else some | {against[n].id: against[n] for n in core if n in against}
            )
    if some:
        names = tuple(norm.id for norm in _fewest([norm for norm in rivals if norm.id in some], escapes))
        return defect(NEVER_DECIDES, living, Told("one of", (living.id, _said(names))), others=names)
    return defect(NEVER_DECIDES, living, Told("never decides", (living.id,)))


def _escapes(living: Living, by: Living, sweeps: Sequence[Sweep], labelled: bool) -> bool:
    def stands(one: Sweep, cell: Cell, norm: Living) -> int:
        return one.prevails(norm, cell) if labelled else one.applies(norm, cell)

    return somewhere(sweeps, lambda one, cell: [stands(one, cell, living), -stands(one, cell, by)])


def _fewest(norms: Sequence[Living], escapes: Callable[[Sequence[Living]], bool]) -> tuple[Living, ...]:
    """A smallest part of some norms that still leaves no way out."""
    kept = list(norms)
    for norm in norms:
        fewer = [one for one in kept if one is not norm]
        if fewer and not escapes(fewer):
            kept = fewer
    return tuple(kept)


def _said(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
