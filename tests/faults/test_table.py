"""Every seeded fault still fits the source: its old text stands there once, and with the new one the file compiles."""

from __future__ import annotations

import pytest

from faults.model import PACKAGE, ROOT, Fault
from faults.table import FAULTS

FEWEST = 45


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_changes_one_place_of_the_source(fault: Fault) -> None:
    source = (ROOT / PACKAGE / fault.file).read_text(encoding="utf-8")
    changed = fault.applied(source)
    assert changed != source
    compile(changed, fault.file, "exec")


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_names_tests_that_exist(fault: Fault) -> None:
    assert fault.tests
    for test in fault.tests:
        path, _, name = test.partition("::")
        assert (ROOT / path).is_file(), test
        assert f"def {name.partition('[')[0]}(" in (ROOT / path).read_text(encoding="utf-8") or not name, test


def test_there_are_many_and_each_has_its_own_name_and_its_own_change() -> None:
    assert len(FAULTS) >= FEWEST
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)
    assert len({(fault.file, fault.old, fault.new) for fault in FAULTS}) == len(FAULTS)
