"""A law as plain JSON and back, exactly: every value and every place of a line.

Each value that is no text, truth value, whole number or nothing is a list headed by what it is. A class is named by a
word of its own and its fields follow in their order; what has no word is refused, never guessed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import fields
from decimal import Decimal
from typing import Any

from transfer_check.conditions import nodes, types, values
from transfer_check.law import model

Json = Any

RECORDS: dict[str, type[Any]] = {
    "always": nodes.Always,
    "all": nodes.All,
    "any": nodes.Some,
    "not": nodes.Not,
    "each": nodes.Quantified,
    "compare": nodes.Compare,
    "belongs": nodes.Belongs,
    "known": nodes.Known,
    "held": nodes.Held,
    "assured": nodes.Assured,
    "flag": nodes.Flag,
    "amount": values.Amount,
    "text": types.Text,
    "fact": types.Fact,
    "vocabulary": types.Vocabulary,
    "body": model.Body,
    "authorisation": model.Authorisation,
    "source": model.Source,
    "suppression": model.Suppression,
    "version": model.Version,
    "instrument": model.Instrument,
    "norm": model.Norm,
    "provision": model.Provision,
    "position": model.Position,
    "point": model.Point,
    "reading": model.Reading,
    "member": model.Member,
    "list": model.Listing,
    "pack": model.Pack,
    "law": model.Law,
}
"""Every class that a law is made of, by its word."""
_SEVERAL, _MAPPING, _DAY, _NUMBER, _EFFECT = "(", "{", "@", "#", "!"
_PLAIN = (str, bool, int, type(None))


class NoCode(TypeError):
    """A value for which there is no word."""


def encode(value: Any) -> Json:
    """A law, or a part of one, as JSON; raises `NoCode`.

    >>> encode(types.Text("Act", None))
    ['text', 'Act', None]
    """
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is tuple:
        return [_SEVERAL, *map(encode, value)]
    if kind in _WORDS:
        return [_WORDS[kind], *(encode(getattr(value, name)) for name in _FIELDS[kind])]
    if kind is dict:
        return [_MAPPING, list(map(encode, value)), list(map(encode, value.values()))]
    if kind is dt.date:
        return [_DAY, value.isoformat()]
    if kind is Decimal:
        return [_NUMBER, str(value)]
    if kind is model.Effect:
        return [_EFFECT, value.value]
    raise NoCode(f"{kind.__name__} has no word")


def decode(code: Json) -> Any:
    """What was encoded; raises `KeyError`, `TypeError` or `ValueError` for what is no such code.

    >>> decode(["text", "Act", None])
    Text(en='Act', ko=None)
    """
    return _MAKERS[code[0]](code) if code.__class__ is list else code


def _several(code: list[Json]) -> tuple[Any, ...]:
    return tuple([_MAKERS[one[0]](one) if one.__class__ is list else one for one in code[1:]])


def _mapping(code: list[Json]) -> dict[Any, Any]:
    _, keys, held = code
    return dict(zip(map(decode, keys), map(decode, held), strict=True))


def _maker(kind: type[Any], count: int) -> Callable[[list[Json]], Any]:
    def make(code: list[Json]) -> Any:
        if len(code) != count:
            raise ValueError(f"{kind.__name__} has {count - 1} fields")
        return kind(*[_MAKERS[one[0]](one) if one.__class__ is list else one for one in code[1:]])

    return make


_WORDS = {kind: word for word, kind in RECORDS.items()}
_FIELDS = {kind: tuple(one.name for one in fields(kind)) for kind in RECORDS.values()}
_MAKERS: dict[str, Callable[[list[Json]], Any]] = {
    _SEVERAL: _several,
    _MAPPING: _mapping,
    _DAY: lambda code: dt.date.fromisoformat(code[1]),
    _NUMBER: lambda code: Decimal(code[1]),
    _EFFECT: lambda code: model.Effect(code[1]),
    **{word: _maker(kind, len(_FIELDS[kind]) + 1) for word, kind in RECORDS.items()},
}
