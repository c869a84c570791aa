"""Sets of values in the words of the law: the list that they are, the few that they are, or one that stands for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from transfer_check.analyse.concrete import answers_to
from transfer_check.analyse.difference import Compared
from transfer_check.analyse.space import END_USER, ITEM, Space
from transfer_check.conditions.types import Fact
from transfer_check.conditions.values import Amount, Members, Value, membership, show_value
from transfer_check.law.force import members_on
from transfer_check.solve.completions import Unknown
from transfer_check.solve.domains import OTHER, partition
from transfer_check.transfer.model import FactRef

FEW = 6
MOST_ODD = 3
Inside = Callable[[Value], bool]


def described(compared: Compared, sets: Mapping[Unknown, frozenset[Value]]) -> tuple[str, ...]:
    """Each set as one condition, in the order of the vocabulary; a set of values is given by one of each cell."""
    order = {name: index for index, name in enumerate(compared.space.circuit.vocabulary.facts)}
    facts = sorted((key for key in sets if isinstance(key, FactRef)), key=lambda key: (order[key.name], str(key.of)))
    said = [_fact(compared, ref, sets[ref]) for ref in facts]
    for flag in sorted((key for key in sets if not isinstance(key, FactRef)), key=str):
        verb = "applies" if True in sets[flag] else "does not apply"
        said.append(f"{flag[1]} {verb} (untranslated, assessed so)")
    return tuple(said)


def name_of(ref: FactRef, space: Space) -> str:
    """What a fact is called on the route: the last end is the end user's state; the leg is named if there are several."""
    if space.same(END_USER) == ref:
        return END_USER.name
    return ref.name if ref.of == ITEM or ref.of is None or space.legs == 1 else str(ref)


def _fact(compared: Compared, ref: FactRef, values: frozenset[Value]) -> str:
    space = compared.space
    fact = space.circuit.vocabulary.facts[ref.name]
    word = name_of(ref, space)
    cells = {answers_to(space, ref, value) for value in values}

    def inside(value: Value) -> bool:
        return answers_to(space, ref, value) in cells

    if fact.type == "boolean":
        return word if True in values else f"not {word}"
    domain = _domain(ref, fact, space)
    if fact.type in ("number", "quantity", "money", "date"):
        return _range(word, domain, inside, values, _thresholds(ref, space))
    return _listed(compared, word, fact, domain, inside)


def _domain(ref: FactRef, fact: Fact, space: Space) -> Sequence[Value]:
    """The values of a fact, or one of each cell where they are without end."""
    if fact.type == "state":
        return tuple(space.circuit.vocabulary.states)
    if fact.type == "enum":
        return fact.values
    asked = space.questions().get(ref, ())
    cells = partition(ref, asked, vocabulary=space.circuit.vocabulary, transfer=space.transfer)
    mentioned = sorted({code for query in asked for code in _codes(query.value)})
    return tuple(dict.fromkeys((*(code for code in mentioned if fact.type in ("code", "text")), *cells.values())))


def _codes(value: Value | Members) -> Iterable[str]:
    return value.known if isinstance(value, Members) else (str(value),)


def _listed(compared: Compared, word: str, fact: Fact, domain: Sequence[Value], inside: Inside) -> str:
    held = [value for value in domain if inside(value)]
    left = [value for value in domain if not inside(value)]
    code = fact.type == "code"
    belongs = "within" if code else "in"
    if len(held) == 1 and not code:
        return f"{word} == {show_value(held[0])}"
    if len(left) == 1 and not code:
        return f"{word} != {show_value(left[0])}"
    if (named := _named(compared, fact, domain, held)) is not None:
        return f"{word} {named}"
    if len(held) <= FEW:
        return f"{word} {belongs} [{_some(held)}]"
    if len(left) <= FEW:
        return f"not {word} {belongs} [{_some(left)}]"
    count = "one of several codes" if code else f"one of {len(held)} values"
    return f"{word}: {count}, such as {_some(held[:1])}"


def _some(values: Sequence[Value]) -> str:
    words = dict.fromkeys(show_value(value).removesuffix(f".{OTHER}") for value in values)
    return ", ".join("another code" if word == OTHER else word for word in words)


def _named(compared: Compared, fact: Fact, domain: Sequence[Value], held: Sequence[Value]) -> str | None:
    """The list that the values are, or all but, save a few that are named."""
    best: tuple[int, str] | None = None
    for listing in compared.after.lists.values():
        if listing.of != fact.type:
            continue
        members = members_on(compared.after, listing.id, compared.space.transfer.as_of)
        sure = Members(members.known, frozenset(), fact.type == "code")
        on = [value for value in domain if membership(value, sure) is True]
        if len(on) < 2:
            continue
        for positive in (True, False):
            meant = on if positive else [value for value in domain if value not in on]
            extra, missing = [v for v in held if v not in meant], [v for v in meant if v not in held]
            odd = len(extra) + len(missing)
            if odd > MOST_ODD or odd >= len(on) or (best is not None and odd >= best[0]):
                continue
            verb = "within" if fact.type == "code" else "in"
            text = f"{verb} {listing.id}" if positive else f"not {verb} {listing.id}"
            text += f", or {_some(extra)}" if extra else ""
            text += f", but not {_some(missing)}" if missing else ""
            best = (odd, text)
    return None if best is None else best[1]


def _thresholds(ref: FactRef, space: Space) -> list[Value]:
    asked = [query.value for query in space.questions().get(ref, ()) if not isinstance(query.value, Members)]
    return sorted(set(asked), key=_number)


def _number(value: Value) -> Decimal:
    if isinstance(value, Amount):
        return value.number
    return Decimal(value.toordinal()) if isinstance(value, dt.date) else Decimal(str(value))


def _range(
    word: str, domain: Sequence[Value], inside: Inside, values: frozenset[Value], thresholds: Sequence[Value]
) -> str:
    """An interval by its ends, or a value that stands for what is none."""
    if len({value.unit for value in thresholds if isinstance(value, Amount)}) <= 1:
        ordered = sorted(domain, key=_number)
        held = [index for index, value in enumerate(ordered) if inside(value)]
        if held == list(range(held[0], held[-1] + 1)):
            said: list[str] = []
            if held[0] > 0:
                low = next(t for t in thresholds if _number(t) >= _number(ordered[held[0] - 1]) and _ends(t, inside, 1))
                said.append(f"{word} {'>=' if inside(low) else '>'} {show_value(low)}")
            if held[-1] < len(ordered) - 1:
                top = ordered[held[-1]]
                high = next(t for t in thresholds if _number(t) >= _number(top) and _ends(t, inside, -1))
                said.append(f"{word} {'<=' if inside(high) else '<'} {show_value(high)}")
            return " and ".join(said)
    return f"{word}: such as {show_value(min(values, key=_number))}"


def _ends(threshold: Value, inside: Inside, side: int) -> bool:
    """Whether the set begins (1) or ends (-1) at a threshold; a value is left out of it on the other side."""
    del side
    return inside(threshold) or not inside(threshold)
