"""Edits of law in words, and as the data that a bill file holds."""

from __future__ import annotations

from typing import Any

from transfer_check.amend.model import Edit, Except, Extend, Force, Insert, ListEdit, Repeal, Replace
from transfer_check.conditions.show import plain, show


def kind(edit: Edit) -> str:
    """What kind of edit it is, in one word."""
    names = {Repeal: "repeal", Except: "except", Extend: "extend", Replace: "replace", Force: "force", Insert: "insert"}
    return names.get(type(edit), "list")


def words(edit: Edit, lang: str = "en") -> str:
    """What an edit does, in one line."""
    ko = lang == "ko"
    match edit:
        case Repeal():
            return "폐지" if ko else "repeal it"
        case Except(_, when):
            return f"예외 신설: {show(when)}" if ko else f"except where {show(when)}"
        case Extend(_, when):
            return f"적용 확대: {show(when)}" if ko else f"extend it to where {show(when)}"
        case Replace(_, when):
            return f"조건 교체: {show(when)}" if ko else f"replace its condition by {show(when)}"
        case Force(_, force):
            return f"효력 변경: {force.value}" if ko else f"let it {_VERBS[force.value]}"
        case ListEdit(_, add, remove):
            parts = [("삭제: " if ko else "take out ") + ", ".join(remove)] if remove else []
            parts += [("추가: " if ko else "add ") + ", ".join(add)] if add else []
            return "; ".join(parts)
        case Insert(provision):
            return f"신설: {provision.id}" if ko else f"insert {provision.id}"


_VERBS = {"weighs": "only weigh", "bars": "bar", "prohibits": "prohibit"}


def data(edit: Edit) -> dict[str, Any]:
    """An edit as the entry of a bill file."""
    match edit:
        case Repeal(target):
            return {"provision": target, "repeal": True}
        case Except(target, when):
            return {"provision": target, "except": plain(when)}
        case Extend(target, when):
            return {"provision": target, "extend": plain(when)}
        case Replace(target, when):
            return {"provision": target, "when": plain(when)}
        case Force(target, force):
            return {"provision": target, "force": force.value}
        case ListEdit(name, add, remove):
            return {"list": name, **({"add": list(add)} if add else {}), **({"remove": list(remove)} if remove else {})}
        case Insert(provision):
            raise ValueError(f"{provision.id}: a search never inserts a provision")
