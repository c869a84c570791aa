"""The values of an unknown fact, cut into cells that no question of the law separates; one value stands for each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import islice, pairwise, product

from transfer_check.algebras.circuit import Query
from transfer_check.conditions.types import Fact, Vocabulary
from transfer_check.conditions.values import Amount, Members, Value, below, comparison, membership
from transfer_check.transfer.model import FactRef, Transfer

Answers = tuple[bool | None, ...]
OTHER = "other"
MOST_MIXED = 100_000


def answer(value: Value, query: Query, fact: Fact, transfer: Transfer) -> bool | None:
    """What a value answers to a question; None where it leaves it open."""
    if isinstance(query.value, Members):
        return membership(value, query.value)
    return comparison(value, query.op, query.value, code=fact.type == "code", rates=transfer.rates)


def partition(
    ref: FactRef, queries: Sequence[Query], *, vocabulary: Vocabulary, transfer: Transfer
) -> Mapping[Answers, Value]:
    """For each way of answering all questions that some value gives, the first such value."""
    fact = vocabulary.facts[ref.name]
    units = sorted({query.value.unit for query in queries if isinstance(query.value, Amount)})
    if len(units) > 1 and not transfer.rates:
        return _by_unit(units, queries, fact, transfer)
    cells: dict[Answers, Value] = {}
    for value in _candidates(fact, queries, vocabulary, transfer.facts.get(ref)):
        cells.setdefault(tuple(answer(value, query, fact, transfer) for query in queries), value)
    return cells


def _by_unit(units: Sequence[str], queries: Sequence[Query], fact: Fact, transfer: Transfer) -> Mapping[Answers, Value]:
    """The cells of a fact that is asked in several units that no rate ties: it has some value in each of them."""
    values = [list(_around(_mentioned([q for q in queries if getattr(q.value, "unit", "") == unit]))) for unit in units]
    cells: dict[Answers, Value] = {}
    for chosen in islice(product(*values), MOST_MIXED):
        by_unit = dict(zip(units, chosen, strict=True))
        answers = tuple(answer(by_unit[getattr(query.value, "unit", "")], query, fact, transfer) for query in queries)
        cells.setdefault(answers, chosen[0])
    return cells


def _candidates(fact: Fact, queries: Sequence[Query], vocabulary: Vocabulary, stated: Value | None) -> Iterable[Value]:
    if isinstance(stated, Amount):
        return _around(_mentioned(queries))  # stated in a unit that no rate converts: it has some value in the other
    if stated is not None and fact.type != "code":
        return [stated]  # stated, yet a question is open (an unsure member): the answer stays free
    if fact.type == "boolean":
        return [True, False]
    if fact.type == "enum":
        return sorted(fact.values, key="none".__ne__)  # of values that are alike `none` is the one to name
    if fact.type == "state":
        return vocabulary.states
    mentioned = _mentioned(queries)
    if fact.type == "code":
        return _codes(sorted(str(value) for value in mentioned), stated)
    if fact.type == "text":
        return [*sorted(str(value) for value in mentioned), OTHER]
    return _around(mentioned)


def _mentioned(queries: Sequence[Query]) -> set[Value]:
    values: set[Value] = set()
    for query in queries:
        if isinstance(query.value, Members):
            values |= query.value.known | query.value.unsure
        else:
            values.add(query.value)
    return values


def _codes(mentioned: Sequence[str], stated: Value | None) -> Iterable[str]:
    """Codes as fine as any that is mentioned: one that covers a mentioned one would leave its question open."""
    leaves = [*mentioned, *(f"{code}.{OTHER}" for code in mentioned), OTHER]
    if stated is not None:
        leaves = [code for code in [*leaves, f"{stated}.{OTHER}"] if below(code, str(stated))]
    return [code for code in leaves if not any(below(other, code) and other != code for other in mentioned)]


def _around(mentioned: Iterable[Value]) -> Iterable[Value]:
    """The thresholds and a value on each side of each."""
    values: list[Value] = []
    for value in mentioned:
        if isinstance(value, dt.date):
            day = dt.timedelta(days=1)
            values += [value - day] if value > dt.date.min else []
            values += [value]
            values += [value + day] if value < dt.date.max else []
        elif isinstance(value, Amount):
            values += [Amount(value.number + step, value.unit) for step in _steps(mentioned, value.unit)]
        elif isinstance(value, Decimal):
            values += [value + step for step in _steps(mentioned, None)]
    return sorted(values, key=str)


def _steps(mentioned: Iterable[Value], unit: str | None) -> tuple[Decimal, ...]:
    """Steps so small that they jump over no other threshold."""
    numbers = sorted(
        value.number if isinstance(value, Amount) else value
        for value in mentioned
        if (isinstance(value, Amount) and value.unit == unit) or (isinstance(value, Decimal) and unit is None)
    )
    gaps = [b - a for a, b in pairwise(numbers) if b > a]
    step = min([Decimal(1), *gaps]) / 2 if gaps else Decimal(1)
    return (-step, Decimal(0), step)
