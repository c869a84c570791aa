"""A point of the space as a scenario file, and what the reference says of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import yaml

from transfer_check.algebras.circuit import Atom
from transfer_check.analyse.space import END_USER, ITEM, PROPOSED, Space
from transfer_check.conditions.nodes import FlagName
from transfer_check.conditions.types import Fact, Vocabulary
from transfer_check.conditions.values import Amount, Value, show_value
from transfer_check.decide.judge import decide_only, open_case
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Law
from transfer_check.solve.completions import Completions, Unknown
from transfer_check.solve.domains import answer
from transfer_check.transfer.model import ANY, Assessment, Assurance, Covers, FactRef, Grant, Leg, Transfer

Answer = tuple[Decision, tuple[Decision, ...]]
"""The decision, and what is possible."""
Reload = Callable[[str, Law], Transfer]
"""Reads the text of a scenario as a user's file is read."""
Like = Mapping[FactRef, Value]
"""Values to prefer in a witness, such as those of a scenario that people know."""
BY, WHY = "transfer-check", "assumed for this example"
EARLIEST = dt.date(1900, 1, 1)


class NotReplayed(Exception):
    """A witness of which the reference says something else than the solver: an internal error."""


@dataclass(frozen=True, slots=True)
class Witness:
    """A scenario that shows a difference: as a transfer, as the text of its file, and the answer before and after."""

    transfer: Transfer
    document: str
    before: Answer
    after: Answer


def unknowns(space: Space) -> tuple[Unknown, ...]:
    """Every fact that was asked for and every provision to assess: the route first, then the whole, then the item.

    The order is that in which an example is made ordinary: an unusual item is easier to picture than an unusual act.
    """
    order = {name: index for index, name in enumerate(space.circuit.vocabulary.facts)}
    facts = sorted(space.questions(), key=lambda ref: (ref.of == ITEM, ref.of is None, order[ref.name], str(ref.of)))
    flags = [of for of in space.circuit.inputs.values() if not isinstance(of, Atom) and _stated(of)]
    return (*facts, *sorted(space.taken_either_way(), key=str), *sorted(flags, key=str))


def _stated(flag: FlagName) -> bool:
    """Whether a scenario file can say what a flag is: an assessment, an authorisation held, an assurance."""
    return flag[0] in ("held", "assurance") or (flag[0] == "untranslated" and flag[2:] == ())


def choose(
    space: Space, solver: Completions, *nodes: int, assume: Sequence[int] = (), like: Like | None = None
) -> dict[Unknown, tuple[Value, int]] | None:
    """A point at which nodes hold: a value for every unknown with the literal of its cell, or None if there is none.

    The first of the equal points in a stable order, with the values of `like` wherever they may stand.
    """
    fixed = [*(solver.literal(node) for node in nodes), *assume]
    if not solver.possible(assume=fixed):
        return None
    chosen: dict[Unknown, tuple[Value, int]] = {}
    for unknown in unknowns(space):
        for value, literal in _preferred(unknown, space, solver, chosen, like or {}):
            if solver.possible(assume=[*fixed, literal]):
                chosen[unknown] = (value, literal)
                fixed.append(literal)
                break
    return chosen


def _preferred(
    unknown: Unknown, space: Space, solver: Completions, chosen: Mapping[Unknown, tuple[Value, int]], like: Like
) -> Iterator[tuple[Value, int]]:
    """The cells of an unknown, the most ordinary value first."""
    cells = list(solver.answers(unknown))
    if not isinstance(unknown, FactRef):
        yield from reversed(cells)  # a provision that nobody could put into words does not apply, if it need not
        return
    fact = space.circuit.vocabulary.facts[unknown.name]
    wanted = like.get(unknown, like.get(_model(unknown, space)))
    if wanted is None and fact.type == "state" and fact.scope == "leg" and unknown.name != "leg.to":
        start = space.same(FactRef("leg.from", unknown.of))
        wanted = chosen[start][0] if start in chosen else None
    if wanted is None and fact.type == "boolean":
        wanted = False
    if wanted is not None:
        said = answers_to(space, unknown, wanted)
        for value, literal in cells:
            if None not in said and answers_to(space, unknown, value) == said:
                yield wanted, literal
    yield from cells


