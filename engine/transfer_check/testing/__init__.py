"""For tests of law: hypothesis strategies, a state machine over a law's life, and a pytest plugin.

`scenarios`, `partial_scenarios`, `routes`, `laws`, `bills` and `law_life` need hypothesis (extra `test`); importing
this package does not.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from transfer_check.testing.drawn_bills import bills as bills
    from transfer_check.testing.drawn_laws import laws as laws
    from transfer_check.testing.drawn_scenarios import partial_scenarios as partial_scenarios
    from transfer_check.testing.drawn_scenarios import routes as routes
    from transfer_check.testing.drawn_scenarios import scenarios as scenarios
    from transfer_check.testing.life import law_life as law_life
    from transfer_check.testing.reach import Unreachable as Unreachable
    from transfer_check.testing.values import Boundary as Boundary
    from transfer_check.testing.values import boundaries as boundaries

__all__ = [
    "Boundary",
    "Unreachable",
    "bills",
    "boundaries",
    "law_life",
    "laws",
    "partial_scenarios",
    "routes",
    "scenarios",
]

_HOMES = {
    "Boundary": "values",
    "Unreachable": "reach",
    "bills": "drawn_bills",
    "boundaries": "values",
    "law_life": "life",
    "laws": "drawn_laws",
    "partial_scenarios": "drawn_scenarios",
    "routes": "drawn_scenarios",
    "scenarios": "drawn_scenarios",
}


def __getattr__(name: str) -> Any:
    # Loaded when asked for: hypothesis is an extra, and the plugin must cost a run of pytest nothing.
    # No module here bears the name of a function, or it would take its place.
    if name in _HOMES:
        return getattr(import_module(f"transfer_check.testing.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
