"""`verify` and `compare`: exit codes, formats, witnesses that run as files."""

from __future__ import annotations

from pathlib import Path

from cli.running import Command, assert_refused
from load.small_law import small_law

PASSES = "{any: [{some leg: leg.to == BBB}, end_user.state == BBB]}"
