"""Faults in what an authorisation on record covers: all of it must cover the cell, and several draw on one amount."""

from __future__ import annotations

from faults.model import Fault

COVERAGE = "decide/coverage.py"
RECORDS = ("tests/faults/test_gaps.py",)
CASES = ("tests/faults/test_gaps_decision.py",)

_ENDS = 'for stated, fact in ((grant.covers.start, "leg.from"), (grant.covers.end, "leg.to")):'
_AMOUNTS = 'in ((grant.covers.quantity, "item.quantity"), (grant.covers.value, "item.value"))'
_END_USER = 'algebra.compare(FactRef("end_user.state"), "==", grant.covers.end_user)'
_UNSTATED = 'return algebra.flag(("grant", grant.number, what, of))'
_ALL = "return algebra.all_of([*scope, *_valid(grant, cell, law, transfer, algebra), *amounts])"
_OTHERS = "for other in (Cell(item, leg.number) for leg in transfer.legs for item in transfer.items):"

FAULTS = (
    Fault(
        "the items covered are ignored",
        COVERAGE,
        "holds = None if items is None else items == ANY or cell.item in items",
        "holds = None if items is None else True",
        RECORDS,
    ),
    Fault(
        "where a covered leg starts is ignored",
        COVERAGE,
        _ENDS,
        'for stated, fact in ((grant.covers.end, "leg.to"),):',
        RECORDS,
    ),
    Fault(
        "where a covered leg ends is ignored",
        COVERAGE,
        _ENDS,
        'for stated, fact in ((grant.covers.start, "leg.from"),):',
        RECORDS,
    ),
    Fault("the end user covered is ignored", COVERAGE, f"parts.append({_END_USER})", "pass", RECORDS),
    Fault(
        "the quantity covered is ignored",
        COVERAGE,
        _AMOUNTS,
        'in ((grant.covers.value, "item.value"),)',
        RECORDS,
    ),
    Fault(
        "the value covered is ignored",
        COVERAGE,
        _AMOUNTS,
        'in ((grant.covers.quantity, "item.quantity"),)',
        RECORDS,
    ),
    Fault(
        "when an authorisation is valid, who granted it and its conditions are ignored",
        COVERAGE,
        _ALL,
        "return algebra.all_of([*scope, *amounts])",
        RECORDS,
    ),
    Fault(
        "the conditions of an authorisation are ignored",
        COVERAGE,
        'parts.append(_say(grant, algebra, kept, f"condition {number + 1}"))',
        "del kept",
        RECORDS,
    ),
    Fault(
        "who granted an authorisation is ignored",
        COVERAGE,
        "None if by is None else not bodies or by in bodies",
        "None if by is None else True",
        RECORDS,
    ),
    Fault(
        "a state's licence may be granted by any state",
        COVERAGE,
        'return algebra.compare(FactRef(fact, cell.leg), "==", by)',
        "return algebra.true",
        CASES,
    ),
    Fault(
        "a permit is not valid on its first day, and valid on the day on which it ends",
        COVERAGE,
        "return None if start is None else start <= day",
        "return None if start is None else start < day",
        RECORDS,
    ),
    Fault(
        "a permit has ended only on the day after that on which it ends",
        COVERAGE,
        "ended = _after(grant.valid_to, day)",
        "ended = None if grant.valid_to is None else grant.valid_to < day",
        RECORDS,
    ),
    Fault("what an authorisation does not state is unlimited", COVERAGE, _UNSTATED, "return algebra.true", RECORDS),
    Fault(
        "what an authorisation does not state it does not cover", COVERAGE, _UNSTATED, "return algebra.false", RECORDS
    ),
    # What draws on an amount.
    Fault(
        "several legs and items do not draw on one amount",
        COVERAGE,
        "            sure.append(other.item)",
        "            pass",
        RECORDS,
    ),
    Fault(
        "of several that draw on an amount only the last counts", COVERAGE, "total += number", "total = number", RECORDS
    ),
    Fault(
        "other legs of the same item do not draw on its amount",
        COVERAGE,
        _OTHERS,
        "for other in (Cell(item, cell.leg) for item in transfer.items):",
        RECORDS,
    ),
    Fault(
        "legs that are done draw on nothing",
        COVERAGE,
        _OTHERS,
        "for other in transfer.cells():",
        RECORDS,
    ),
    Fault(
        "legs and items that an authorisation does not cover draw on its amount",
        COVERAGE,
        "draws = algebra.all_of(parts)",
        "draws = algebra.any_of([algebra.true, *parts])",
        RECORDS,
    ),
    Fault(
        "legs on days on which an authorisation is not valid draw on its amount",
        COVERAGE,
        "parts = [*_scope(grant, other, algebra), *_valid(grant, other, law, transfer, algebra)]",
        "parts = [*_scope(grant, other, algebra)]",
        RECORDS,
    ),
    Fault(
        "an amount that is just enough is too little",
        COVERAGE,
        "return algebra.true if total <= limit.number else algebra.false",
        "return algebra.true if total < limit.number else algebra.false",
        RECORDS,
    ),
)
