"""The witness's own values: words T, F and U, exact numbers, and how two of them compare."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any

Word = str
"""`T`, `F` or `U`."""
Plain = tuple[Any, ...]
"""A value headed by its type: boolean, word, number, amount (with its unit) or date (as it is written)."""
Rates = Mapping[tuple[str, str], Fraction]

OPPOSITE = {"T": "F", "F": "T", "U": "U"}


@lru_cache(maxsize=4096)
def constant(value: Plain) -> Plain:
    """A value from a condition, which is asked for again and again."""
    return read(list(value))


def read(value: list[Any]) -> Plain:
    """A value from the question.

    >>> read(["amount", "2.50", "USD"])
    ('amount', Fraction(5, 2), 'USD')
    """
    if value[0] in ("number", "amount"):
        return (value[0], Fraction(value[1]), *value[2:])
    return tuple(value)


def word(holds: bool) -> Word:
    """T or F."""
    return "T" if holds else "F"


def least(words: Iterable[Word]) -> Word:
    """The least of some words; T where there are none.

    >>> least(["T", "U"]), least([]), least("TUF")
    ('U', 'T', 'F')
    """
    seen = set(words)
    return "F" if "F" in seen else "U" if "U" in seen else "T"


def greatest(words: Iterable[Word]) -> Word:
    """The greatest of some words; F where there are none."""
    seen = set(words)
    return "T" if "T" in seen else "U" if "U" in seen else "F"


def below(code: str, above: str) -> bool:
    """Whether a code is another one or lies below it.

    >>> below("ML3.a", "ML3"), below("ML30", "ML3"), below("ML3", "ML3.a")
    (True, False, False)
    """
    return code == above or code.startswith(above + ".")


def under(code: str, above: str) -> Word:
    """Whether a code lies below another one; U where it is coarser, for it may turn out to.

    >>> under("ML3.a", "ML3"), under("ML4", "ML3"), under("ML3", "ML3.a")
    ('T', 'F', 'U')
    """
    return "T" if below(code, above) else "U" if below(above, code) else "F"


def compared(op: str, left: Plain, right: Plain, rates: Rates, *, code: bool = False) -> Word:
    """What a comparison of two values is worth; U where units differ and no rate is stated.

    >>> compared("<", ("number", Fraction(1)), ("number", Fraction(2)), {})
    'T'
    >>> compared("==", ("amount", Fraction(1), "EUR"), ("amount", Fraction(2), "USD"), {})
    'U'
    """
    if op in ("==", "!="):
        if code:
            same = under(left[1], right[1])
        elif left[0] == "amount":
            pair = one_unit(left, right, rates)
            same = "U" if pair is None else word(pair[0] == pair[1])
        else:
            same = word(left[1] == right[1])
        return same if op == "==" else OPPOSITE[same]
    pair = one_unit(left, right, rates) if left[0] == "amount" else (left[1], right[1])
    if pair is None:
        return "U"
    first, second = pair
    return word({"<": first < second, "<=": first <= second, ">": first > second, ">=": first >= second}[op])


def one_unit(left: Plain, right: Plain, rates: Rates) -> tuple[Fraction, Fraction] | None:
    """The numbers of two amounts in one unit, or None."""
    _, first, here = left
    _, second, there = right
    if here == there:
        return first, second
    if (here, there) in rates:
        return first * rates[here, there], second
    if (there, here) in rates:
        return first, second * rates[there, here]
    return None
