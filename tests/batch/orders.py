"""Order books drawn at random, some of whose rows are wrong, and the same as each kind of table."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

import polars as pl

Scenario = dict[str, Any]
STATES = ("AAA", "BBB", "CCC", "DDD")
ITEM: Mapping[str, tuple[str, ...]] = {
    "class": ("ammunition", "vehicle", "medical", "vehicel"),
    "lethal": ("true", "false", "true", "unknown", "yes"),
    "sealed": ("true", "false"),
    "control": ("ML3.a", "ML9", "ML1"),
    "value": ("5 USD", "12.50 EUR", "-1 USD", "5 dollars"),
    "weight": ("7", "0.125", "1e5"),
    "made": ("2020-02-29", "2021-02-29"),
}
LEG: Mapping[str, tuple[str, ...]] = {
    "act": ("sale", "gift", "salle"),
    "date": ("2024-12-01", "2024-13-01"),
    "status": ("proposed", "done", "suspected", "doing"),
    "notified": ("true", "false"),
}
WHOLE: Mapping[str, tuple[str, ...]] = {
    "end_user.state": (*STATES, "XXX"),
    "end_use": ("combat", "training", "war"),
    "embargoed": ("true", "false"),
}
MOST_LEGS, MOST_ITEMS = 3, 2


def drawn(random: Random, count: int, *, wrong: float = 0.02) -> list[Scenario]:
    """So many scenarios; each value is none of its fact with a small chance."""
    return [_scenario(random, number, wrong) for number in range(1, count + 1)]


def _scenario(random: Random, number: int, wrong: float) -> Scenario:
    at, route = random.choice(STATES[:2]), []
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        to = random.choice(STATES) if random.random() > wrong else "ZZZ"
        route.append({"from": at, "to": to, **_facts(random, LEG, wrong)})
        at = to if random.random() > wrong else "DDD"
    items = [
        {"id": f"goods{n}" if random.random() > wrong else "goods1", **_facts(random, ITEM, wrong)}
        for n in range(1, random.choice((1, 1, 2)) + 1)
    ]
    as_of = random.choice(("2024-10-30", "2021-06-01", "2025-01-01")) if random.random() > wrong else "soon"
    return {
        "scenario": f"order {number}",
        "as_of": as_of,
        "items": items,
        "route": route,
        "facts": _facts(random, WHOLE, wrong),
    }


def _facts(random: Random, known: Mapping[str, Sequence[str]], wrong: float) -> dict[str, str]:
    """Some facts; the last value of each is mostly none of it."""
    found = {}
    for name, values in known.items():
        if random.random() < 0.5:
            found[name] = values[-1] if random.random() < wrong else random.choice(values[:-1] or values)
    return found


def as_ndjson(scenarios: Sequence[Scenario], path: Path) -> None:
    """Each line a scenario as a file states it."""
    path.write_text("".join(json.dumps(one) + "\n" for one in scenarios), encoding="utf-8")


def flat(scenarios: Sequence[Scenario]) -> tuple[list[str], Iterator[list[str]]]:
    """Numbered columns."""
    names = ["id", "as_of", *WHOLE]
    names += [f"leg{n}.{name}" for n in range(1, MOST_LEGS + 1) for name in ("from", "to", *LEG)]
    names += [f"item{n}.{name}" for n in range(1, MOST_ITEMS + 1) for name in ("id", *ITEM)]

    def row(one: Scenario) -> list[str]:
        found = {"id": one["scenario"], "as_of": one["as_of"], **one["facts"]}
        for key, word in (("route", "leg"), ("items", "item")):
            for n, part in enumerate(one[key], start=1):
                found |= {f"{word}{n}.{name}": value for name, value in part.items()}
        return [found.get(name, "") for name in names]

    return names, (row(one) for one in scenarios)


def as_csv(scenarios: Sequence[Scenario], path: Path, *, quoted: bool = False) -> None:
    """Numbered columns as CSV."""
    names, rows = flat(scenarios)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL)
        writer.writerow(names)
        writer.writerows(rows)


def as_parquet(scenarios: Sequence[Scenario], path: Path) -> None:
    """Lists of structs."""
    names = ["scenario", "as_of", *WHOLE]
    table = {name: [one.get(name, one["facts"].get(name)) for one in scenarios] for name in names}
    leg = pl.Struct(dict.fromkeys(("from", "to", *LEG), pl.String()))
    item = pl.Struct(dict.fromkeys(("id", *ITEM), pl.String()))
    pl.DataFrame(
        {
            **{name: pl.Series(name, values, dtype=pl.String) for name, values in table.items()},
            "legs": pl.Series("legs", [one["route"] for one in scenarios], dtype=pl.List(leg)),
            "items": pl.Series("items", [one["items"] for one in scenarios], dtype=pl.List(item)),
        }
    ).rename({"scenario": "id"}).write_parquet(path)


def as_tables(scenarios: Sequence[Scenario], folder: Path, random: Random) -> tuple[Path, Path, Path]:
    """A table of orders, one of legs and one of items, the rows of the latter two among each other."""
    orders, legs, items = (folder / f"{name}.csv" for name in ("orders", "legs", "items"))
    with orders.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "as_of", *WHOLE])
        writer.writerows(
            [one["scenario"], one["as_of"], *(one["facts"].get(name, "") for name in WHOLE)] for one in scenarios
        )
    for path, key, names in ((legs, "route", ("from", "to", *LEG)), (items, "items", ("id", *ITEM))):
        groups = [[[one["scenario"], *(part.get(n, "") for n in names)] for part in one[key]] for one in scenarios]
        random.shuffle(groups)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["row_id", *names])
            writer.writerows(row for group in groups for row in group)
    return orders, legs, items