def _model(ref: FactRef, space: Space) -> FactRef:
    """Whose value to take where a fact of a later leg has none of its own: the end user's state, or the first leg's."""
    return END_USER if space.same(END_USER) == ref else FactRef(ref.name, 1) if isinstance(ref.of, int) else ref


def answers_to(space: Space, ref: FactRef, value: Value) -> tuple[bool | None, ...]:
    """What a value answers to every question about a fact; values with the same answers are in one cell."""
    fact = space.circuit.vocabulary.facts[ref.name]
    return tuple(answer(value, query, fact, space.transfer) for query in space.questions().get(ref, ()))


def transfer_of(
    space: Space, chosen: Mapping[Unknown, tuple[Value, int]], *, title: str, law: tuple[str, ...]
) -> Transfer:
    """The point as a transfer that states every fact that was asked for."""
    vocabulary = space.circuit.vocabulary
    values = {unknown: value for unknown, (value, _) in chosen.items() if isinstance(unknown, FactRef)}
    ends = [space.same(FactRef("leg.to", leg)) for leg in range(1, space.legs + 1)]
    route_facts = [FactRef("leg.from", 1), *ends]
    for ref in (*sorted(space.known, key=str), *route_facts):
        values.setdefault(ref, _any_value(vocabulary.facts[ref.name], vocabulary, space.transfer.as_of))
    values[FactRef("leg.to", space.legs)] = values[END_USER] = values[space.end]
    route: list[Leg] = []
    for number in range(1, space.legs + 1):
        values[FactRef("leg.from", number)] = values[space.same(FactRef("leg.from", number))]
        start, end = (str(values[FactRef(f"leg.{word}", number)]) for word in ("from", "to"))
        status = str(values.setdefault(FactRef("leg.status", number), PROPOSED))
        route.append(Leg(number, start, end, status, space.transfer.as_of))
    values = {ref: value for ref, value in values.items() if not isinstance(ref.of, int) or ref.of <= space.legs}
    assessments = {
        str(unknown[1]): Assessment(value is True, BY, WHY)
        for unknown, (value, _) in chosen.items()
        if not isinstance(unknown, FactRef) and unknown[0] == "untranslated"
    }
    said = [unknown for unknown, (value, _) in chosen.items() if value is True and not isinstance(unknown, FactRef)]
    held = sorted(str(flag[1]) for flag in said if flag[0] == "held")
    promised = sorted(space.transfer.assurances[int(flag[1])].kind for flag in said if flag[0] == "assurance")
    return replace(
        space.transfer,
        id="witness",
        title=title,
        legs=tuple(route),
        facts={**space.transfer.facts, **values},
        # What the space takes for held stays held, beside what the point chose.
        authorisations=(*space.transfer.authorisations, *(_held(number, kind) for number, kind in enumerate(held))),
        assurances=tuple(Assurance(kind, items=(ITEM,)) for kind in promised),
        assessments=assessments,
        law=law,
    )


def _held(number: int, kind: str) -> Grant:
    """An authorisation that covers all of a transfer, unless the law says whose it must be."""
    return Grant(number, kind, valid_from=EARLIEST, unending=True, covers=Covers(ANY, ANY, ANY, ANY, ANY, ANY))


def _any_value(fact: Fact, vocabulary: Vocabulary, day: dt.date) -> Value:
    """Some value of a fact that is only asked to be known."""
    values: dict[str, Value] = {
        "boolean": False,
        "number": Decimal(1),
        "quantity": Amount(Decimal(1), "pieces"),
        "money": Amount(Decimal(1), "USD"),
        "date": day,
    }
    if fact.type == "enum":
        return fact.values[0]
    return next(iter(vocabulary.states)) if fact.type == "state" else values.get(fact.type, "other")


def _plain(value: Value) -> bool | str:
    """A value so that YAML writes it without needless quotes."""
    return value if isinstance(value, bool) else show_value(value)


