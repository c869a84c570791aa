"""A tree against the shape that its kind of file has: pydantic's errors as diagnostics at their places."""

from __future__ import annotations

import re
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from transfer_check.load.diagnostics import MOST, BadInput, Diagnostic, Place, nearest
from transfer_check.load.nodes import child, value_place
from transfer_check.load.tree import MapNode, Node, plain
from transfer_check.messages import saying

M = TypeVar("M", bound=BaseModel)
_WANTED = {
    "string_type": "must be text",
    "string_too_short": "is empty",
    "too_short": "is empty",
    "list_type": "must be list",
    "model_type": "must be mapping",
    "model_attributes_type": "must be mapping",
    "dict_type": "must be mapping",
}
"""What an error of pydantic says of a key, as a message of ours."""
_WORDS = ("no date", "no flag", "only true", "no count")
"""The errors of our own types (`models_common`), each the id of a message that shows what stands there."""


def validate(model: type[M], node: Node, *, file: str) -> M:
    """The shape that a tree has; raises `BadInput` with everything that is wrong."""
    if not isinstance(node, MapNode):
        raise BadInput((Diagnostic("TC203", saying("no mapping"), node.place),))
    try:
        return model.model_validate(plain(node))
    except ValidationError as error:
        errors = error.errors(include_url=False, include_context=True)
        told = [_diagnostic(one, model, node, file) for one in errors[:MOST]]
        if len(errors) > MOST:
            told.append(Diagnostic(told[-1].code, saying("and more", len(errors) - MOST), told[-1].place))
        raise BadInput(tuple(told)) from None


def _diagnostic(error: ErrorDetails, model: type[BaseModel], node: Node, file: str) -> Diagnostic:
    steps = [str(step) for step in error["loc"]]
    path, kind = "/".join(steps), error["type"]
    last = steps[-1] if steps else file
    if kind == "missing":
        parent = "/".join(steps[:-1])
        if (meant := _misspelt(last, _keys(model, steps[:-1]), child(node, parent) if parent else node)) is not None:
            place = _key_place(node, [*steps[:-1], meant])
            return Diagnostic("TC201", saying("missing, misspelt", last, meant), place, last)
        return Diagnostic("TC201", saying("missing", last), value_place(node, parent) if parent else node.place)
    if kind == "extra_forbidden":
        words = _keys(model, steps[:-1])
        message = saying("no key, known", last, ", ".join(words)) if len(words) < 12 else saying("no key", last)
        if " " in last:  # no key has a blank: `{en: this, and that}` is a text cut in two by its comma
            message = saying("no key, comma", last)
        return Diagnostic("TC202", message, _key_place(node, steps), nearest(last, words))
    place = value_place(node, path)
    if kind == "literal_error":
        words = tuple(re.findall(r"'([^']*)'", str(error.get("ctx", {}).get("expected", ""))))
        if not isinstance(error["input"], str):
            return Diagnostic("TC203", saying("must be text", last), place)
        word = error["input"]
        return Diagnostic("TC204", saying("must be one of", last, ", ".join(words), word), place, nearest(word, words))
    if kind in _WORDS:
        shown = error["input"]
        what = shown if isinstance(shown, str) else saying("a list" if isinstance(shown, list) else "a mapping")
        return Diagnostic("TC205" if kind == "no date" else "TC203", saying(kind, what), place)
    if kind in _WANTED:
        return Diagnostic("TC203", saying(_WANTED[kind], last), place)
    return Diagnostic("TC203", saying("does not fit", last, error["msg"]), place)


def _misspelt(missing: str, known: tuple[str, ...], parent: Node | None) -> str | None:
    """The key of a mapping that is none, and was probably meant to be the one that is missing."""
    strange = [key for key in parent.entries if key not in known] if isinstance(parent, MapNode) else []
    return nearest(missing, strange)


def _key_place(node: Node, steps: list[str]) -> Place:
    parent = child(node, "/".join(steps[:-1])) if steps[:-1] else node
    if isinstance(parent, MapNode) and steps[-1] in parent.key_places:
        return parent.key_places[steps[-1]]
    return value_place(node, "/".join(steps))


def _keys(model: type[BaseModel], steps: list[str]) -> tuple[str, ...]:
    """The keys that the mapping below these steps may have."""
    found: type[BaseModel] | None = model
    for step in steps:
        if found is None or step.isdigit():
            continue
        by_alias = {field.alias or name: field for name, field in found.model_fields.items()}
        inner = _model_in(by_alias[step].annotation) if step in by_alias else None
        found = inner or (found if step not in by_alias else None)
    return tuple(field.alias or name for name, field in found.model_fields.items()) if found else ()


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _model_in(arg)) is not None), None)
