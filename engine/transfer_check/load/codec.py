"""A law as plain JSON and back, exactly: every value and every place of a line.

Each value that is no text, truth value, whole number or nothing is a list headed by what it is. A class is named by a
word of its own and its fields follow in their order; what has no word is refused, never guessed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import fields
from decimal import Decimal
from operator import attrgetter
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
    "computed": types.Computed,
    "vocabulary": types.Vocabulary,
    "body": model.Body,
    "authorisation": model.Authorisation,
    "source": model.Source,
    "suppression": model.Suppression,
    "version": model.Version,
    "instrument": model.Instrument,
    "period": model.Period,
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
_PLAIN = frozenset({str, bool, int, type(None)})


class NoCode(TypeError):
    """A value for which there is no word."""


def encode(value: Any) -> Json:
    """A law, or a part of one, as JSON; raises `NoCode`.

    >>> encode(types.Text("Act", None))
    ['text', 'Act', None]
    """
    return value if value.__class__ in _PLAIN else _writer(value)(value)


def decode(code: Json) -> Any:
    """What was encoded; raises `KeyError`, `TypeError` or `ValueError` for what is no such code.

    >>> decode(["text", "Act", None])
    Text(en='Act', ko=None)
    """
    return _MAKERS[code[0]](code) if code.__class__ is list else code


def _writer(value: Any) -> Callable[[Any], Json]:
    writer = _WRITERS.get(value.__class__)
    if writer is None:
        raise NoCode(f"{type(value).__name__} has no word")
    return writer


def _writes(word: str, names: tuple[str, ...]) -> Callable[[Any], Json]:
    if not names:
        return lambda _: [word]
    get = attrgetter(*names)

    def write(value: Any) -> Json:
        held = get(value) if len(names) > 1 else (get(value),)
        return [word, *[one if one.__class__ in _PLAIN else _writer(one)(one) for one in held]]

    return write


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


_FIELDS = {word: tuple(one.name for one in fields(kind)) for word, kind in RECORDS.items()}
_WRITERS: dict[type[Any], Callable[[Any], Json]] = {
    tuple: lambda value: [_SEVERAL, *map(encode, value)],
    dict: lambda value: [_MAPPING, list(map(encode, value)), list(map(encode, value.values()))],
    dt.date: lambda value: [_DAY, value.isoformat()],
    Decimal: lambda value: [_NUMBER, str(value)],
    model.Effect: lambda value: [_EFFECT, value.value],
    **{kind: _writes(word, _FIELDS[word]) for word, kind in RECORDS.items()},
}
_MAKERS: dict[str, Callable[[list[Json]], Any]] = {
    _SEVERAL: _several,
    _MAPPING: _mapping,
    _DAY: lambda code: dt.date.fromisoformat(code[1]),
    _NUMBER: lambda code: Decimal(code[1]),
    _EFFECT: lambda code: model.Effect(code[1]),
    **{word: _maker(kind, len(_FIELDS[word]) + 1) for word, kind in RECORDS.items()},
}
