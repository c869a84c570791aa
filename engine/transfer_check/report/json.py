"""Reports as JSON, the contract that others rely on: `transfer-check/report/1`. Fields are added, never renamed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from transfer_check.amend.proposal import AmendmentSet, Given, Proposal
from transfer_check.check import Report
from transfer_check.conditions.types import Text
from transfer_check.conditions.values import show_value
from transfer_check.decide.model import FactSet, Finding, Power, Question
from transfer_check.decide.positions import Robust
from transfer_check.law.model import Provision
from transfer_check.load.diagnostics import Diagnostic
from transfer_check.report import assents, edits, materials, reroutes
from transfer_check.report.due import due_data, due_words
from transfer_check.report.reach import beyond_data, reach_data, reach_words
from transfer_check.report.story import overdue

SCHEMA = "transfer-check/report/1"


def document(reports: Sequence[Report], errors: Sequence[Diagnostic] = (), *, lang: str = "en") -> dict[str, Any]:
    """All reports in order; `errors` are there for bad input only."""
    found: dict[str, Any] = {"schema": SCHEMA, "reports": [entry(report, lang) for report in reports]}
    if errors:
        found["errors"] = [error(diagnostic) for diagnostic in errors]
    return found


def error(diagnostic: Diagnostic) -> dict[str, Any]:
    """A diagnostic as data."""
    place = diagnostic.place
    return {
        "code": diagnostic.code,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
    }


def entry(report: Report, lang: str = "en") -> dict[str, Any]:
    """One report as data."""
    judgment, transfer = report.judgment, report.transfer
    return {
        "id": transfer.id,
        "title": transfer.title,
        "path": transfer.path,
        "decision": judgment.decision.value,
        "possible": [decision.value for decision in judgment.possible],
        "may_be_lawful_now": "permitted" in [decision.value for decision in judgment.possible],
        "as_of": judgment.as_of.isoformat(),
        "reading": report.reading,
        "reading_outside_its_time": report.outside,
        "readings": {other.name: other.decision.value for other in report.readings},
        "turns_on": {
            other.name: [list(names) for names in other.turns_on] for other in report.readings if other.turns_on
        },
        "robust": None if report.robust is None else _robust(report.robust),
        "narrowed_to": [pack.id for pack in report.case.packs] if report.narrowed else [],
        "deciding": list(judgment.deciding),
        "jurisdictions": [
            {
                "id": found.id,
                "pack": found.pack,
                "reading": found.reading,
                "decision": found.decision.value,
                "possible": [decision.value for decision in found.possible],
                "covered": found.covered,
                "deciding": list(found.deciding),
                "cells": [{"item": c.item, "leg": c.leg, "verdicts": list(c.verdicts)} for c in found.cells],
            }
            for found in judgment.jurisdictions
        ],
        "route": [
            {"leg": leg.number, "from": leg.start, "to": leg.end, "status": leg.status, "date": leg.date.isoformat()}
            for leg in transfer.legs
        ],
        "not_covered": [
            {"state": gap.state, "why": gap.why.get(lang), "item": gap.item, "leg": gap.leg}
            for gap in judgment.not_covered
        ],
        "findings": [_finding(found, lang) for found in judgment.findings],
        "powers": [_power(power, report, lang) for power in judgment.powers],
        "authorisation_sets": [
            {
                "authorisations": list(one.authorisations),
                "serves_all": one.serves_all,
                "hangs_on": [
                    {"fact": hinge.fact, "question": hinge.question.get(lang), "answers": list(hinge.answers)}
                    for hinge in one.hangs_on
                ],
            }
            for one in judgment.authorisation_sets
        ],
        "authorisation_sets_complete": judgment.sets_complete,
        "duties": [
            {
                "provision": duty.provision,
                "cite": duty.cite.get(lang),
                "duty": duty.duty.get(lang),
                "deadline": due_words(
                    report, duty.leg, deadline=duty.deadline, period=duty.period, due=duty.due, lang=lang
                ),
                "certain": duty.certain,
                "item": duty.item,
                "leg": duty.leg,
                **due_data(period=duty.period, due=duty.due),
            }
            for duty in judgment.duties
        ],
        "assents": [assents.data(one, order, report, lang) for order, one in enumerate(judgment.assents, start=1)],
        "components": [materials.data(bill, transfer) for bill in transfer.materials],
        "questions": [_question(question, lang) for question in judgment.questions],
        "facts_needed": [{"fact": q.fact, "item": q.item, "leg": q.leg} for q in judgment.settling.needed],
        "fact_sets": [_fact_set(one) for one in judgment.settling.sets],
        "fact_sets_complete": judgment.settling.complete,
        "warnings": [_overdue(report, provision, lang) for provision in report.overdue],
        "take_out": list(report.take_out),
        "assessed": list(judgment.assessed),
        "provisions_read": judgment.encoded,
        "amendments": None if report.proposal is None else proposal(report.proposal),
        "reroutes": None if report.detours is None else reroutes.data(report.detours),
        "bills": [
            {
                "id": bill.id,
                "title": bill.title.get(lang),
                "status": bill.status,
                "commences": bill.commences.isoformat(),
            }
            for bill in report.bills
        ],
        "witness": {"status": report.witness.status, "why": report.witness.why},
        "receipt": _receipt(report),
    }


def _overdue(report: Report, provision: Provision, lang: str) -> dict[str, Any]:
    """A provision that decides and was read too long ago."""
    return {
        "kind": "recheck",
        "provision": provision.id,
        "checked": None if provision.source.checked is None else provision.source.checked.isoformat(),
        "message": overdue(report, provision, lang),
    }


def _robust(robust: Robust) -> dict[str, Any]:
    return {
        "combinations": robust.combinations,
        "complete": robust.complete,
        "decisions": {decision.value: count for decision, count in robust.decisions.items()},
        "turns_on": list(robust.turns_on),
    }


def _receipt(report: Report) -> dict[str, Any]:
    receipt = report.receipt
    return {
        "law_sha256": receipt.law_sha256,
        "scenario_sha256": receipt.scenario_sha256,
        "engine": receipt.engine,
        "packs": [
            {
                "id": pack.id,
                "version": pack.version,
                "licence": pack.licence,
                "sha256": pack.sha256,
                "distribution": pack.distribution,
                "layers": [list(rank) for rank in pack.layers],
                "scope": pack.scope_gist.en,
                "readings": list(pack.readings),
            }
            for pack in receipt.laws
        ],
        "bills": [{"path": path, "sha256": sha256} for path, sha256 in receipt.bills],
        "options": {
            "reading": receipt.reading,
            "as_of": receipt.as_of,
            "law": list(receipt.packs),
            "judge_done": receipt.judge_done,
        },
    }


def _finding(found: Finding, lang: str) -> dict[str, Any]:
    return {
        "provision": found.provision,
        "norm": found.norm,
        "cite": found.cite.get(lang),
        "gist": found.gist.get(lang),
        "instrument": found.instrument,
        "effect": found.effect,
        "label": found.label,
        "item": found.item,
        "leg": found.leg,
        "because": [
            {
                "leaf": b.leaf,
                "value": b.value,
                "holds": b.holds,
                "at": b.at,
                "item": b.item,
                "leg": b.leg,
            }
            for b in found.because
        ],
        "defeated_by": [{"provision": over.provision, "line": over.line, "label": over.label} for over in found.over],
        "source": {
            "key": found.source.key,
            "certainty": found.source.certainty,
            "checked": found.source.checked.isoformat() if found.source.checked else None,
        },
        "contested": found.contested,
        "untranslated": found.untranslated,
    }


def _power(power: Power, report: Report, lang: str) -> dict[str, Any]:
    return {
        "authorisation": power.authorisation,
        "title": power.title.get(lang),
        "authority": list(power.authorities),
        "provision": power.provision,
        "cite": power.cite.get(lang),
        "item": power.item,
        "leg": power.leg,
        "barred_by": list(power.barred_by),
        "weighs": list(power.weighs),
        "refused": power.refused,
        "deadline": due_words(
            report, power.leg, deadline=power.deadline, period=power.period, due=power.due, lang=lang
        ),
        **due_data(period=power.period, due=power.due),
    }


def _question(question: Question, lang: str) -> dict[str, Any]:
    return {
        "fact": question.fact,
        "item": question.item,
        "leg": question.leg,
        "question": question.question.get(lang),
        "who": _said(question.who, lang),
        "answers": question.answers,
        "settles": question.settles,
    }


def _fact_set(one: FactSet) -> dict[str, Any]:
    return {
        "answers": [{"fact": a.fact, "item": a.item, "leg": a.leg, "values": list(a.values)} for a in one.answers],
        "leaves": [decision.value for decision in one.decisions],
    }


def _said(text: Text | None, lang: str) -> str | None:
    return None if text is None else text.get(lang)


def proposal(found: Proposal) -> dict[str, Any]:
    """The amendments as data."""
    return {
        "goal": found.goal.value,
        "needed": found.needed,
        "complete": found.complete,
        "restricted": found.restricted,
        "necessary": list(found.necessary),
        "necessary_instruments": list(found.necessary_instruments),
        "family": [list(image) for image in found.family],
        "at_least": [list(one) for one in found.at_least],
        "at_least_complete": found.at_least_complete,
        "treaty": found.treaty,
        "no_amendment_needed_if": [_given(answers) for answers in found.reached if answers],
        "sets": [_set(one) for one in found.sets],
        "overrides": [_set(one) for one in found.overrides],
        "set_aside": [_set(one) for one in found.broken],
    }


def _given(answers: tuple[Given, ...]) -> list[dict[str, str]]:
    return [{"fact": given.fact, "value": show_value(given.value)} for given in answers]


def _set(one: AmendmentSet) -> dict[str, Any]:
    return {
        "edits": [
            {
                "provision": edit.provision,
                "instrument": edit.instrument,
                "layer": edit.layer,
                "body": edit.body,
                "edit": edits.data(edit.edit),
                "kind": edits.kind(edit.edit),
                "words": edits.words(edit.edit),
                "scope": list(edit.parts),
                "options": [
                    {**edits.data(option.edit), "words": edits.words(option.edit), "gained": option.gained}
                    for option in edit.options
                ],
                "alike": list(edit.alike),
            }
            for edit in one.edits
        ],
        "instruments": list(one.instruments),
        "footprint": reach_words(one.footprint),
        "reach": reach_data(one.footprint),
        "beyond": beyond_data(one.beyond),
        "breaks": list(one.broken),
        "verified": one.verified,
        "given": _given(one.given),
        "stands_for": one.number,
    }
