"""All seeded faults, by subject. Each is one change of the meaning that some test must notice (`run.py` tries them)."""

from __future__ import annotations

from faults import (
    table_amend,
    table_conditions,
    table_coverage,
    table_decide,
    table_order,
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
    "Amendments": table_amend.FAULTS,
}
FAULTS: tuple[Fault, ...] = tuple(fault for faults in SUBJECTS.values() for fault in faults)
