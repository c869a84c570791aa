"""Values that facts take, and how two of them compare: T, F or, where nothing can be said, None."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit: a quantity (`100 rounds`) or money (`5 USD`)."""

    number: Decimal
    unit: str

    def __str__(self) -> str:
        return f"{plain_number(self.number)} {self.unit}"


@dataclass(frozen=True, slots=True)
class Members:
    """The members of a list on a day; `unsure` are those whose membership is not verified."""

    known: frozenset[str]
    unsure: frozenset[str] = frozenset()
    within: bool = False
    """Whether a member covers the codes below it (`ML3` covers `ML3.a`)."""


Value = bool | str | Decimal | dt.date | Amount
Rates = Mapping[tuple[str, str], Decimal]

_NUMBER = re.compile(r"[+-]?[0-9]{1,30}(?:\.[0-9]{1,12})?\Z")
_AMOUNT = re.compile(r"([+-]?[0-9]{1,30}(?:\.[0-9]{1,12})?)[ ]+([^\s0-9](?:.{0,38}\S)?)\Z")


def plain_number(number: Decimal) -> str:
    """A number so that it can be read again: no exponent, no rounding, no idle zeros.

    >>> plain_number(Decimal("1E-7")), plain_number(Decimal("12.50")), plain_number(Decimal("100"))
    ('0.0000001', '12.5', '100')
    """
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def read_number(text: str) -> Decimal | None:
    """The number that a text writes, or None.

    >>> read_number("12.50")
    Decimal('12.50')
    >>> read_number("1e9999999") is None
    True
    """
    if not _NUMBER.match(text):
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def read_amount(text: str) -> Amount | None:
    """The amount that a text writes, or None.

    A unit begins with no digit: `2 000 masks` may be two of something or two thousand, and is none.

    >>> str(read_amount("100000 rounds"))
    '100000 rounds'
    >>> read_amount("2 000 masks") is None
    True
    """
    match = _AMOUNT.match(text)
    if not match or (number := read_number(match[1])) is None:
        return None
    return Amount(number, match[2])


def read_date(text: str) -> dt.date | None:
    """The ISO 8601 date that a text writes, or None.

    >>> read_date("2024-02-30") is None
    True
    """
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def show_value(value: Value) -> str:
    """A value as the formats write it.

    >>> show_value(True), show_value(Amount(Decimal(5), "USD"))
    ('true', '5 USD')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain_number(value)
    return str(value)


def written(raw: object) -> str:
    """A value of Python as a scenario file would write it; raises `TypeError` for one that none would.

    >>> written(True), written(3), written(0.25), written(dt.date(2024, 10, 30))
    ('true', '3', '0.25', '2024-10-30')
    """
    if isinstance(raw, str):
        return raw
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, int):
        if abs(raw) >= 10**30:  # longer than a number of a scenario may be
            raise TypeError(raw)
        return str(raw)
    if isinstance(raw, float):
        return repr(raw)
    if isinstance(raw, Decimal):
        return plain_number(raw)
    if isinstance(raw, dt.date) and not isinstance(raw, dt.datetime):
        return raw.isoformat()
    raise TypeError(raw)


def below(code: str, other: str) -> bool:
    """Whether a code is another one or lies below it.

    >>> below("ML3.a", "ML3"), below("ML3", "ML3.a"), below("ML30", "ML3")
    (True, False, False)
    """
    return code == other or code.startswith(other + ".")


def converted(value: Amount, unit: str, rates: Rates) -> Decimal | None:
    """The number in another unit, by a rate stated in either direction; None without one."""
    if value.unit == unit:
        return value.number
    if (rate := rates.get((value.unit, unit))) is not None:
        return value.number * rate
    if (rate := rates.get((unit, value.unit))) is not None:
        return value.number / rate
    return None


def comparison(value: Value, op: str, other: Value, *, code: bool = False, rates: Rates | None = None) -> bool | None:
    """Whether `value op other` holds; None where it cannot be said: two units without a rate, or a code that is only
    given coarsely (`ML3` may be `ML3.a`).

    >>> comparison(Amount(Decimal(5), "USD"), "<", Amount(Decimal(6), "USD"))
    True
    >>> comparison(Amount(Decimal(5), "USD"), "<", Amount(Decimal(6), "EUR")) is None
    True
    >>> comparison("ML3", "==", "ML3.a", code=True) is None
    True
    >>> comparison("ML3.a", "==", "ML3", code=True)
    True
    """
    left, right = value, other
    if isinstance(value, Amount) and isinstance(other, Amount):
        number = converted(value, other.unit, rates or {})
        if number is None:
            return None
        left, right = number, other.number
    if op in ("==", "!="):
        if code and left != right and below(str(right), str(left)):
            return None
        same = below(str(left), str(right)) if code else left == right
        return same is (op == "==")
    sign = _sign(left, right)
    return None if sign is None else {"<": sign < 0, "<=": sign <= 0, ">": sign > 0, ">=": sign >= 0}[op]


def _sign(left: Value, right: Value) -> int | None:
    """Which of two numbers or two days is greater; None for values that have no order."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return (left > right) - (left < right)
    if isinstance(left, dt.date) and isinstance(right, dt.date):
        return (left > right) - (left < right)
    return None


def membership(value: Value, members: Members) -> bool | None:
    """Whether a value belongs to a list; None where its membership is unsure or its code too coarse to tell.

    >>> ml3 = Members(frozenset({"ML3.a"}), within=True)
    >>> membership("ML3.a.1", ml3), membership("ML4", ml3), membership("ML3", ml3)
    (True, False, None)
    """
    text = value if isinstance(value, str) else show_value(value)
    if not members.within:
        return True if text in members.known else None if text in members.unsure else False
    above = _lineage(text)
    if not members.known.isdisjoint(above):
        return True
    if not members.unsure.isdisjoint(above):
        return None
    coarse = text in _above(members.known) or text in _above(members.unsure)
    return None if coarse else False


@lru_cache(maxsize=4096)
def _lineage(code: str) -> tuple[str, ...]:
    """Every code that a code is or lies below: as `below` has it, and looked up instead of tried one by one."""
    return (code, *(code[:at] for at, letter in enumerate(code) if letter == "."))


@lru_cache(maxsize=4096)
def _above(codes: frozenset[str]) -> frozenset[str]:
    """Every code that some of these lie below."""
    return frozenset(above for code in codes for above in _lineage(code)[1:])
