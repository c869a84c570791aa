"""The workload of the peers' benchmark as a law of ours, and its records as scenarios.

Each rule is a provision: `prohibit` prohibits, `require` is a requirement of a permit (three norms), `exempt` exempts
from all the others. A record becomes a scenario of one item on one leg; a field is a fact of the item, of the leg or of
the whole transfer; the value `unknown`, which says that a fact is not stated, becomes `undisclosed`. What the workload
lacks and a transfer must say (its states, its act) is the same in all.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from transfer_check.conditions.nodes import ALWAYS, Belongs, Compare, Condition, Held, Not, both
from transfer_check.conditions.types import Fact, Text, Vocabulary
from transfer_check.law.model import (
    Authorisation,
    Body,
    Effect,
    Instrument,
    Law,
    Norm,
    Pack,
    Provision,
    Reading,
    Source,
    Version,
)

HOME, AWAY = "AAA", "BBB"
PERMIT, OFFICE, ACT = "xx.permit", "xx.office", "xx.act"
DAY = dt.date(2024, 6, 1)
OPS = {"eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}
Rules = Sequence[Mapping[str, Any]]


def value_of(value: Any) -> Any:
    """A value of the workload as ours."""
    return "undisclosed" if value == "unknown" else value


def fact_of(field: str) -> str:
    """The name of the fact that a field of the workload becomes."""
    head, _, rest = field.partition(".")
    if head in ("item", "end_user"):
        return field
    return f"leg.{rest}" if head == "route" else field.replace(".", "_")


def law(rules: Rules, enums: Mapping[str, Sequence[str]], bools: Sequence[str], numbers: Sequence[str]) -> Law:
    """The rules as a law."""
    facts = {
        "leg.from": Fact("leg.from", "state"),
        "leg.to": Fact("leg.to", "state"),
        "leg.act": Fact("leg.act", "enum", ("sale", "brokering")),
        "leg.status": Fact("leg.status", "enum", ("proposed", "suspected", "done")),
        "leg.date": Fact("leg.date", "date"),
        "end_user.state": Fact("end_user.state", "state"),
    }
    for field, values in enums.items():
        facts[fact_of(field)] = Fact(fact_of(field), "enum", tuple(map(value_of, values)))
    facts |= {fact_of(field): Fact(fact_of(field), "boolean") for field in bools}
    facts |= {fact_of(field): Fact(fact_of(field), "number") for field in numbers}
    names = {rule["id"]: f"{ACT}.{rule['id']}" for rule in rules}
    exempting = tuple(names[rule["id"]] for rule in rules if rule["effect"] == "exempt")
    targets = tuple(
        names[rule["id"]] + ("#prohibits" if rule["effect"] == "require" else "")
        for rule in rules
        if rule["effect"] != "exempt"
    )
    version, source = Version(dt.date(2020, 1, 1), dt.date(2020, 1, 1)), Source("S", "inferred")
    provisions = tuple(
        Provision(
            names[rule["id"]],
            ACT,
            Text(f"Art. {rule['id']}"),
            Text("gist"),
            (version,),
            source,
            _norms(names[rule["id"]], rule, targets),
            yields_to=() if rule["effect"] == "exempt" else exempting,
        )
        for rule in rules
    )
    pack = Pack(
        id="xx",
        jurisdiction=HOME,
        title=Text("Law"),
        default_reading="textual",
        layers=(("act",),),
        claims=Compare("leg.from", "==", HOME),
        scope=ALWAYS,
        scope_gist=Text("everything"),
        bodies={OFFICE: Body(OFFICE, Text("office"))},
        authorisations={PERMIT: Authorisation(PERMIT, Text("permit"))},
        points={},
        readings={"textual": Reading("textual", Text("the words"), Text("the words"), {})},
    )
    instruments = {ACT: Instrument(ACT, "xx", Text("act"), "act", 0, OFFICE)}
    states = {HOME: Text(HOME), AWAY: Text(AWAY)}
    return Law(Vocabulary(facts, states), {"xx": pack}, instruments, provisions, {}, {"S": {}})


def _norms(name: str, rule: Mapping[str, Any], targets: tuple[str, ...]) -> tuple[Norm, ...]:
    when = both(*(_condition(fact_of(field), op, value) for field, op, value in rule["all"]))
    if rule["effect"] == "exempt":
        return (Norm(name, Effect.EXEMPTS, when, targets),)
    if rule["effect"] == "prohibit":
        return (Norm(name, Effect.PROHIBITS, when),)
    return (
        Norm(f"{name}#prohibits", Effect.PROHIBITS, when),
        Norm(f"{name}#exempts", Effect.EXEMPTS, Held(PERMIT), (f"{name}#prohibits",)),
        Norm(f"{name}#empowers", Effect.EMPOWERS, when, authorisation=PERMIT, authorities=(OFFICE,)),
    )


def _condition(fact: str, op: str, value: Any) -> Condition:
    if op in ("in", "nin"):
        inside = Belongs(fact, tuple(map(value_of, value)), None, False)
        return inside if op == "in" else Not(inside)
    if isinstance(value, int) and not isinstance(value, bool):
        return Compare(fact, OPS[op], Decimal(value))
    return Compare(fact, OPS[op], value_of(value))


def scenario(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record of the workload as plain data of a scenario."""
    item = {"id": "goods", **record["item"]}
    leg = {"from": HOME, "to": AWAY, "act": "sale", **record["route"]}
    whole = {
        "scenario": "record",
        "as_of": "2024-06-01",
        "items": [item],
        "route": [leg],
        "end_user": {"state": AWAY, **record["end_user"]},
    }
    for key, value in record.items():
        if isinstance(value, dict):
            if key not in ("item", "route", "end_user"):
                for below, said in value.items():
                    whole[f"{key}_{below}"] = value_of(said)
        else:
            whole[key] = value
    return whole
