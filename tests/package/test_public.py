"""What others import: the names of the Python interface, and what each of them is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import transfer_check

ROOT = Path(__file__).resolve().parents[2]
WHOLE = f"""
from transfer_check import check, load_bill, load_law, load_scenario, propose
law = load_law()
transfer = load_scenario({str(ROOT / "scenarios" / "kr" / "155mm-direct.yaml")!r}, law)
report = check(law, transfer)
print(report.judgment.decision.value, len(propose(report.case).sets))
bill = load_bill({str(ROOT / "rules" / "bills" / "kr" / "self-defence-permit.yaml")!r}, law)
print(check(law, transfer, amend=[bill]).judgment.decision.value)
"""


def python(code: str) -> subprocess.CompletedProcess[str]:
    """Some lines in a process of their own, in which nothing of the package was imported before."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_a_program_that_uses_it() -> None:
    ran = python(WHOLE)
    assert (ran.returncode, ran.stdout) == (0, "prohibited 1\nauthorisation_required\n"), ran.stderr


@pytest.mark.parametrize("name", ["check", "load_bill", "load_law", "load_scenario", "propose"])
def test_each_name_is_a_function_whatever_was_imported_before(name: str) -> None:
    for first in ("", "import transfer_check.check; ", "import transfer_check.cli; "):
        ran = python(f"{first}from transfer_check import {name}; print(type({name}).__name__)")
        assert (ran.returncode, ran.stdout) == (0, "function\n"), first


def test_every_public_name_is_there() -> None:
    assert {"__version__", "check", "load_bill", "load_law", "load_scenario", "propose"} <= set(transfer_check.__all__)
    assert all(getattr(transfer_check, name, None) is not None for name in transfer_check.__all__)


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        transfer_check.nothing  # noqa: B018


def test_importing_the_package_loads_no_solver_and_no_parser() -> None:
    ran = python("import sys, transfer_check; print(sorted({'pysat', 'yaml', 'pydantic', 'rich'} & set(sys.modules)))")
    assert ran.stdout == "[]\n"


def test_explaining_a_code_loads_no_solver() -> None:
    code = "import sys\nfrom transfer_check.cli import main\ntry:\n    main(['explain', 'TC101'])\n"
    ran = python(f"{code}except SystemExit:\n    print('pysat' in sys.modules)")
    assert ran.stdout.endswith("\nFalse\n")
