"""The vocabulary: what facts there are, of which type, and how to ask for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from transfer_check.conditions.values import Value, read_amount, read_date, read_number

TYPES = ("boolean", "enum", "state", "code", "text", "number", "quantity", "money", "date")
ORDERED = frozenset({"number", "quantity", "money", "date"})
LISTED = frozenset({"enum", "state", "code", "text"})
FEW = 16
"""So many values of a fact are told to who writes another one."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text in the languages it has; English always."""

    en: str
    ko: str | None = None

    def get(self, lang: str) -> str:
        """The text in a language, else in English."""
        return (self.ko if lang == "ko" else None) or self.en


@lru_cache(4096)
def scope(fact: str) -> str:
    """What one value of a fact of this name belongs to: `item`, `leg` or `transfer`.

    >>> scope("item.lethal"), scope("end_use")
    ('item', 'transfer')
    """
    first = fact.split(".", 1)[0]
    return first if first in ("item", "leg") else "transfer"


@dataclass(frozen=True, slots=True)
class Computed:
    """How a fact of an item follows from a bill of materials: the components that are meant, and what is asked of them.

    `how` is `any` (whether there is one) or `share` (what part of the value they are, in percent); `of` is the key of
    the bill in a scenario: the item's own `components`, or those of what it is `built_into`.
    """

    how: str
    where: tuple[tuple[str, tuple[Value, ...]], ...]
    """Of each fact of a component that counts, the values that match; all of them must."""
    of: str = "components"


@dataclass(frozen=True, slots=True)
class Fact:
    """An entry of the vocabulary."""

    name: str
    type: str
    values: tuple[str, ...] = ()
    derived: bool = False
    meaning: Text = Text("")
    ask: Text | None = None
    who: Text | None = None
    unit: str | None = None
    """The unit in which it is to be asked for, if there is one."""
    computed: Computed | None = None
    """Set if a bill of materials says it, where a scenario has one; it may be stated as well."""
    connects: bool = False
    """Whether the law of the state that it names may have a say in the transfer."""

    @property
    def scope(self) -> str:
        """What one value of it belongs to: `item`, `leg` or `transfer`."""
        return scope(self.name)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All facts by name, the codes of states, the state that a code of two letters means, and what may be said of a
    component."""

    facts: Mapping[str, Fact]
    states: Mapping[str, Text] = field(default_factory=dict)
    meant: Mapping[str, str] = field(default_factory=dict)
    components: Mapping[str, Fact] = field(default_factory=dict)


class Mistyped(ValueError):
    """A text that is no value of its type: a code of the error registry, what is wrong, and the words it could be."""

    def __init__(self, code: str, message: str, *, word: str = "", words: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.code, self.message, self.word, self.words = code, message, word, words


def read_value(fact: Fact, text: str, states: Mapping[str, Text]) -> Value:
    """The value of a fact that a text writes; raises `Mistyped`.

    >>> read_value(Fact("item.lethal", "boolean"), "true", {})
    True
    """
    if fact.type == "boolean":
        if text not in ("true", "false"):
            raise Mistyped(
                "TC203", f"`{fact.name}` is `true` or `false`, not `{text}`", word=text, words=("true", "false")
            )
        return text == "true"
    if fact.type == "enum":
        if text not in fact.values:
            known = f" (known: {', '.join(fact.values)})" if len(fact.values) <= FEW else ""
            raise Mistyped("TC204", f"`{text}` is no value of `{fact.name}`{known}", word=text, words=fact.values)
        return text
    if fact.type == "state":
        if text not in states:
            raise Mistyped(
                "TC207", f"`{text}` is not an ISO 3166-1 alpha-3 code of a state", word=text, words=tuple(states)
            )
        return text
    if fact.type in ("code", "text"):
        if not text:
            raise Mistyped("TC203", f"`{fact.name}` is empty; leave it out if it is not known")
        return text
    if fact.type == "number":
        number = read_number(text)
        if number is None:
            raise Mistyped("TC203", f"`{text}` is not a number")
        return number
    if fact.type == "date":
        date = read_date(text)
        if date is None:
            raise Mistyped("TC205", f"`{text}` is not a date (write 2024-10-30)")
        return date
    amount = read_amount(text)
    if amount is None:
        example = "14000000 USD" if fact.type == "money" else "100 rounds"
        raise Mistyped("TC206", f"`{text}` is not an amount with its unit (write {example})")
    if fact.type == "money" and not (len(amount.unit) == 3 and amount.unit.isascii() and amount.unit.isupper()):
        raise Mistyped("TC206", f"`{amount.unit}` is not a currency code of three capital letters")
    return amount
