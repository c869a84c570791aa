"""An order book before shipped law: much of a row is unknown, the days lie in many years, and nothing is equal.

    python benchmarks/order_book.py [--rows 2000,20000] [--law kr] [--reading as-reported] [--sample 200]
        [--missing] [--output FILE]

The rows are drawn: destinations, goods, dates over six and a half years, and in each some facts that are not stated.
What is timed is what the command does with a table that was read (`batch.kernel.decide`). A sample of the rows is asked
one by one as well, by the exact reference where masks do not decide, and every answer of it is compared.
"""

from __future__ import annotations

import argparse
import datetime as dt
import platform
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import polars as pl

from transfer_check import compile_law, load_law
from transfer_check.batch import by_rows
from transfer_check.batch.kernel import compile_kernel, decide
from transfer_check.batch.normalise import Normaliser
from transfer_check.batch.slices import At, open_table
from transfer_check.law.model import Law
from transfer_check.load.mapping import default_mapping

COLUMNS = (
    "id as_of leg.from leg.to leg.act item.id item.control item.class item.lethal item.quantity end_user.state end_use"
    " end_user.kind end_user.basis item.complete item.stock"
)
STATES = "POL UKR NOR PRK DEU USA GBR FRA AUS SAU ARE IDN PHL IND VNM EGY TUR ROU EST LVA FIN SWE NLD CAN JPN"
FIRST, DAYS = dt.date(2020, 1, 1), 2400
GOODS = (
    ("shells", "ML3.a", "ammunition", "true"),
    ("masks", "ML7.f", "protective", "false"),
    ("tubes", "ML2", "weapon", ""),
)


def drawn(count: int, start: str, seed: int) -> Iterator[tuple[str, ...]]:
    """The cells of so many orders that leave a state."""
    random = Random(seed)
    for number in range(1, count + 1):
        to = random.choice(STATES.split())
        user = to if random.random() < 0.9 else random.choice(STATES.split())
        yield (
            f"o{number}",
            str(FIRST + dt.timedelta(random.randrange(DAYS))),
            start,
            to,
            random.choice(("sale", "sale", "gift")),
            *random.choice(GOODS),
            f"{random.randrange(1, 60_000)} pieces",
            random.choice((*[user] * 9, "")),
            random.choice(("training", "combat", "protection", "")),
            "armed-forces",
            "contract",
            "true",
            "new",
        )


def frame(law: Law, count: int, start: str, seed: int) -> pl.DataFrame:
    """The orders as the command reads them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "orders.csv"
        lines = [COLUMNS.split(), *drawn(count, start, seed)]
        path.write_text("".join(",".join(line) + "\n" for line in lines), encoding="utf-8")
        table = open_table(path, block=1 << 30)
        assert table.header is not None
        columns = default_mapping(table.header, law, table=str(path))
        (found,) = table.slices(At())
        return Normaliser(law, columns).read(found).frame


def same(found: pl.DataFrame, alone: pl.DataFrame) -> bool:
    """Whether two tables of answers say the same, whoever found it."""
    sets = [pl.col(name).list.sort() for name in ("deciding", "missing")]
    return found.drop("by").with_columns(sets).equals(alone.drop("by").with_columns(sets))


def main() -> None:
    """Prints a table."""
    parser = argparse.ArgumentParser(description="An order book before shipped law.")
    parser.add_argument("--rows", default="2000,20000")
    parser.add_argument("--law", default="kr")
    parser.add_argument("--start", default="KOR")
    parser.add_argument("--reading", default="as-reported")
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--missing", action="store_true")
    parser.add_argument("--output", type=Path)
    given = parser.parse_args()
    law = load_law()
    packs = tuple(given.law.split(",")) if given.law else ()
    lines = [
        f"Python {platform.python_version()}, {platform.machine()}; law: {given.law or 'all'}, {given.reading}.",
        "",
        "| rows | processor seconds | rows/s | one by one, rows/s | times | by columns or masks | left open | asked |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for count in map(int, given.rows.split(",")):
        book = frame(law, count, given.start, 5)
        kernel = compile_kernel(compile_law(law, packs=packs, reading=given.reading), missing=given.missing)
        began = time.process_time()
        found = decide(kernel, book)
        spent = time.process_time() - began
        sample = book.sample(min(given.sample, count), seed=1).sort("row")
        one_by_one = by_rows.Rows(compile_law(law, packs=packs, reading=given.reading), given.missing)
        began = time.process_time()
        alone = by_rows.decide(one_by_one, sample)
        each = (time.process_time() - began) / sample.height
        assert same(found.filter(pl.col("row").is_in(sample["row"].implode())), alone), "not the same"
        left = (found["by"] == "reference").sum()
        asked = len(kernel.exact)
        lines.append(
            f"| {count:,} | {spent:.1f} | {count / spent:,.0f} | {1 / each:,.0f} | {count / spent * each:.1f}"
            f" | {count - left:,} | {left:,} | {asked:,} |"
        )
        print(lines[-1], flush=True)
    text = "\n".join(lines) + "\n"
    if given.output is not None:
        given.output.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
