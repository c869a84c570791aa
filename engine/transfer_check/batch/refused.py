"""A line of a table that is no transfer."""

from __future__ import annotations

from transfer_check.messages import Told


class Refused(Exception):
    """A line is no transfer; where in it, and why."""

    def __init__(self, column: str, code: str, said: Told) -> None:
        super().__init__(code)
        self.column, self.code, self.said = column, code, said
