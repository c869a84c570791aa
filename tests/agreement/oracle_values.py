"""Three truth values with the unknowns behind each U, and values of facts: codes, amounts, representative values.

A `Val` is a strong Kleene value; where it is U it carries the unknowns that it hangs on. In a completion every unknown
is chosen, so that no U is left. Nothing here is shared with the engine but its plain dataclasses.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Literal, NamedTuple

from transfer_check.conditions.values import Amount
from transfer_check.law.model import Listing

Truth = Literal["T", "F", "U"]
Value = bool | str | Decimal | dt.date | Amount
OTHER = "~"
"""What a value is called that no constant of the law names."""


class Unknown(NamedTuple):
    """Something that is not known, by name, with the values that it may have."""

    name: tuple[Hashable, ...]
    options: tuple[Value, ...]


class Val(NamedTuple):
    """A truth value; a U says on which unknowns it hangs."""

    v: Truth
    open: tuple[Unknown, ...] = ()


T, F = Val("T"), Val("F")


def truth(holds: bool) -> Val:
    """The truth value of a plain fact."""
    return T if holds else F


def k_not(part: Val) -> Val:
    """T and F swap; U stays."""
    return F if part.v == "T" else T if part.v == "F" else part


def k_and(parts: Iterable[Val]) -> Val:
    """The lowest of the parts, F < U < T."""
    held = list(parts)
    if any(part.v == "F" for part in held):
        return F
    unsure = [part for part in held if part.v == "U"]
    return Val("U", tuple(each for part in unsure for each in part.open)) if unsure else T


def k_or(parts: Iterable[Val]) -> Val:
    """The highest of the parts, F < U < T."""
    held = list(parts)
    if any(part.v == "T" for part in held):
        return T
    unsure = [part for part in held if part.v == "U"]
    return Val("U", tuple(each for part in unsure for each in part.open)) if unsure else F


def below(code: str, other: str) -> bool:
    """Whether a code is another one or lies below it by dots."""
    return code == other or code.startswith(other + ".")


def code_is(given: str, asked: str) -> Truth:
    """Whether a given code is the one asked about: U where it is given more coarsely."""
    return "T" if below(given, asked) else "U" if below(asked, given) else "F"


def member_is(given: str, asked: str, code: bool) -> Truth:
    """Whether a given value is a member's value."""
    return code_is(given, asked) if code else "T" if given == asked else "F"


def members_on(listing: Listing, day: dt.date) -> list[tuple[str, bool]]:
    """The members of a list on a day, each with whether it is unsure."""
    return [
        (each.value, each.unsure)
        for each in listing.members
        if (each.start is None or each.start <= day) and (each.end is None or day < each.end)
    ]


def convert(amount: Amount, unit: str, rates: Mapping[tuple[str, str], Decimal]) -> Decimal | None:
    """An amount in another unit, by a rate that is stated either way round; None if there is none."""
    if amount.unit == unit:
        return amount.number
    if (amount.unit, unit) in rates:
        return amount.number * rates[amount.unit, unit]
    if rates.get((unit, amount.unit)):
        return amount.number / rates[unit, amount.unit]
    return None


def ordered_is(given: Decimal | dt.date, op: str, asked: Decimal | dt.date) -> bool:
    """A comparison of two numbers (in one unit) or two dates."""
    a, b = (
        (given.toordinal() if isinstance(given, dt.date) else given),
        (asked.toordinal() if isinstance(asked, dt.date) else asked),
    )
    if op in ("==", "!="):
        return (a == b) == (op == "==")
    if op in ("<", "<="):
        return a < b or (op == "<=" and a == b)
    return a > b or (op == ">=" and a == b)


def around(thresholds: Iterable[Decimal]) -> tuple[Decimal, ...]:
    """Each threshold, one number between any two, one below all (above 0 where it can be) and one above all."""
    found = sorted(set(thresholds))
    if not found:
        return (Decimal(1),)
    low = found[0] / 2 if found[0] > 0 else found[0] - 1
    between = [(a + b) / 2 for a, b in pairwise(found)]
    return tuple(sorted([low, *found, *between, found[-1] + 1]))


def around_dates(thresholds: Iterable[dt.date]) -> tuple[dt.date, ...]:
    """Each date, with the day before and the day after."""
    found = set(thresholds) or {dt.date(2000, 1, 1)}
    return tuple(sorted({day + dt.timedelta(days=step) for day in found for step in (-1, 0, 1)}))


def code_choices(constants: Iterable[str], given: str | None) -> list[str]:
    """Codes fine enough that no constant lies strictly below them: one for each constant, and one outside all.

    Where the code is given, though coarsely, only those that are it or lie below it.
    """
    known = set(constants)
    if given is not None:
        known.add(given)
    finest = [each if not any(below(c, each) and c != each for c in known) else f"{each}.{OTHER}" for each in known]
    if given is None:
        return [*sorted(finest), OTHER]
    return sorted(each for each in finest if below(each, given))
