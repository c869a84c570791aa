"""What a lint finds: law that loads and decides, but probably not as its author meant."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lint:
    """One finding; without `provision` and `listing` it speaks of something else, which the message then names."""

    code: str
    provision: str | None
    at: str | None
    message: str
    listing: str | None = None


def order(lint: Lint) -> tuple[str, str, int, int, str, str]:
    """The key that sorts findings by code, then by place as a reader meets it (line 9 before line 10).

    >>> order(Lint("TC601", "xx.act.1", "act.yaml:9:3", "")) < order(Lint("TC601", "xx.act.1", "act.yaml:10:3", ""))
    True
    """
    file, line, column = place(lint)
    return lint.code, file, line, column, lint.provision or lint.listing or "", lint.message


def place(lint: Lint) -> tuple[str, int, int]:
    """The file, the line and the column of a finding; those of nothing are empty.

    >>> place(Lint("TC601", "xx.act.1", "act.yaml:9:3", ""))
    ('act.yaml', 9, 3)
    """
    file, line, column = lint.at.rsplit(":", 2) if lint.at is not None else ("", "0", "0")
    return file, int(line), int(column)
