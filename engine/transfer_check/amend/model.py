"""Bills: dated edits of provisions, criteria, definitions and legal lists."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from transfer_check.conditions.nodes import Condition
from transfer_check.conditions.types import Text
from transfer_check.law.model import Effect, Provision


@dataclass(frozen=True, slots=True)
class Repeal:
    """The provision, or one norm of it, ends."""

    target: str
    at: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Except:
    """The norm no longer applies where the condition holds."""

    target: str
    when: Condition
    at: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Extend:
    """The norm also applies where the condition holds."""

    target: str
    when: Condition
    at: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Replace:
    """The norm's condition is another one."""

    target: str
    when: Condition
    at: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Force:
    """A ground bars, or only weighs, or a contested provision has this force under every reading."""

    target: str
    force: Effect
    at: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Permit:
    """A prohibition becomes a requirement: it is lifted while an authorisation is held that these bodies may grant."""

    target: str
    authorisation: str
    authorities: tuple[str, ...]
    at: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Prevail:
    """The text of a norm overrides other provisions ("notwithstanding")."""

    target: str
    over: tuple[str, ...]
    at: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Commence:
    """A provision comes into force on another day than was enacted."""

    target: str
    on: dt.date
    at: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class ListEdit:
    """Members of a legal list come in or go."""

    list: str
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    at: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Insert:
    """A new provision of an instrument that exists."""

    provision: Provision
    at: str | None = field(default=None, compare=False)


Edit = Repeal | Except | Extend | Replace | Force | Permit | Prevail | Commence | ListEdit | Insert


@dataclass(frozen=True, slots=True)
class Bill:
    """A file of edits that commence on one day."""

    id: str
    title: Text
    status: str
    commences: dt.date
    edits: tuple[Edit, ...]
    note: Text | None = None
    source: str | None = None
    path: str = ""
    sha256: str = ""
