"""The witness shares no code with the evaluator: neither the child that runs nor anything it could import."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import transfer_check

HOME = Path(transfer_check.__file__).parent
DATA = {
    "transfer_check.conditions.nodes",
    "transfer_check.conditions.types",
    "transfer_check.law.model",
    "transfer_check.transfer.model",
}
MODULES = sorted((HOME / "witness").glob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_it_imports_data_definitions_only(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("transfer_check"):
            module = str(node.module)
            if module == "transfer_check.conditions.values":
                assert {alias.name for alias in node.names} <= {"Amount", "Members", "Value"}
            else:
                assert module in DATA or module.startswith("transfer_check.witness"), module
        if isinstance(node, ast.Import):
            assert not any(alias.name.startswith("transfer_check") for alias in node.names)


def test_the_child_loads_nothing_else_of_the_engine() -> None:
    boot = HOME / "witness" / "boot.py"
    script = (
        "import importlib, json, runpy, sys\n"
        f"boot = runpy.run_path({str(boot)!r})['boot']\n"
        "load = importlib.import_module\n"
        "class Nothing:\n    main = staticmethod(lambda: None)\n"
        "boot.__globals__['import_module'] = lambda name: (load(name), Nothing)[1]\n"
        "boot()\n"
        "print(json.dumps([name for name in sys.modules if name.startswith('transfer_check')]))"
    )
    loaded = json.loads(subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout)
    others = {name for name in loaded if not name.startswith("transfer_check.witness")}
    assert others == {"transfer_check"}