def document(transfer: Transfer, law: Law, readings: Mapping[str, str]) -> str:
    """The text of a scenario file that states a transfer.

    A reading that the file's one word cannot name for every pack is left to whoever runs it.
    """
    item: dict[str, Any] = {"id": ITEM}
    route: list[dict[str, Any]] = [{} for _ in transfer.legs]
    end_user: dict[str, Any] = {}
    whole: dict[str, Any] = {}
    for ref, value in transfer.facts.items():
        key = ref.name.split(".", 1)[-1]
        if isinstance(ref.of, int):
            route[ref.of - 1][key] = _plain(value)
        elif ref.of is not None:
            item[key] = _plain(value)
        elif ref.name.startswith("end_user."):
            end_user[key] = _plain(value)
        elif ref.name != "end_use":
            whole[ref.name] = _plain(value)
    for leg in route:
        del leg["date"]
        if leg["status"] == PROPOSED:
            del leg["status"]
    said: dict[str, Any] = {"scenario": transfer.title, "as_of": transfer.as_of}
    if (reading := _one_word(law, transfer.law, readings)) is not None:
        said["reading"] = reading
    said |= {"law": list(transfer.law), "items": [item], "route": [_led(leg, ("from", "to", "act")) for leg in route]}
    said["end_user"] = _led(end_user, ("state",))
    if (use := transfer.facts.get(FactRef("end_use"))) is not None:
        said["end_use"] = show_value(use)
    if whole:
        said["facts"] = whole
    if transfer.rates:
        said["rates"] = [
            {"from": a, "to": b, "rate": show_value(rate), "source": WHY} for (a, b), rate in transfer.rates.items()
        ]
    said["authorisations"] = [_grant(one) for one in transfer.authorisations]
    if transfer.assurances:
        said["assurances"] = [{"kind": one.kind, "items": list(one.items or ())} for one in transfer.assurances]
    if transfer.assessments:
        said["assessments"] = {
            name: {"applies": one.applies, "by": one.by, "why": one.why}
            for name, one in sorted(transfer.assessments.items())
        }
    return yaml.dump(said, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110, default_flow_style=None)


class _Dumper(yaml.SafeDumper):
    """Writes out what is said twice: files have no anchors."""

    def ignore_aliases(self, data: object) -> bool:
        """Always."""
        del data
        return True


def _grant(grant: Grant) -> dict[str, Any]:
    said: dict[str, Any] = {"kind": grant.kind}
    if grant.granted_by is not None:
        said["granted_by"] = grant.granted_by
    covers = dict.fromkeys(("items", "quantity", "value", "from", "to", "end_user"), ANY)
    return said | {"valid": {"from": EARLIEST, "to": ANY}, "covers": covers}


def _led(mapping: Mapping[str, Any], first: Sequence[str]) -> dict[str, Any]:
    return {
        key: mapping[key] for key in (*(key for key in first if key in mapping), *sorted(set(mapping) - set(first)))
    }


def _one_word(law: Law, packs: tuple[str, ...], readings: Mapping[str, str]) -> str | None:
    chosen = [law.packs[name] for name in packs]
    for word in dict.fromkeys(readings[pack.id] for pack in chosen):
        if all(readings[pack.id] == (word if word in pack.readings else pack.default_reading) for pack in chosen):
            return word
    return None


def memberships(chosen: Mapping[Unknown, tuple[Value, int]], transfer: Transfer) -> Mapping[tuple[str, str], bool]:
    """What a point takes for given of members that are not verified, as far as a fact of it has such a value."""
    values = {show_value(value) for value in transfer.facts.values()}
    return {
        (str(unknown[1]), str(unknown[2])): value is True
        for unknown, (value, _) in chosen.items()
        if not isinstance(unknown, FactRef) and unknown[0] == "member" and str(unknown[2]) in values
    }


def settled(law: Law, given: Mapping[tuple[str, str], bool]) -> Law:
    """The law with members that are not verified settled as given."""
    lists = dict(law.lists)
    for (name, value), holds in given.items():
        if name in lists:
            kept = [member for member in lists[name].members if member.value != value or not member.unsure or holds]
            sure = tuple(replace(m, unsure=False) if m.value == value else m for m in kept)
            lists[name] = replace(lists[name], members=sure)
    return replace(law, lists=lists)


def decided(law: Law, transfer: Transfer, readings: Mapping[str, str]) -> Answer:
    """What the reference says of a transfer under the packs that it names."""
    case = open_case(law, transfer, packs=transfer.law, readings=readings)
    return decide_only(case, narrowed=True)
