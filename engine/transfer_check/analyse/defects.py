"""What an analysis of the law finds: a defect with scenarios that show it, or with the proof that none does."""

from __future__ import annotations

from dataclasses import dataclass

from transfer_check.law.force import Living
from transfer_check.messages import Told
from transfer_check.messages.verify import VERIFY
from transfer_check.transfer.model import Transfer


@dataclass(frozen=True, slots=True)
class Example:
    """A scenario that was read back from the text of its file and replayed, and what the reference says of it."""

    transfer: Transfer
    document: str
    told: Told

    @property
    def shows(self) -> str:
        """What it shows, in English."""
        return self.told.say(VERIFY)


@dataclass(frozen=True, slots=True)
class Defect:
    """One finding about a provision; without examples it is a proof over all scenarios within the bound."""

    code: str
    provision: str
    norm: str
    told: Told
    at: str | None = None
    others: tuple[str, ...] = ()
    """The norms that it is about as well, such as those by which it is covered."""
    examples: tuple[Example, ...] = ()

    @property
    def message(self) -> str:
        """What was found, in English."""
        return self.told.say(VERIFY)


def defect(
    code: str, living: Living, told: Told, *, others: tuple[str, ...] = (), examples: tuple[Example, ...] = ()
) -> Defect:
    """A finding about a norm, where its provision stands."""
    return Defect(code, living.provision.id, living.id, told, living.provision.at, others, examples)


def order(one: Defect) -> tuple[str, str, str, tuple[str, ...]]:
    """The key that sorts findings."""
    return one.code, one.provision, one.norm, one.others
