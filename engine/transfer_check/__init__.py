"""transfer-check: is a proposed transfer of arms lawful, why, what is missing, and which law would have to change."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

# Eager, and a function: loaded later, the module of this name would take its place.
from transfer_check.check import check
from transfer_check.version import __version__

if TYPE_CHECKING:
    from transfer_check.amend.propose import propose as propose
    from transfer_check.analyse.compare import compare as compare
    from transfer_check.analyse.verify import verify as verify
    from transfer_check.load.bill import load_bill as load_bill
    from transfer_check.load.packs import load_law as load_law
    from transfer_check.load.scenario import load_scenario as load_scenario
    from transfer_check.many.compiled import check_many as check_many
    from transfer_check.many.compiled import compile_law as compile_law

__all__ = [
    "__version__",
    "check",
    "check_many",
    "compare",
    "compile_law",
    "load_bill",
    "load_law",
    "load_scenario",
    "propose",
    "verify",
]

_HOMES = {
    "load_law": "transfer_check.load.packs",
    "load_scenario": "transfer_check.load.scenario",
    "load_bill": "transfer_check.load.bill",
    "compile_law": "transfer_check.many.compiled",
    "check_many": "transfer_check.many.compiled",
    "propose": "transfer_check.amend.propose",
    "compare": "transfer_check.analyse.compare",
    "verify": "transfer_check.analyse.verify",
}


def __getattr__(name: str) -> Any:
    # Loaded when asked for, so that importing the package stays cheap.
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
