"""Norms in a cell: which pairs meet, lines 1 to 5, labels, the summary and the verdicts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from agreement.oracle_case import Case, Entry
from agreement.oracle_conditions import World
from agreement.oracle_values import F, Val, k_and, k_not, k_or
from agreement.oracle_world import Env
from transfer_check.law.model import Effect
from transfer_check.transfer.model import Cell

NAMES = {
    "T": "IN",
    "F": "OUT",
    "U": "UNDECIDED",
}
TABLE: dict[tuple[str, str], frozenset[str]] = {
    ("T", "T"): frozenset({"CONFLICT"}),
    ("T", "F"): frozenset({"PROHIBITED"}),
    ("T", "U"): frozenset({"PROHIBITED", "CONFLICT"}),
    ("F", "T"): frozenset({"PERMITTED"}),
    ("F", "F"): frozenset({"NOT_REGULATED"}),
    ("F", "U"): frozenset({"PERMITTED", "NOT_REGULATED"}),
    ("U", "T"): frozenset({"PERMITTED", "CONFLICT"}),
    ("U", "F"): frozenset({"PROHIBITED", "NOT_REGULATED"}),
    ("U", "U"): frozenset({"PERMITTED", "CONFLICT", "PROHIBITED", "NOT_REGULATED"}),
}


def env_of(world: World, cell: Cell) -> Env:
    """Where the norms of a cell are asked: the law is that of the day of its leg."""
    return Env(cell.item, cell.leg, world.case.day(cell.leg))


def named(ids: Sequence[str], entry: Entry) -> bool:
    """Whether a text that lists ids names a norm, by itself or by its provision or its instrument."""
    return any(each in (entry.id, entry.provision.id, entry.provision.instrument) for each in ids)


def names(one: Entry, other: Entry) -> bool:
    """Whether an exemption names a prohibition or limit, or a limit an exemption or permission."""
    reach = {
        Effect.EXEMPTS: (Effect.PROHIBITS, Effect.LIMITS),
        Effect.LIMITS: (Effect.EXEMPTS, Effect.PERMITS),
    }.get(one.effect, ())
    return other.effect in reach and any(each in (other.id, other.provision.id) for each in one.norm.targets)


def opposed(one: Entry, other: Entry) -> bool:
    """Whether they are a prohibition and a permission of one jurisdiction."""
    return one.pack == other.pack and {one.effect, other.effect} == {Effect.PROHIBITS, Effect.PERMITS}


def yields(case: Case, one: Entry, other: Entry) -> bool:
    """Line 1: whether the text of the one gives way to the other, by id or, in its own jurisdiction, by layer."""
    layer = case.law.instruments[other.provision.instrument].layer
    return named(one.provision.yields_to, other) or (one.pack == other.pack and layer in one.provision.yields_to)


def defeats(one: Entry, other: Entry) -> bool:
    """Line 2: whether the text of the one defeats the other, from a layer that may."""
    return (named(one.provision.notwithstanding, other) or names(one, other)) and one.rank <= other.rank


def winner(case: Case, day: dt.date, one: Entry, other: Entry) -> Entry | None:
    """The one of two norms that is higher, by the first line that decides; None if they do not meet or none does."""
    if not (names(one, other) or names(other, one) or opposed(one, other)):
        return None
    gives, takes = yields(case, one, other), yields(case, other, one)
    if gives != takes:
        return other if gives else one
    beats, beaten = defeats(one, other), defeats(other, one)
    if beats != beaten:
        return one if beats else other
    if not opposed(one, other):
        return None
    if one.rank != other.rank:
        return one if one.rank < other.rank else other
    special, general = named(one.provision.special_to, other), named(other.provision.special_to, one)
    if special != general:
        return one if special else other
    mine, theirs = one.version(day), other.version(day)
    assert mine is not None and theirs is not None
    if mine.enacted != theirs.enacted:
        return one if mine.enacted > theirs.enacted else other
    return None


def higher(case: Case, day: dt.date, entry: Entry) -> tuple[Entry, ...]:
    """The norms in force on a day that are higher than one."""
    if (day, entry) not in case.higher:
        case.higher[day, entry] = tuple(
            other for other in case.in_force(day) if winner(case, day, entry, other) is other
        )
    return case.higher[day, entry]


def applies(world: World, entry: Entry, cell: Cell) -> Val:
    """The value with which a norm applies to a cell; F where it is not in force or its jurisdiction claims nothing."""
    env = env_of(world, cell)
    if entry not in world.case.in_force(env.day):
        return F
    value = world.value(entry, env)
    return value if value.v == "F" else k_and([world.holds(world.case.law.packs[entry.pack].claims, env), value])


def label(world: World, entry: Entry, cell: Cell) -> Val:
    """T for IN, F for OUT, U for UNDECIDED."""
    own = applies(world, entry, cell)
    if own.v == "F":
        return F
    above = [label(world, other, cell) for other in higher(world.case, world.case.day(cell.leg), entry)]
    return k_and([own, *(k_not(each) for each in above)])


def some_in(world: World, pack: str, effect: Effect, cell: Cell) -> Val:
    """Whether some norm of a pack with an effect is IN."""
    found = [entry for entry in world.case.entries if entry.pack == pack and entry.effect is effect]
    return k_or([label(world, entry, cell) for entry in found])


def verdicts(world: World, pack: str, cell: Cell) -> frozenset[str]:
    """What may still be the case in a cell, by the table."""
    p, q = some_in(world, pack, Effect.PROHIBITS, cell), some_in(world, pack, Effect.PERMITS, cell)
    return TABLE[p.v, q.v]


def verdict(world: World, pack: str, cell: Cell) -> str:
    """The one verdict of a cell in a completion, choosing unknowns until there is one."""
    p = world.settle(some_in(world, pack, Effect.PROHIBITS, cell))
    q = world.settle(some_in(world, pack, Effect.PERMITS, cell))
    return next(iter(TABLE["T" if p else "F", "T" if q else "F"]))
