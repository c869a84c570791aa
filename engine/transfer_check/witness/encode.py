"""What was loaded, as plain JSON: the witness reads this and no object of the engine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from transfer_check.conditions.nodes import (
    All,
    Always,
    Assured,
    Belongs,
    Compare,
    Condition,
    Flag,
    Held,
    Known,
    Not,
    Quantified,
    Some,
)
from transfer_check.conditions.types import Vocabulary
from transfer_check.conditions.values import Amount, Value
from transfer_check.law.model import Law, Listing, Norm, Pack, Provision
from transfer_check.transfer.model import Covers, Grant, Transfer

Json = Any


def encode_question(
    law: Law, transfer: Transfer, *, packs: Sequence[str], readings: Mapping[str, str], judge_done: bool
) -> dict[str, Json]:
    """Everything that the witness is asked about."""
    return {
        "law": encode_law(law),
        "transfer": encode_transfer(transfer),
        "packs": list(packs),
        "readings": dict(readings),
        "judge_done": judge_done,
    }


def encode_condition(condition: Condition) -> Json:
    """A condition as a tree of lists, each headed by what it is."""
    match condition:
        case Always():
            return ["always"]
        case All(parts):
            return ["all", [encode_condition(part) for part in parts]]
        case Some(parts):
            return ["any", [encode_condition(part) for part in parts]]
        case Not(part):
            return ["not", encode_condition(part)]
        case Quantified(every, over, part):
            return ["every" if every else "some", over, encode_condition(part)]
        case Compare(fact, op, value):
            return ["compare", fact, op, encode_value(value)]
        case Belongs(fact, values, listed, within):
            return ["belongs", fact, list(values), listed, within]
        case Known(fact):
            return ["known", fact]
        case Held(kind):
            return ["held", kind]
        case Assured(kind):
            return ["assured", kind]
        case Flag(name, per_cell):
            return ["flag", list(name), per_cell]
    raise TypeError(f"no condition: {condition!r}")


def encode_value(value: Value) -> Json:
    """A value with its type beside it."""
    if isinstance(value, bool):
        return ["boolean", value]
    if isinstance(value, str):
        return ["word", value]
    if isinstance(value, Decimal):
        return ["number", str(value)]
    if isinstance(value, Amount):
        return ["amount", str(value.number), value.unit]
    return ["date", value.isoformat()]


def encode_law(law: Law) -> Json:
    """The whole law, without its texts."""
    return {
        "vocabulary": _vocabulary(law.vocabulary),
        "packs": {name: _pack(pack) for name, pack in law.packs.items()},
        "instruments": {
            name: {"pack": inst.pack, "layer": inst.layer, "rank": inst.rank} for name, inst in law.instruments.items()
        },
        "provisions": [_provision(provision) for provision in law.provisions],
        "lists": {name: _listing(listing) for name, listing in law.lists.items()},
    }


def encode_transfer(transfer: Transfer) -> Json:
    """A scenario, without its titles."""
    return {
        "items": list(transfer.items),
        "legs": [[leg.number, leg.start, leg.end, leg.status, leg.date.isoformat()] for leg in transfer.legs],
        "facts": [[ref.name, ref.of, encode_value(value)] for ref, value in transfer.facts.items()],
        "grants": [_grant(grant) for grant in transfer.authorisations],
        "assurances": [[a.kind, None if a.items is None else list(a.items)] for a in transfer.assurances],
        "assessments": {name: said.applies for name, said in transfer.assessments.items()},
        "rates": [[start, end, str(rate)] for (start, end), rate in transfer.rates.items()],
    }


def _vocabulary(vocabulary: Vocabulary) -> Json:
    facts = {fact.name: [fact.type, list(fact.values), fact.derived] for fact in vocabulary.facts.values()}
    return {"facts": facts, "states": list(vocabulary.states)}


def _pack(pack: Pack) -> Json:
    return {
        "jurisdiction": pack.jurisdiction,
        "claims": encode_condition(pack.claims),
        "authorisations": {name: kind.granted_by_state for name, kind in pack.authorisations.items()},
        "points": {
            name: {held: [p.force.value, encode_condition(p.when)] for held, p in point.positions.items()}
            for name, point in pack.points.items()
        },
        "readings": {name: dict(reading.positions) for name, reading in pack.readings.items()},
    }


def _provision(provision: Provision) -> Json:
    return {
        "id": provision.id,
        "instrument": provision.instrument,
        "versions": [[v.enacted.isoformat(), v.start.isoformat(), _day(v.end)] for v in provision.versions],
        "norms": [_norm(norm) for norm in provision.norms],
        "yields_to": list(provision.yields_to),
        "notwithstanding": list(provision.notwithstanding),
        "special_to": list(provision.special_to),
        "under": provision.under,
        "contested": provision.contested,
        "untranslated": provision.untranslated is not None,
    }


def _norm(norm: Norm) -> Json:
    return {
        "id": norm.id,
        "effect": norm.effect.value,
        "when": encode_condition(norm.when),
        "targets": list(norm.targets),
        "authorisation": norm.authorisation,
        "authorities": list(norm.authorities),
        "defines": norm.defines,
    }


def _listing(listing: Listing) -> Json:
    return {"of": listing.of, "members": [[m.value, _day(m.start), _day(m.end), m.unsure] for m in listing.members]}


def _grant(grant: Grant) -> Json:
    return {
        "number": grant.number,
        "kind": grant.kind,
        "refused": grant.refused,
        "by": grant.granted_by,
        "from": _day(grant.valid_from),
        "to": _day(grant.valid_to),
        "unending": grant.unending,
        "covers": _covers(grant.covers),
        "kept": [kept for _, kept in grant.conditions],
    }


def _covers(covers: Covers) -> Json:
    return {
        "items": list(covers.items) if isinstance(covers.items, tuple) else covers.items,
        "quantity": encode_value(covers.quantity) if isinstance(covers.quantity, Amount) else covers.quantity,
        "value": encode_value(covers.value) if isinstance(covers.value, Amount) else covers.value,
        "from": covers.start,
        "to": covers.end,
        "end_user": covers.end_user,
    }


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
