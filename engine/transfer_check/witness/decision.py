"""The decision of a jurisdiction in each completion of the unknown facts that matter, up to a bound."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from typing import Any

from transfer_check.witness import cover
from transfer_check.witness.candidates import Candidates
from transfer_check.witness.circuit import Literal
from transfer_check.witness.evaluate import Engine, Held, Values
from transfer_check.witness.protocol import MOST_RUNS
from transfer_check.witness.values import OPPOSITE, Word, greatest, least
from transfer_check.witness.world import Key, Place, World

Root = tuple[Values, Literal, Place]
"""A node in a cell, among the values in which it stands: where to look for what something hangs on."""
Heard = dict[str, dict[Place, Values]]
"""What every pack's norms come to, in each cell, by the law of the leg's own day."""


class Court:
    """The circuits of all packs that are asked, and the cells to judge."""

    def __init__(
        self, engines: dict[tuple[str, str], Engine], packs: dict[str, Any], cells: list[Place], candidates: Candidates
    ) -> None:
        self._engines, self._packs, self._cells = engines, packs, cells
        self._candidates = candidates
        self._covered = {packs[name]["jurisdiction"] for name, _ in engines}
        nodes = [node for engine in engines.values() for node in engine.circuit.nodes]
        self._kinds = sorted({node[1][1] for node in nodes if node[0] == "leaf" and node[1][0] == "held"})

    def hear(self, world: World, held: Held, names: Iterable[str] | None = None) -> Heard:
        """Every pack's values in every cell."""
        found: Heard = {}
        for (pack, day), engine in self._engines.items():
            if names is None or pack in names:
                mine = [cell for cell in self._cells if world.legs[cell[1]][3] == day]
                values = engine.run(world, mine, held)
                found.setdefault(pack, {}).update(dict.fromkeys(mine, values))
        return found

    def decide(self, pack: str, world: World, until: float) -> tuple[list[str] | None, str]:
        """The decisions that are possible and in how many runs they were found, or None and why."""
        possible: set[str] = set()
        waiting = [world]
        runs = 0
        while waiting:
            if runs == MOST_RUNS:
                return None, f"more than {MOST_RUNS} combinations of values of the unknown facts"
            if runs and time.monotonic() > until:
                return None, f"no time for more than {runs} combinations of values of the unknown facts"
            runs += 1
            here = waiting.pop()
            decision, hangs_on = self._once(pack, here)
            if decision is not None:
                possible.add(decision)
            elif not hangs_on:
                return None, "it hangs on what no fact settles"
            else:
                key, values = self._choose(hangs_on, here)
                waiting += [here.assume(key, value) for value in values]
        return sorted(possible), "decided in one run" if runs == 1 else f"decided in {runs} runs over the unknown facts"

    def _choose(self, hangs_on: Counter[Key], world: World) -> tuple[Key, list[Any]]:
        """The unknown to settle next: of those with the fewest values, the one that stands in most places."""
        options = {key: self._candidates.of(key, world) for key in hangs_on}
        key = min(options, key=lambda key: (len(options[key]), -hangs_on[key], repr(key)))
        return key, options[key]

    def _once(self, pack: str, world: World) -> tuple[str | None, Counter[Key]]:
        """The decision where it is one whatever else is unknown, or what it hangs on."""
        heard = self.hear(world, {}, (pack,))
        base = heard[pack]
        lawful = _lawful(base)
        if lawful == "T":
            return "permitted", Counter()
        if lawful == "U":
            return None, self._hangs(_roots(base), heard, {}, world)
        granted, held = self._granted(world)
        obtainable = _lawful(granted[pack])
        if obtainable == "T":
            return "authorisation_required", Counter()
        if obtainable == "U":
            return None, self._hangs(_roots(granted[pack]), granted, held, world)
        outright = greatest(
            least((_unlawful(values, cell), OPPOSITE[_word(values, "permitted", cell)]))
            for cell, values in base.items()
        )
        if outright != "U":
            return "prohibited" if outright == "T" else "conflict", Counter()
        more = [(values, values.engine.circuit.permitted, cell) for cell, values in base.items()]
        return None, self._hangs([*_roots(base), *more], heard, {}, world)

    def _granted(self, world: World) -> tuple[Heard, dict[tuple[str, Place], Word]]:
        """What is the case once all that can be granted is held, each power judged with the earlier grants held."""
        held = {(kind, cell): "F" for kind in self._kinds for cell in self._cells}
        while True:
            heard = self.hear(world, held)
            again = {(kind, cell): self._grant(kind, cell, heard, world) for kind, cell in held}
            if again == held:
                return heard, held
            held = again

    def _grant(self, kind: str, cell: Place, heard: Heard, world: World) -> Word:
        powers = [values.word(literal, cell) for values, literal, _ in self._powers(kind, cell, heard)]
        foreign = self._foreign(kind, cell, world)
        if not powers and foreign is not None:
            bars = [OPPOSITE[values.word(literal, cell)] for values, literal, _ in self._bars(kind, cell, heard)]
            powers.append(least((world.settled(foreign), *bars)))
        return least((greatest(powers), OPPOSITE[cover.refused(world, kind, cell)[0]]))

    def _powers(self, kind: str, cell: Place, heard: Heard) -> list[Root]:
        return [
            (cells[cell], literal, cell)
            for cells in heard.values()
            for literal in cells[cell].engine.circuit.powers.get(kind, ())
        ]

    def _bars(self, kind: str, cell: Place, heard: Heard) -> list[Root]:
        """What bars every power to grant a kind, that of another state too."""
        found = [(cells[cell], cells[cell].engine.circuit.bars.get(kind)) for cells in heard.values()]
        return [(values, literal, cell) for values, literal in found if literal is not None]

    def _foreign(self, kind: str, cell: Place, world: World) -> Key | None:
        """What the power of a state without encoded law is called; None where no such state may grant a kind."""
        owner = next((name for name, pack in self._packs.items() if kind in pack["authorisations"]), None)
        fact = self._packs[owner]["authorisations"][kind] if owner is not None else None
        if fact is None:
            return None
        state, key = world.fact(fact, cell)
        if state is None:
            return key
        return None if state[1] in self._covered else ("foreign", kind, *cell)

    def _hangs(self, roots: list[Root], heard: Heard, held: Held, world: World) -> Counter[Key]:
        """What some undecided nodes hang on, and in how many places."""
        found: Counter[Key] = Counter()
        waiting = list(roots)
        seen: set[tuple[int, int, Place]] = set()
        while waiting:
            values, (number, _), place = waiting.pop()
            if (id(values), number, place) in seen or values.words[place][number] != "U":
                continue
            seen.add((id(values), number, place))
            node = values.engine.circuit.nodes[number]
            if node[0] == "gate":
                waiting += [(values, literal, place) for literal in node[1]]
            elif node[0] == "each":
                for word, where, key in values.bound(number, place):
                    if where is not None:
                        waiting.append((values, node[2], where))
                    elif word == "U" and key is not None:
                        found[key] += 1
            else:
                found.update(values.leaf(number, place)[1])
                if node[1][0] == "held" and held.get((node[1][1], place)) == "U":
                    kind = node[1][1]
                    waiting += [*self._powers(kind, place, heard), *self._bars(kind, place, heard)]
                    foreign = self._foreign(kind, place, world)
                    found.update(() if foreign is None else (foreign,))
                    found.update(cover.refused(world, kind, place)[1])
        return Counter({key: times for key, times in found.items() if key not in world.assumed})


def _word(values: Values, of: str, cell: Place) -> Word:
    return values.word(getattr(values.engine.circuit, of), cell)


def _unlawful(values: Values, cell: Place) -> Word:
    """Whether a prohibition is IN in a cell that the jurisdiction claims; what it does not claim it leaves alone."""
    return least((_word(values, "claims", cell), _word(values, "prohibited", cell)))


def _lawful(cells: dict[Place, Values]) -> Word:
    return OPPOSITE[greatest(_unlawful(values, cell) for cell, values in cells.items())]


def _roots(cells: dict[Place, Values]) -> list[Root]:
    """Where it is undecided whether a cell is lawful."""
    return [
        (values, getattr(values.engine.circuit, of), cell)
        for cell, values in cells.items()
        if _unlawful(values, cell) == "U"
        for of in ("claims", "prohibited")
    ]
