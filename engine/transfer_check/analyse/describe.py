"""Sets of values in the words of the law: the list that they are, the few that they are, or one of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from transfer_check.analyse.concrete import answers_to
from transfer_check.analyse.difference import Compared
from transfer_check.analyse.space import END_USER, ITEM, Space
from transfer_check.conditions.types import Fact
from transfer_check.conditions.values import Amount, Members, Value, membership, show_value
from transfer_check.law.force import members_on
from transfer_check.solve.completions import Unknown
from transfer_check.solve.domains import OTHER
from transfer_check.transfer.model import FactRef

FEW = 6
MOST_ODD = 3
Inside = Callable[[Value], bool]
Sets = Mapping[Unknown, frozenset[Value]]
"""For each unknown, one value of each cell in which it may lie."""


def described(compared: Compared, sets: Sets, among: Sets) -> tuple[str, ...]:
    """Each set as one condition, in the order of the vocabulary; what is outside `among` cannot be the case anyway."""
    order = {name: index for index, name in enumerate(compared.space.circuit.vocabulary.facts)}
    facts = sorted((key for key in sets if isinstance(key, FactRef)), key=lambda key: (order[key.name], str(key.of)))
    said = [_fact(compared, ref, sets[ref], among[ref]) for ref in facts]
    for flag in sorted((key for key in sets if not isinstance(key, FactRef)), key=str):
        said.append(f"{flag[1]} {'applies' if True in sets[flag] else 'does not apply'} (untranslated, assessed so)")
    return tuple(said)


def name_of(ref: FactRef, space: Space) -> str:
    """What a fact is called on the route: the last end is the end user's state, a leg is named if there are several."""
    if space.same(END_USER) == ref:
        return END_USER.name
    return ref.name if ref.of == ITEM or ref.of is None or space.legs == 1 else str(ref)


def _fact(compared: Compared, ref: FactRef, values: frozenset[Value], among: frozenset[Value]) -> str:
    space = compared.space
    fact = space.circuit.vocabulary.facts[ref.name]
    word = name_of(ref, space)
    cells = {answers_to(space, ref, value) for value in values}
    there = {answers_to(space, ref, value) for value in among}

    def inside(value: Value) -> bool:
        return answers_to(space, ref, value) in cells

    if fact.type == "boolean":
        return word if True in values else f"not {word}"
    if fact.type in ("number", "quantity", "money", "date"):
        return _range(word, inside, values, _thresholds(ref, space))
    domain = [value for value in _domain(ref, fact, space, among) if answers_to(space, ref, value) in there]
    return _listed(compared, word, fact, domain, inside)


def _domain(ref: FactRef, fact: Fact, space: Space, among: frozenset[Value]) -> Sequence[Value]:
    """The values of a fact, or those that are mentioned and one of each cell where they are without end."""
    if fact.type == "state":
        return tuple(space.circuit.vocabulary.states)
    if fact.type == "enum":
        return fact.values
    mentioned: set[str] = set()
    for query in space.questions().get(ref, ()):
        mentioned |= query.value.known if isinstance(query.value, Members) else {str(query.value)}
    return tuple(dict.fromkeys((*sorted(mentioned), *sorted(among, key=str))))


def _listed(compared: Compared, word: str, fact: Fact, domain: Sequence[Value], inside: Inside) -> str:
    held = [value for value in domain if inside(value)]
    left = [value for value in domain if not inside(value)]
    code = fact.type == "code"
    if len(held) == 1 and not code:
        return f"{word} == {show_value(held[0])}"
    if len(left) == 1 and not code:
        return f"{word} != {show_value(left[0])}"
    belongs = "within" if code else "in"
    ways: list[tuple[int, str]] = []
    if (named := _named(compared, fact, domain, held)) is not None:
        ways.append((1 + named[0], f"{word} {named[1]}"))
    if len(held) <= FEW:
        ways.append((len(held), f"{word} {belongs} [{_some(held)}]"))
    if len(left) <= FEW:
        ways.append((len(left), f"{word} not {belongs} [{_some(left)}]"))
    if ways:
        return min(ways, key=lambda way: way[0])[1]  # the fewest words; the list of the law where that is as short
    if len(left) < len(held) and not code:
        return f"{word}: none of {len(left)} values, such as {_some(left[:1])}"
    count = "one of several codes" if code else f"one of {len(held)} values"
    return f"{word}: {count}, such as {_some(held[:1])}"


