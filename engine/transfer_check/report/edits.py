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
from transfer_check.messages import say
from transfer_check.messages.bill import BILL


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
    match edit:
        case Repeal():
            return say(BILL, "repeal", lang)
        case Except(_, when):
            return say(BILL, "except", lang, show(when))
        case Extend(_, when):
            return say(BILL, "extend", lang, show(when))
        case Replace(_, when):
            return say(BILL, "replace", lang, show(when))
        case Force(_, force):
            return say(BILL, f"force {force.value}", lang)
        case Permit(_, kind, bodies):
            return say(BILL, "permit", lang, kind, ", ".join(bodies))
        case Prevail(_, over):
            return say(BILL, "prevail", lang, ", ".join(over))
        case Commence(_, on):
            return say(BILL, "commence", lang, on)
        case ListEdit(_, add, remove):
            parts = [
                say(BILL, key, lang, ", ".join(names)) for key, names in (("take out", remove), ("add", add)) if names
            ]
            return "; ".join(parts)
        case Insert(provision):
            return say(BILL, "insert", lang, provision.id)


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
