"""The space of scenarios written out: every point one after the other, for what a solver must agree with."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod

from properties import world
from transfer_check.conditions.nodes import leaves
from transfer_check.conditions.values import Value
from transfer_check.decide.judge import decide_only, open_case
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Law
from transfer_check.transfer.model import Assessment, FactRef, Leg, Transfer

DAY = world.LEG_DATES[1]
AS_GOOD = {
    Decision.PERMITTED: {Decision.PERMITTED},
    Decision.AUTHORISATION_REQUIRED: {Decision.PERMITTED, Decision.AUTHORISATION_REQUIRED},
    Decision.CONFLICT: {
        Decision.PERMITTED,
        Decision.AUTHORISATION_REQUIRED,
        Decision.UNDETERMINED,
        Decision.CONFLICT,
    },
}


def reached(law: Law, transfer: Transfer, goal: Decision) -> bool:
    """Whether the goal or something better is reached in every completion of what a file cannot state."""
    return set(decide_only(open_case(law, transfer), narrowed=True)[1]) <= AS_GOOD[goal]


def mentioned(*laws: Law) -> frozenset[str]:
    """The facts of which some condition speaks."""
    found: set[str] = set()
    for law in laws:
        conditions = [norm.when for provision in law.provisions for norm in provision.norms]
        for pack in law.packs.values():
            conditions += [pack.claims, pack.scope]
            conditions += [position.when for point in pack.points.values() for position in point.positions.values()]
        found |= {str(leaf.fact) for condition in conditions for leaf in leaves(condition) if hasattr(leaf, "fact")}
    return frozenset(found)


def dimensions(before: Law, after: Law, legs: int) -> Mapping[FactRef | str, tuple[Value, ...]]:
    """Every choice that a scenario of so many legs makes: the route, the facts, the assessments."""
    names = mentioned(before, after)
    choices: dict[FactRef | str, tuple[Value, ...]] = {FactRef("leg.from", 1): world.STATES}
    for number in range(1, legs + 1):
        choices[FactRef("leg.to", number)] = world.STATES
    for name, fact in world.STATED.items():
        if name in world.ROUTE_FACTS or name == "end_user.state":
            continue
        owners: Mapping[str, Sequence[str | int | None]]
        owners = {"item": ("item",), "leg": range(1, legs + 1), "transfer": (None,)}
        for owner in owners[fact.scope]:
            values = world.FINEST[name]
            choices[FactRef(name, owner)] = values if name in names else values[:1]
    open_ones = [{p.id for p in law.provisions if p.untranslated is not None} for law in (before, after)]
    for provision in sorted(open_ones[0] & open_ones[1]):
        choices[provision] = (True, False)
    return choices


def points(before: Law, after: Law, legs: int, *, most: int) -> Iterator[Transfer]:
    """Every scenario, or so many of them drawn at random if there are more."""
    choices = dimensions(before, after, legs)
    if prod(len(values) for values in choices.values()) <= most:
        for chosen in product(*choices.values()):
            yield transfer(dict(zip(choices, chosen, strict=True)), legs)
        return
    dice = random.Random(legs)
    for _ in range(most):
        yield transfer({key: dice.choice(values) for key, values in choices.items()}, legs)


def transfer(chosen: Mapping[FactRef | str, Value], legs: int, day: dt.date = DAY) -> Transfer:
    """The scenario that choices make."""
    facts = {key: value for key, value in chosen.items() if isinstance(key, FactRef)}
    route: list[Leg] = []
    for number in range(1, legs + 1):
        facts[FactRef("leg.from", number)] = facts[
            FactRef("leg.to", number - 1) if number > 1 else FactRef("leg.from", 1)
        ]
        facts |= {FactRef("leg.status", number): "proposed", FactRef("leg.date", number): day}
        start, end = (str(facts[FactRef(f"leg.{word}", number)]) for word in ("from", "to"))
        route.append(Leg(number, start, end, "proposed", day))
    facts[FactRef("end_user.state")] = route[-1].end
    answers = {key: value is True for key, value in chosen.items() if isinstance(key, str)}
    return Transfer(
        "point",
        "a point of the space",
        day,
        {"item": "item"},
        tuple(route),
        facts,
        assessments={name: Assessment(applies, "counsel", "read it") for name, applies in answers.items()},
    )