def _some(values: Sequence[Value]) -> str:
    words = dict.fromkeys(show_value(value).removesuffix(f".{OTHER}") for value in values)
    return ", ".join("another" if word == OTHER else word for word in words)


def _named(compared: Compared, fact: Fact, domain: Sequence[Value], held: Sequence[Value]) -> tuple[int, str] | None:
    """The list that the values are, or all but, save a few that are named, of which the number comes first."""
    best: tuple[int, str] | None = None
    verb = "within" if fact.type == "code" else "in"
    for listing in compared.after.lists.values():
        if listing.of != fact.type:
            continue
        members = members_on(compared.after, listing.id, compared.space.transfer.as_of)
        sure = Members(members.known, frozenset(), fact.type == "code")
        on = [value for value in domain if membership(value, sure) is True]
        if len(on) < 2:
            continue
        unsure = [value for value in domain if value not in on and show_value(value) in members.unsure]
        meanings = [(f"{verb} {listing.id}", on), (f"not {verb} {listing.id}", [v for v in domain if v not in on])]
        if len(unsure) > 1:
            meanings += [
                (f"{verb} {listing.id} for certain or perhaps (membership not verified)", [*on, *unsure]),
                (f"perhaps {verb} {listing.id} (membership not verified)", unsure),
            ]
        for words, meant in meanings:
            extra, missing = [v for v in held if v not in meant], [v for v in meant if v not in held]
            odd = len(extra) + len(missing)
            if len(extra) > MOST_ODD or odd > FEW or odd >= len(held) or (best is not None and odd >= best[0]):
                continue
            text = words
            text += f", or {_marked(extra, members)}" if extra else ""
            text += f", but not {_marked(missing, members)}" if missing else ""
            best = (odd, text)
    return best


def _marked(values: Sequence[Value], members: Members) -> str:
    """Some values, with a word where it is not verified that they are on the list."""
    unsure = [value for value in values if show_value(value) in members.unsure]
    words = [_some([value for value in values if value not in unsure])] if len(unsure) < len(values) else []
    return ", ".join([*words, *([f"{_some(unsure)} (membership not verified)"] if unsure else [])])


def _thresholds(ref: FactRef, space: Space) -> list[Value]:
    asked = [query.value for query in space.questions().get(ref, ()) if not isinstance(query.value, Members)]
    return sorted(set(asked), key=_number)


def _number(value: Value) -> Decimal:
    if isinstance(value, Amount):
        return value.number
    return Decimal(value.toordinal()) if isinstance(value, dt.date) else Decimal(str(value))


def _range(word: str, inside: Inside, values: frozenset[Value], thresholds: Sequence[Value]) -> str:
    """An interval by its ends, or a value that stands for what is none."""
    if thresholds and len({value.unit for value in thresholds if isinstance(value, Amount)}) <= 1:
        line = _line(thresholds)
        held = [index for index, value in enumerate(line) if inside(value)]
        if held and held == list(range(held[0], held[-1] + 1)):
            said: list[str] = []
            if held[0] > 0:
                first, before = line[held[0]], line[held[0] - 1]
                said.append(f">= {show_value(first)}" if first in thresholds else f"> {show_value(before)}")
            if held[-1] < len(line) - 1:
                last, after = line[held[-1]], line[held[-1] + 1]
                said.append(f"<= {show_value(last)}" if last in thresholds else f"< {show_value(after)}")
            return " and ".join(f"{word} {part}" for part in said)
    return f"{word}: such as {show_value(min(values, key=_number))}"


def _line(thresholds: Sequence[Value]) -> list[Value]:
    """The thresholds in order with one value between each two and one at either end."""
    numbers = [_number(value) for value in thresholds]
    between = [(a + b) / 2 for a, b in pairwise(numbers)]
    if isinstance(thresholds[0], dt.date):
        days = sorted({int(number) + step for number in numbers for step in (-1, 0, 1)})
        return [dt.date.fromordinal(day) for day in days if 0 < day <= dt.date.max.toordinal()]
    points = sorted([numbers[0] - 1, *numbers, *between, numbers[-1] + 1])
    first = thresholds[0]
    return [Amount(point, first.unit) for point in points] if isinstance(first, Amount) else list(points)
