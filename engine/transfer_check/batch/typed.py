"""Columns of text as columns of the types of their facts; only cells that are wrong are looked at one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

import polars as pl

from transfer_check.batch.frame import NUMBER
from transfer_check.batch.slices import Bad
from transfer_check.conditions.types import LISTED, Fact, Mistyped, Vocabulary, read_value
from transfer_check.load.diagnostics import nearest
from transfer_check.load.facts import UNKNOWN
from transfer_check.load.mapping import Source
from transfer_check.load.problems import nearest_state
from transfer_check.messages import saying

_FIGURES = r"^[+-]?[0-9]{1,30}(?:\.[0-9]{1,12})?$"
_AMOUNT = r"^([+-]?[0-9]{1,30}(?:\.[0-9]{1,12})?) +([^\s0-9](?:.{0,38}\S)?)$"
_CURRENCY = r"^[A-Z]{3}$"
_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_DATES = {
    "YYYYMMDD": (r"^([0-9]{4})([0-9]{2})([0-9]{2})$", "${1}-${2}-${3}"),
    "YYYY/MM/DD": (r"^([0-9]{4})/([0-9]{2})/([0-9]{2})$", "${1}-${2}-${3}"),
    "DD.MM.YYYY": (r"^([0-9]{2})\.([0-9]{2})\.([0-9]{4})$", "${3}-${2}-${1}"),
    "DD/MM/YYYY": (r"^([0-9]{2})/([0-9]{2})/([0-9]{4})$", "${3}-${2}-${1}"),
    "MM/DD/YYYY": (r"^([0-9]{2})/([0-9]{2})/([0-9]{4})$", "${3}-${1}-${2}"),
}
_OTHERWISE = "\0"
"""Stands around the way that the mapping says, before a day that is written in another."""
_NOTHING = frozenset({"", "-", "--", "?", "n/a", "na", "#n/a", "nan", "nil", "none", "null", "<na>", "nat"})
"""With these others write that there is no value: no word of a fact is meant."""
_EXACT = {"boolean": pl.Boolean(), "date": pl.Date()}
LARGEST = Decimal(10) ** 26
"""What a column of numbers can hold."""


LONGEST = 1 << 16
"""Of a text so many bytes: a table of longer ones is none of transfers."""


@dataclass(slots=True)
class Typed:
    """Columns of their types, and the cells that are no values."""

    frame: pl.DataFrame
    bad: list[Bad] = field(default_factory=list)


def typed(
    raw: pl.DataFrame,
    asked: Mapping[str, tuple[Fact, Source]],
    vocabulary: Vocabulary,
    *,
    shown: Mapping[str, str],
) -> Typed:
    """The columns that are asked for, by their targets; `shown` is what the user calls each."""
    keys = [name for name in ("row", "n") if name in raw.columns]
    texts = {name: _text(source, fact, raw) for name, (fact, source) in asked.items()}
    before = raw.select(*(pl.col(name) for name in keys), *(one.alias(f"t:{name}") for name, one in texts.items()))
    known = before.select(
        *keys,
        *(
            _known(pl.col(f"t:{name}"), fact, before.schema[f"t:{name}"], vocabulary).alias(name)
            for name, (fact, _) in asked.items()
        ),
    )
    bad: list[Bad] = []
    for name, (fact, _) in asked.items():
        lost = before[f"t:{name}"].is_not_null() & known[name].is_null()
        if lost.any():
            for row, *of, text in before.filter(lost).select(*keys, f"t:{name}").iter_rows():
                one = _told(row, shown.get(name, name), fact, str(text), vocabulary)
                bad.append(replace(one, n=of[0]) if of else one)
    return Typed(known, bad)


def _text(source: Source, fact: Fact, raw: pl.DataFrame) -> pl.Expr:
    """What a column says, in the words of the format; null is unknown."""
    if source.column is None or source.column not in raw.columns:
        text = pl.lit(source.constant, pl.String)
        return pl.when(text != UNKNOWN).then(text)
    kind = raw.schema[source.column]
    if not source.values and _EXACT.get(fact.type) == kind:
        return pl.col(source.column)
    return worded(source, pl.col(source.column), kind)


def worded(source: Source, column: pl.Expr, kind: pl.DataType) -> pl.Expr:
    """A column in the words of the format, as its source says that it is to be read; null is unknown."""
    column = column.cast(pl.String) if kind != pl.String else column
    if source.dates in _DATES:
        pattern, instead = _DATES[source.dates]
        # A day that is written in another way is no day of that way.
        column = (
            pl.when(column.str.contains(pattern))
            .then(column.str.replace(pattern, instead))
            .otherwise(
                pl.when(column == UNKNOWN)
                .then(column)
                .otherwise(pl.lit(f"{_OTHERWISE}{source.dates}{_OTHERWISE}") + column)
            )
        )
    if source.values:
        column = column.replace(list(source.values), list(source.values.values()))
    if source.unit is not None:
        column = pl.when(column != UNKNOWN).then(column + f" {source.unit}")
    return pl.when(column != UNKNOWN).then(column)


def _known(text: pl.Expr, fact: Fact, kind: pl.DataType, vocabulary: Vocabulary) -> pl.Expr:
    """The values that texts write; null where they write none."""
    if _EXACT.get(fact.type) == kind:
        return text
    if fact.type == "boolean":
        return pl.when(text == "true").then(True).when(text == "false").then(False)
    if fact.type == "enum":
        return pl.when(text.is_in(list(fact.values))).then(text)
    if fact.type == "state":
        return pl.when(text.is_in(list(vocabulary.states))).then(text)
    if fact.type in LISTED:
        return pl.when((text != "") & (text.str.len_bytes() <= LONGEST)).then(text)
    if fact.type == "number":
        return pl.when(text.str.contains(_FIGURES)).then(text.str.strip_prefix("+")).cast(NUMBER, strict=False)
    if fact.type == "date":
        return pl.when(text.str.contains(_DAY)).then(text).str.to_date("%Y-%m-%d", strict=False)
    number = text.str.extract(_AMOUNT, 1).str.strip_prefix("+").cast(NUMBER, strict=False)
    unit = text.str.extract(_AMOUNT, 2)
    fits = number.is_not_null() & (number >= 0)
    if fact.type == "money":
        fits &= unit.str.contains(_CURRENCY)
    return pl.when(fits).then(pl.struct(number.alias("number"), unit.alias("unit")))


def _told(row: int, column: str, fact: Fact, text: str, vocabulary: Vocabulary) -> Bad:
    """What is wrong with a cell."""
    if text.startswith(_OTHERWISE) and text.count(_OTHERWISE) > 1:
        _, dates, written = text.split(_OTHERWISE, 2)
        return Bad(row, column, "TC205", saying("no date so", written, dates))
    try:
        value = read_value(fact, text, vocabulary.states)
    except Mistyped as error:
        if text.strip().casefold() in _NOTHING:
            return Bad(row, column, error.code, error.said)
        if error.code == "TC207":
            return Bad(row, column, error.code, error.said, nearest_state(error.word, vocabulary))
        return Bad(row, column, error.code, error.said, nearest(error.word, error.words) if error.word else None)
    if isinstance(value, str):
        return Bad(row, column, "TC104", saying("too long a text", LONGEST))
    number = getattr(value, "number", value)
    if isinstance(number, Decimal) and number < 0 and fact.type != "number":
        return Bad(row, column, "TC206", saying("below nothing", text))
    return Bad(row, column, "TC203", saying("too long a number", text))
