"""The same rules by hand: in Polars, in numpy, in DuckDB, in OpenFisca. Each takes columns and gives verdicts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

Rules = Sequence[Mapping[str, Any]]
Verdicts = npt.NDArray[np.uint8]
SLICE = 1 << 16
"""So many rows at a time: of two thousand rules the conditions would not fit the memory otherwise."""
EFFECTS = ("exempt", "prohibit", "require")
POLARS: dict[str, Callable[[pl.Expr, Any], pl.Expr]] = {
    "eq": lambda x, v: x == v,
    "ne": lambda x, v: x != v,
    "lt": lambda x, v: x < v,
    "le": lambda x, v: x <= v,
    "gt": lambda x, v: x > v,
    "ge": lambda x, v: x >= v,
    "in": lambda x, v: x.is_in(v),
    "nin": lambda x, v: ~x.is_in(v),
}


def in_polars(rules: Rules, table: pl.DataFrame, *, once: bool) -> Callable[[], Verdicts]:
    """By expressions over the columns. `once`: each condition is a column first, so that it is computed once."""
    conditions: dict[str, pl.Expr] = {}
    by_effect: dict[str, list[pl.Expr]] = {effect: [] for effect in EFFECTS}
    for rule in rules:
        parts = []
        for field, op, value in rule["all"]:
            name = f"{field} {op} {value}"
            conditions[name] = POLARS[op](pl.col(field), value).alias(name)
            parts.append(pl.col(name) if once else conditions[name])
        by_effect[rule["effect"]].append(pl.all_horizontal(parts))
    columns = [(pl.any_horizontal(some) if some else pl.lit(False)).alias(name) for name, some in by_effect.items()]
    verdict = pl.when("exempt").then(0).when("prohibit").then(2).when("require").then(1).otherwise(0)

    def run() -> Verdicts:
        found = table.select(list(conditions.values())) if once else table
        told = found.select(columns).select(verdict.cast(pl.UInt8).alias("v"))["v"]
        return told.to_numpy()

    return run


def in_numpy(rules: Rules, columns: Mapping[str, npt.NDArray[Any]], generator: Any) -> Callable[[], Verdicts]:
    """A column of bytes for each condition, joined rule by rule; texts are codes."""

    def condition(rows: slice, field: str, op: str, value: Any) -> npt.NDArray[np.bool_]:
        column, words = columns[field][rows], generator.ENUMS.get(field)
        if words is None:
            return generator.OPS[op](column, value)  # type: ignore[no-any-return]
        table = np.array([generator.OPS[op](word, value) for word in words])
        return table[column]

    def run() -> Verdicts:
        rows = len(next(iter(columns.values())))
        return np.concatenate([some(slice(at, at + SLICE)) for at in range(0, rows, SLICE)])

    def some(which: slice) -> Verdicts:
        rows = len(next(iter(columns.values()))[which])
        known: dict[str, npt.NDArray[np.bool_]] = {}
        found = {effect: np.zeros(rows, bool) for effect in EFFECTS}
        for rule in rules:
            holds: npt.NDArray[np.bool_] | None = None
            for each in rule["all"]:
                key = str(each)
                if key not in known:
                    known[key] = condition(which, *each)
                holds = known[key].copy() if holds is None else holds & known[key]
            if holds is not None:
                found[rule["effect"]] |= holds
        return np.where(found["exempt"], 0, np.where(found["prohibit"], 2, np.where(found["require"], 1, 0))).astype(
            np.uint8
        )

    return run


SYMBOL = {"eq": "=", "ne": "<>", "lt": "<", "le": "<=", "gt": ">", "ge": ">=", "in": "in", "nin": "not in"}


def in_duckdb(rules: Rules, table: pl.DataFrame) -> Callable[[], Verdicts]:
    """By one CASE expression over a table that is loaded already."""
    import duckdb

    connection = duckdb.connect()
    connection.register("frame", table.with_row_index("i").to_arrow())
    connection.execute("create table t as select * from frame")

    def literal(value: Any) -> str:
        if isinstance(value, list):
            return f"({','.join(map(literal, value))})"
        return f"'{value}'" if isinstance(value, str) else str(value).lower()

    def joined(parts: list[str]) -> str:
        while len(parts) > 1:  # balanced: the depth of an expression is bounded
            parts = ["(" + " or ".join(parts[at : at + 40]) + ")" for at in range(0, len(parts), 40)]
        return parts[0] if parts else "false"

    by_effect: dict[str, list[str]] = {effect: [] for effect in EFFECTS}
    for rule in rules:
        told = [f'"{field}" {SYMBOL[op]} {literal(value)}' for field, op, value in rule["all"]]
        by_effect[rule["effect"]].append("(" + " and ".join(told) + ")")
    exempt, prohibit, require = (joined(by_effect[effect]) for effect in EFFECTS)
    question = f"select case when {exempt} then 0 when {prohibit} then 2 when {require} then 1 else 0 end v from t"

    def run() -> Verdicts:
        found = connection.execute(f"{question} order by i").fetchnumpy()["v"]
        return np.asarray(found).astype(np.uint8)

    return run


def in_openfisca(rules: Rules, columns: Mapping[str, npt.NDArray[Any]], generator: Any) -> Callable[[], Verdicts]:
    """A variable for each rule over persons that are the rows."""
    from openfisca_core.entities import Entity
    from openfisca_core.periods import DateUnit
    from openfisca_core.simulations import SimulationBuilder
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    period, entity = "2024-01", Entity("person", "persons", "", "")
    system = TaxBenefitSystem([entity])

    def variable(name: str, kind: type, formula: Any = None) -> None:
        said: dict[str, Any] = {"value_type": kind, "entity": entity, "label": name}
        said["definition_period"] = DateUnit.MONTH
        if formula is not None:
            said["formula"] = formula
        system.add_variable(type(name, (Variable,), said))

    def named(field: str) -> str:
        return field.replace(".", "_")

    def formula_of(conditions: Any) -> Any:
        def formula(person: Any, when: Any, parameters: Any) -> Any:
            del parameters
            holds = None
            for field, op, value in conditions:
                column, words = person(named(field), when), generator.ENUMS.get(field)
                if words is None:
                    part = generator.OPS[op](column, value)
                else:
                    part = np.array([generator.OPS[op](word, value) for word in words])[column]
                holds = part if holds is None else holds & part
            return holds

        return formula

    for field in columns:
        variable(named(field), int)
    by_effect: dict[str, list[str]] = {effect: [] for effect in EFFECTS}
    for rule in rules:
        variable(rule["id"].lower(), bool, formula_of(rule["all"]))
        by_effect[rule["effect"]].append(rule["id"].lower())

    def run() -> Verdicts:
        rows = len(next(iter(columns.values())))
        simulation = SimulationBuilder().build_default_simulation(system, count=rows)
        for field, values in columns.items():
            simulation.set_input(named(field), period, values.astype(np.int32))
        found = {effect: np.zeros(rows, bool) for effect in EFFECTS}
        for effect, names in by_effect.items():
            for name in names:
                found[effect] |= simulation.calculate(name, period)
        return np.where(found["exempt"], 0, np.where(found["prohibit"], 2, np.where(found["require"], 1, 0))).astype(
            np.uint8
        )

    return run
