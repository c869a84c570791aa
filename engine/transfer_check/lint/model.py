"""What a lint finds: law that loads and decides, but probably not as its author meant."""

from __future__ import annotations

from dataclasses import dataclass

from transfer_check.messages import Told


@dataclass(frozen=True, slots=True)
class Lint:
    """One finding; without `provision` and `listing` it speaks of something else, which the message then names."""

    code: str
    provision: str | None
    at: str | None
    said: Told
    listing: str | None = None

    @property
    def message(self) -> str:
        """What is found, in English."""
        return self.text("en")

    def text(self, lang: str) -> str:
        """What is found, in a language."""
        from transfer_check.messages.diagnostics import DIAGNOSTICS

        return self.said.say(DIAGNOSTICS, lang)


def order(lint: Lint) -> tuple[str, str, int, int, str, str]:
    """The key that sorts findings by code, then by place as a reader meets it (line 9 before line 10).

    >>> order(Lint("TC601", "a", "act.yaml:9:3", Told("gap"))) < order(Lint("TC601", "a", "act.yaml:10:3", Told("gap")))
    True
    """
    file, line, column = place(lint)
    return lint.code, file, line, column, lint.provision or lint.listing or "", repr(lint.said)


def place(lint: Lint) -> tuple[str, int, int]:
    """The file, the line and the column of a finding; those of nothing are empty.

    >>> place(Lint("TC601", "xx.act.1", "act.yaml:9:3", Told("gap")))
    ('act.yaml', 9, 3)
    """
    file, line, column = lint.at.rsplit(":", 2) if lint.at is not None else ("", "0", "0")
    return file, int(line), int(column)
