"""All seeded faults, by subject. Each is one change of the meaning that some test must notice (`run.py` tries them)."""

from __future__ import annotations

from faults import (
    table_amend,
    table_columns,
    table_compare,
    table_conditions,
    table_coverage,
    table_decide,
    table_grammar,
    table_grid,
    table_masks,
    table_order,
    table_search,
    table_solve,
    table_time,
)
from faults.model import Fault

SUBJECTS: dict[str, tuple[Fault, ...]] = {
    "Conditions": table_conditions.FAULTS,
    "Order of norms, labels, verdicts": table_order.FAULTS,
    "Time and readings": table_time.FAULTS,
    "What an authorisation covers": table_coverage.FAULTS,
    "Powers and decisions": table_decide.FAULTS,
    "Exact answers and minimal sets": table_solve.FAULTS,
    "The search among what does the same": table_search.FAULTS,
    "Amendments": table_amend.FAULTS,
    "The grammar of edits, and which are offered": table_grammar.FAULTS,
    "What an amendment lets through": table_grid.FAULTS,
    "Masks, and plain data read for them": table_masks.FAULTS,
    "Columns, and frames read for them": table_columns.FAULTS,
    "Two laws compared": table_compare.FAULTS,
}
FAULTS: tuple[Fault, ...] = tuple(fault for faults in SUBJECTS.values() for fault in faults)
