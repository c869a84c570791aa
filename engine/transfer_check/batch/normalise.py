"""A slice of a table to the normalised frame: every value typed, every row that is not as it should be told apart."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import polars as pl

from transfer_check.batch.frame import MOST_ITEMS, MOST_LEGS
from transfer_check.batch.numbering import before
from transfer_check.batch.slices import Bad, Slice
from transfer_check.batch.typed import Typed, typed
from transfer_check.batch.wide import Long, long_of
from transfer_check.conditions.types import Fact
from transfer_check.law.model import Law
from transfer_check.load.components import BILLS
from transfer_check.load.mapping import Columns, fields
from transfer_check.messages import saying

ID = "id"
_ID = Fact("item.id", "text")
_AS_OF = Fact("as_of", "date")


@dataclass(slots=True)
class Normalised:
    """The rows that are transfers, the name of each where it has one, and what is wrong with the others."""

    frame: pl.DataFrame
    names: pl.DataFrame | None
    bad: list[Bad] = field(default_factory=list)


@dataclass(slots=True)
class Normaliser:
    """Makes frames of slices; `as_of` takes the place of what a table says."""

    law: Law
    columns: Columns
    as_of: dt.date | None = None

    def read(self, found: Slice) -> Normalised:
        """The frame of a slice."""
        bad = list(found.bad)
        main = found.main
        whole = self._whole(main)
        bad += whole.bad
        legs = self._part("leg", found, main)
        items = self._part("item", found, main)
        rest = self._rest(found)
        bad += self._bills_of_legs(found)
        parties = rest.filter(pl.col("rest").str.contains('"parties"', literal=True))["row"]
        # A value that is wrong is not also missing.
        for scope, part, checked in (
            ("leg", legs, _checked_legs(legs.frame, main, parties)),
            ("item", items, _checked_items(items.frame, main)),
        ):
            told = {one.row for one in part.bad}
            more = [one for one in checked if one.code != "TC201" or one.row not in told]
            bad += _placed([*part.bad, *more], found.others.get(scope, {}))
        if "as_of" not in whole.frame.columns:
            bad += [Bad(row, "as_of", "TC201", saying("missing", "as_of")) for row in main["row"]]
            whole.frame = whole.frame.with_columns(pl.lit(None, pl.Date).alias("as_of"))
        else:
            lost = whole.frame.filter(pl.col("as_of").is_null())["row"]
            source = self.columns.whole.get("as_of")
            told = {one.row for one in whole.bad if source is not None and one.column in (source.column, "as_of")}
            bad += [Bad(row, "as_of", "TC201", saying("missing", "as_of")) for row in lost if row not in told]
        wrong = pl.Series("row", sorted({one.row for one in bad}), dtype=pl.UInt64)
        frame = (
            whole.frame.filter(~pl.col("row").is_in(wrong.implode()))
            .join(_lists(legs.frame, "legs"), on="row", how="inner", maintain_order="left")
            .join(_lists(items.frame, "items"), on="row", how="inner", maintain_order="left")
            .join(rest, on="row", how="left", maintain_order="left")
        )
        names = None
        if (own := self.columns.whole.get(ID)) is not None and own.column in main.columns:
            names = main.select("row", pl.col(own.column).cast(pl.String).alias(ID))
        bad.sort(key=lambda one: one.row)
        return Normalised(frame, names, bad)

    def _whole(self, main: pl.DataFrame) -> Typed:
        """The facts of the whole transfer, and the day."""
        known = {
            one.name: one for one in self.law.vocabulary.facts.values() if one.scope == "transfer" and not one.derived
        }
        asked = {name: (known.get(name, _AS_OF), source) for name, source in self.columns.whole.items() if name != ID}
        if self.as_of is not None:
            asked.pop("as_of", None)
        shown = {name: source.column or name for name, (_, source) in asked.items()}
        found = typed(main, asked, self.law.vocabulary, shown=shown)
        if self.as_of is not None:
            found.frame = found.frame.with_columns(pl.lit(self.as_of, pl.Date).alias("as_of"))
        return found

    def _part(self, scope: str, found: Slice, main: pl.DataFrame) -> Typed:
        """The legs or the items in long form: `row`, `n` and the facts of each."""
        part = self.columns.part(scope)
        known = fields(self.law, scope) | ({ID: _ID} if scope == "item" else {})
        long = long_of(part, scope, found, main)
        asked = {name: (known[name], source) for name, source in long.sources.items() if name in known}
        strange = [name for name in long.frame.columns if name not in known and name not in ("row", "n", "name")]
        result = typed(long.frame, asked, self.law.vocabulary, shown=long.shown)
        if result.bad and long.numbers is not None:
            result.bad = _called(result.bad, long, long.numbers)
        for name in strange if not part.listed else ():
            near = [one for one in known if one != name]
            for row, n in _first(long.frame.filter(pl.col(name).is_not_null())):
                result.bad.append(replace(_strange(row, scope, name, near), n=n))
        if scope == "item" and ID not in result.frame.columns:
            # So many items at the most that a name of its own for each needs no more than its number.
            result.frame = result.frame.with_columns(pl.format("item{}", "n").alias(ID))
        return result

    def _rest(self, found: Slice) -> pl.DataFrame:
        """The keys of a scenario that no column can hold, as JSON."""
        main = found.main
        held = {key: column for key, column in self.columns.rest.items() if column in main.columns}
        bills = found.bills.get(self.columns.item.column or "", {})
        rows: list[tuple[int, str | None]] = []
        if held or bills:
            for row, *texts in main.select("row", *(pl.col(one).alias(f"_{one}") for one in held.values())).iter_rows():
                if row in bills or any(text is not None for text in texts):
                    rows.append((row, _joined(dict(zip(held, texts, strict=True)), bills.get(row))))
        return pl.DataFrame(rows, schema={"row": pl.UInt64, "rest": pl.String}, orient="row")

    def _bills_of_legs(self, found: Slice) -> list[Bad]:
        """A leg has no bill of materials."""
        rows = found.bills.get(self.columns.leg.column or "", {})
        return [_strange(row, "leg", BILLS[0], ()) for row in rows]


def _joined(texts: dict[str, str | None], bills: str | None) -> str:
    found: dict[str, object] = {} if bills is None else {"items": json.loads(bills)}
    for key, text in texts.items():
        if text is None:
            continue
        try:
            found[key] = json.loads(text)
        except (ValueError, RecursionError):
            found[key] = text  # the reference says what is wrong with it
    return json.dumps(found)


def _called(bad: list[Bad], long: Long, numbers: pl.DataFrame) -> list[Bad]:
    """The same at the column of the number that is wrong."""
    rows = pl.Series([one.row for one in bad], dtype=pl.UInt64).unique()
    of = {(row, n): number for row, n, number in numbers.filter(pl.col("row").is_in(rows.implode())).iter_rows()}
    target = {shown: name for name, shown in long.shown.items()}
    found = []
    for one in bad:
        own = long.called.get(of.get((one.row, one.n or 0), 0), {})
        found.append(replace(one, column=own.get(target.get(one.column, ""), one.column)))
    return found


def _placed(bad: list[Bad], places: Mapping[int, list[str]]) -> list[Bad]:
    """The same, where they stand in a table of legs or items."""
    return [
        replace(one, at=places[one.row][one.n - 1]) if one.n is not None and one.row in places else one for one in bad
    ]


def _strange(row: int, scope: str, name: str, near: Iterable[str]) -> Bad:
    from transfer_check.load.diagnostics import nearest

    return Bad(row, f"{scope}.{name}", "TC401", saying("no fact", f"{scope}.{name}"), nearest(name, near))


def _lists(long: pl.DataFrame, name: str) -> pl.DataFrame:
    """The long form as one list for each row."""
    named = [column for column in long.columns if column not in ("row", "n")]
    # A frame has these fields even where not one of the rows is a transfer.
    lost = [field for field in (("from", "to") if name == "legs" else (ID,)) if field not in named]
    long, named = long.with_columns(pl.lit(None, pl.String).alias(field) for field in lost), [*named, *lost]
    one = pl.struct(named).alias(name)
    if long.height and long["row"].is_unique().all():
        return long.select("row", pl.concat_list(one))
    return long.group_by("row", maintain_order=True).agg(one)


def _checked_legs(long: pl.DataFrame, main: pl.DataFrame, parties: pl.Series) -> list[Bad]:
    """What is wrong with routes: no leg, too many, an end that is not there, a leg that does not follow."""
    bad = _counted(long, main, "leg", "TC404", "nothing to judge leg", MOST_LEGS, "too many legs")
    for end in ("from", "to"):
        if end not in long.columns:
            bad += [Bad(row, f"leg.{end}", "TC201", saying("missing", end), n=n) for row, n in _first(long)]
            continue
        lost = _first(long.filter(pl.col(end).is_null()))
        bad += [Bad(row, f"leg.{end}", "TC201", saying("missing", end), n=n) for row, n in lost]
    if {"from", "to"} <= set(long.columns):
        follows = long.with_columns(before(long, "to").alias("before")).filter(
            (pl.col("before") != pl.col("from")) & ~pl.col("row").is_in(parties.implode())
        )
        for row, n, start, end in follows.select("row", "n", "from", "before").iter_rows():
            bad.append(Bad(row, "leg.from", "TC403", saying("route broken", n, start, n - 1, end), n=n))
    return bad


def _checked_items(long: pl.DataFrame, main: pl.DataFrame) -> list[Bad]:
    bad = _counted(long, main, "item", "TC405", "nothing to judge item", MOST_ITEMS, "too many items")
    lost = _first(long.filter(pl.col(ID).is_null()))
    bad += [Bad(row, "item.id", "TC201", saying("missing", ID), n=n) for row, n in lost]
    if (long["n"] == 1).all():
        return bad  # one item each
    twice = long.filter(pl.col(ID).is_not_null() & pl.struct("row", ID).is_duplicated())
    again = twice.unique(["row", ID], keep="last", maintain_order=True)
    for row, n, name in again.select("row", "n", ID).iter_rows():
        bad.append(Bad(row, "item.id", "TC406", saying("item twice", name), n=n))
    return bad


def _first(long: pl.DataFrame) -> Iterable[tuple[int, int]]:
    """Each row, with the number of its first leg or item."""
    return long.unique("row", keep="first", maintain_order=True).select("row", "n").iter_rows()


def _counted(
    long: pl.DataFrame, main: pl.DataFrame, scope: str, none: str, nothing: str, most: int, many: str
) -> list[Bad]:
    without = main.select("row").join(long.select("row"), on="row", how="anti", maintain_order="left")["row"]
    bad = [Bad(row, f"{scope}s", none, saying(nothing)) for row in without]
    over = long.group_by("row").len().filter(pl.col("len") > most)["row"]
    return bad + [Bad(row, f"{scope}s", "TC407", saying(many, most)) for row in over]
