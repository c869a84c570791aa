"""Edits of law in words, and as the data that a bill file holds."""

from __future__ import annotations

from typing import Any

from transfer_check.amend.model import (
    Commence,
    Edit,
    Except,
    Extend,
    Force,
    Insert,
    ListEdit,
    Permit,
    Prevail,
    Repeal,
    Replace,
)
from transfer_check.conditions.show import plain, show
from transfer_check.law.model import Effect, Provision


def kind(edit: Edit) -> str:
    """What kind of edit it is, in one word."""
    return _KINDS[type(edit)]


_KINDS: dict[type, str] = {
    Repeal: "repeal",
    Except: "except",
    Extend: "extend",
    Replace: "replace",
    Force: "force",
    Permit: "permit",
    Prevail: "prevail",
    Commence: "commence",
    Insert: "insert",
    ListEdit: "list",
}


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
        case Permit(_, kind, bodies):
            by = ", ".join(bodies)
            return f"허가제로 전환: {kind} ({by})" if ko else f"lift it while {kind} is held, which {by} may grant"
        case Prevail(_, over):
            return f"우선 적용: {', '.join(over)}" if ko else f"let it prevail over {', '.join(over)}"
        case Commence(_, on):
            return f"시행일 변경: {on}" if ko else f"let it come into force on {on}"
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
        case Permit(target, kind, bodies):
            return {"provision": target, "permit": {"authorisation": kind, "from": list(bodies)}}
        case Prevail(target, over):
            return {"provision": target, "notwithstanding": list(over)}
        case Commence(target, on):
            return {"provision": target, "commence": on.isoformat()}
        case Insert(provision):
            return {"insert": _provision(provision)}


def _provision(provision: Provision) -> dict[str, Any]:
    """A provision that a search drafts, which is an exemption, as a bill writes it."""
    (norm,) = provision.norms
    if norm.effect is not Effect.EXEMPTS:
        raise ValueError(f"{provision.id}: a search inserts nothing but exemptions")
    texts = {"cite": provision.cite, "gist": provision.gist, "note": provision.note}
    return {
        "id": provision.id,
        "instrument": provision.instrument,
        **{key: {"en": t.en, **({"ko": t.ko} if t.ko else {})} for key, t in texts.items() if t is not None},
        "versions": [
            {"enacted": v.enacted.isoformat(), "in_force": {"from": v.start.isoformat()}} for v in provision.versions
        ],
        "source": {"key": provision.source.key, "certainty": provision.source.certainty},
        "exempts": list(norm.targets),
        "when": plain(norm.when),
    }
