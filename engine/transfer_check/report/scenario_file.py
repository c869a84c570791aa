"""A scenario as the file that an interview writes: in the one style, and nothing in it that the file did not say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from transfer_check.messages import say
from transfer_check.messages.rules import RULES


def head(lang: str) -> tuple[str, ...]:
    """The comments at the top of a file that `ask` writes."""
    said = (f"# {say(RULES, key, lang)}" for key in ("written by ask", "for an editor"))
    return (*said, "# yaml-language-server: $schema=scenario.schema.json")


HEAD = head("en")
ORDER = ("scenario", "as_of", "reading", "law", "parties", "items", "route", "end_user", "end_use", "facts")
"""The keys that come first; what is not named here follows as it stood."""
_WIDE = 2**31 - 1
_LINE = 110


class _Flow(dict[str, Any]):
    """A mapping that is written on one line."""


class _Words(list[str]):
    """A list that is written on one line."""


class _Dumper(yaml.SafeDumper):
    """Every scalar is text, as for the reader: `NO`, a date and `true` need no quotes; others get double ones."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 (the name is the library's)

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)

    def choose_scalar_style(self) -> Any:
        style = super().choose_scalar_style()
        return '"' if style == "'" else style


_Dumper.add_representer(_Flow, lambda dumper, data: dumper.represent_mapping("tag:yaml.org,2002:map", data, True))
_Dumper.add_representer(_Words, lambda dumper, data: dumper.represent_sequence("tag:yaml.org,2002:seq", data, True))


def scenario_text(said: Mapping[str, Any], *, head: tuple[str, ...] = HEAD) -> str:
    """The file that says what a tree of texts says."""
    ordered = {key: said[key] for key in ORDER if key in said}
    ordered |= {key: value for key, value in said.items() if key not in ordered}
    shaped = {key: _shaped(value, whole=key == "items") for key, value in ordered.items()}
    body = yaml.dump(shaped, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDE)
    return "\n".join(head) + "\n" + body


def _shaped(value: Any, *, whole: bool = False) -> Any:
    """Lists of words and short mappings of words on one line; the items of a transfer, which grow, on many."""
    if isinstance(value, list):
        if all(isinstance(one, str) for one in value):
            return _Words(value)
        return [{**one} if whole and isinstance(one, dict) else _shaped(one) for one in value]
    if isinstance(value, dict):
        if value and all(isinstance(one, str) for one in value.values()):
            short = sum(len(key) + len(one) + 4 for key, one in value.items()) <= _LINE
            return _Flow(value) if short else {**value}
        return {key: _shaped(one) for key, one in value.items()}
    return value
