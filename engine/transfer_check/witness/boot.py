"""Starts the child without the rest of the package: the engine that it witnesses is not even loaded beside it."""

from __future__ import annotations

import sys
import types
from importlib import import_module
from pathlib import Path


def boot() -> None:
    """Puts an empty package in the place of `transfer_check`, and serves."""
    package = types.ModuleType("transfer_check")
    package.__path__ = [str(Path(__file__).resolve().parents[1])]
    sys.modules["transfer_check"] = package
    import_module("transfer_check.witness.child").main()


if __name__ == "__main__":
    boot()
