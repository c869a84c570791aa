"""The fixed words of the reports: catalogues in which each message has an id, an English and a Korean text.

A catalogue is a compiled module that is loaded by the report that speaks it, so that no verb pays for another's words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Catalogue = Mapping[str, tuple[str, str]]
"""Of each message by its id: the English and the Korean text, with the same values in braces."""
LANGUAGES = ("en", "ko")


def say(catalogue: Catalogue, key: str, lang: str, *values: object) -> str:
    """A message with its values.

    >>> say({"set": ("set {}", "집합 {}")}, "set", "ko", 1)
    '집합 1'
    """
    text = catalogue[key][1 if lang == "ko" else 0]
    return text.format(*values) if values else text


@dataclass(frozen=True, slots=True)
class Told:
    """A message that is yet to be said: its id in a catalogue, and its values, messages or lists of them as well."""

    key: str
    values: tuple[str | Told | tuple[Told, ...], ...] = ()

    def say(self, catalogue: Catalogue, lang: str = "en") -> str:
        """The message in a language."""
        return say(catalogue, self.key, lang, *(_value(one, catalogue, lang) for one in self.values))


def saying(key: str, *values: object) -> Told:
    """A message that is yet to be said, of any values; messages among them stay messages.

    >>> saying("set", 1).say({"set": ("set {}", "집합 {}")}, "ko")
    '집합 1'
    """
    return Told(key, tuple(one if isinstance(one, Told | tuple) else str(one) for one in values))


def _value(value: str | Told | tuple[Told, ...], catalogue: Catalogue, lang: str) -> str:
    if isinstance(value, tuple):
        return ", ".join(one.say(catalogue, lang) for one in value)
    return value.say(catalogue, lang) if isinstance(value, Told) else value
