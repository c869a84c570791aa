"""The decision in each completion of the unknowns: grantable sets by rounds, and the first row of 1.3 that fits.

`explore` runs a question over all completions. Lazily, it chooses an unknown only where the answer hangs on it: a value
that is T or F while some unknowns are open has that value in each of their completions. Eagerly, it chooses every
unknown that anything asks for; the self-test compares the two.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Literal, TypeVar

from agreement.oracle_case import Case, Edits
from agreement.oracle_conditions import World
from agreement.oracle_norms import applies, env_of, some_in
from agreement.oracle_values import F, Unknown, Val, Value, k_and, k_not, k_or
from agreement.oracle_world import Need
from transfer_check.law.model import Effect
from transfer_check.transfer.model import Cell

Answer = TypeVar("Answer")
Granted = frozenset[tuple[str, str, int]]
"""Authorisations that were granted: kind, item, leg."""

BOUND = 20_000
REFUSED: Literal["kind", "extent"] = "kind"
"""Whether a refusal blocks its kind everywhere, or only for the items, the route and the end user that it states."""
WORST_FIRST = ("prohibited", "conflict", "undetermined", "authorisation_required", "permitted")
LAWFUL_PATH = frozenset({"permitted", "authorisation_required"})


class TooMany(Exception):
    """More completions than the caller allows."""


def explore(
    case: Case,
    run: Callable[[World], Answer],
    *,
    bound: int = BOUND,
    eager: bool = False,
    edits: Edits | None = None,
) -> Iterator[Answer]:
    """The answers of a question in all completions, one for each class of completions that it tells apart."""
    stack: list[dict[tuple[Hashable, ...], Value]] = [{}]
    steps = 0
    while stack:
        steps += 1
        if steps > bound:
            raise TooMany(f"more than {bound} steps")
        chosen = stack.pop()
        try:
            yield run(World(case, chosen, eager=eager, edits=edits))
        except Need as need:
            stack.extend({**chosen, need.unknown.name: option} for option in reversed(need.unknown.options))


# ── powers ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def bars(world: World, cell: Cell, kind: str, power: str | None) -> Val:
    """Whether some bar on every power to grant a kind, or on one power, applies."""
    found = []
    for entry in world.case.entries:
        if entry.effect is Effect.BARS and (kind in entry.norm.targets or power in entry.norm.targets):
            found.append(applies(world, entry, cell))
    return k_or(found)


def state_power(world: World, cell: Cell, kind: str) -> Val:
    """The power of a state to grant its own licence: unknown where no law of it is asked, else false."""
    packs = world.case.law.packs.values()
    fact = next((p.authorisations[kind].granted_by_state for p in packs if kind in p.authorisations), None)
    if fact is None:
        return F
    state = world.look(fact, world.of(fact, env_of(world, cell)))
    if isinstance(state, Unknown):
        return Val("U", (state,))
    asked = world.case.transfer.law or tuple(world.case.law.packs)
    if state in {world.case.law.packs[name].jurisdiction for name in asked}:
        return F
    return world.ask("power", kind, cell.item, cell.leg)


def grantable(world: World, cell: Cell, kind: str) -> Val:
    """Whether a kind can be granted in a cell now: a power applies, no bar on it applies, and it was not refused."""
    refusals = [each for each in world.case.transfer.authorisations if each.refused and each.kind == kind]
    if refusals and REFUSED == "kind":
        return F
    refused = k_or([world.extends(each, cell.item, cell.leg) for each in refusals])
    ways = [k_and([state_power(world, cell, kind), k_not(bars(world, cell, kind, None))])]
    for entry in world.case.entries:
        if entry.effect is Effect.EMPOWERS and entry.norm.authorisation == kind:
            ways.append(k_and([applies(world, entry, cell), k_not(bars(world, cell, kind, entry.id))]))
    return k_and([k_or(ways), k_not(refused)])


def rounds(world: World, kinds: Iterable[str], start: Granted, enough: Sequence[str]) -> Granted:
    """What can be granted, round by round, the earlier ones held; a value in `enough` counts as grantable."""
    held, more = start, True
    wanted = sorted(kinds)
    while more:
        now = world.with_granted(held)
        found = frozenset(
            (kind, *cell)
            for cell in world.case.cells()
            for kind in wanted
            if (kind, *cell) not in held and grantable(now, cell, kind).v in enough
        )
        more, held = bool(found), held | found
    return held


# ── decisions ───────────────────────────────────────────────────────────────────────────────────────────────────────


def lawful(world: World, packs: Iterable[str]) -> Val:
    """Whether no prohibition of the packs is IN in any cell."""
    return k_and([k_not(some_in(world, pack, Effect.PROHIBITS, cell)) for pack in packs for cell in world.case.cells()])


def attainable(world: World, packs: Sequence[str], kinds: Iterable[str]) -> bool:
    """Whether grantable authorisations among some kinds make it lawful, in a completion.

    What is held never stands against a transfer, so all that can be granted is tried at once. Unknowns are chosen until
    what is surely granted suffices, or what may be granted does not.
    """
    kinds = list(kinds)
    while True:
        sure = rounds(world, kinds, frozenset(), "T")
        now = lawful(world.with_granted(sure), packs)
        if now.v == "T":
            return True
        most = rounds(world, kinds, sure, "TU")
        if lawful(world.with_granted(most), packs).v == "F":
            return False
        world.settle(now)
        after = world.with_granted(sure)
        for kind, item, leg in sorted(most - sure):
            world.settle(_unsure(grantable(after, Cell(item, leg), kind)))


def _unsure(value: Val) -> Val:
    return value if value.v == "U" else F


def decision_of(world: World, pack: str) -> str:
    """The decision of a jurisdiction in a completion: the first row that fits."""
    if world.settle(lawful(world, [pack])):
        return "permitted"
    if attainable(world, [pack], world.case.kinds):
        return "authorisation_required"
    found = set()
    for cell in world.case.cells():
        if world.settle(some_in(world, pack, Effect.PROHIBITS, cell)):
            allowed = world.settle(some_in(world, pack, Effect.PERMITS, cell))
            found.add("CONFLICT" if allowed else "PROHIBITED")
    return "prohibited" if "PROHIBITED" in found else "conflict"


def worst(decisions: Iterable[str]) -> str:
    """The worst of several decisions."""
    return min(decisions, key=WORST_FIRST.index)
