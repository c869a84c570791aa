"""A report told as an outline: the decision, the route, why, the readings, and what would change it."""

from __future__ import annotations

import re

from transfer_check.check import Report
from transfer_check.conditions.values import show_value
from transfer_check.decide.outcome import Decision
from transfer_check.decide.positions import Robust
from transfer_check.law.model import Pack, Provision
from transfer_check.report.assents import assents
from transfer_check.report.citing import citations, cited, titled
from transfer_check.report.cure import MOST_QUESTIONS, cure
from transfer_check.report.due import duties_once
from transfer_check.report.materials import materials_words
from transfer_check.report.outline import Section, Span, dim, identifier, strong
from transfer_check.report.phrases import phrase
from transfer_check.report.reasons import beside, why
from transfer_check.report.reroutes import reroutes
from transfer_check.transfer.model import FactRef, Transfer

MOST_CITED = 3
"""So many provisions are cited in the first line; all of them stand under Why."""


def story(
    report: Report, lang: str = "en", *, brief: bool = False, questions: int | None = MOST_QUESTIONS
) -> list[Section]:
    """The sections of a report, in the order in which a person needs them; empty ones are left out.

    `brief`: many notes that decide nothing are cited only. `questions`: at most so many are asked.
    """
    sections = [
        head(report, lang),
        why(report, lang),
        warnings(report, lang),
        _readings(report, lang),
        _cells(report, lang),
        not_covered(report, lang),
        assents(report, lang),
        reroutes(report, lang),
        cure(report, lang, questions=questions),
        _duties(report, lang),
        beside(report, lang, brief=brief),
        _receipt(report, lang),
    ]
    return [section for section in sections if section.lines]


def _narrowed(report: Report, lang: str) -> str:
    """By which law alone it was asked; that of no state is told by its name and not by its code."""
    known = report.law.vocabulary.states
    asked = report.judgment.jurisdictions
    if asked and not any(found.id in known for found in asked):
        return phrase("only these", lang, ", ".join(found.title.get(lang) for found in asked))
    names = [found.id if found.id in known else found.title.get(lang) for found in asked]
    return phrase("only", lang, ", ".join(names) or "-")


def headline(report: Report, lang: str = "en") -> tuple[Span, ...]:
    """The decision, and the provisions that decide it."""
    judgment = report.judgment
    spans = [Span(phrase(judgment.decision.value, lang), "decision")]
    if report.narrowed:
        spans.append(Span(" " + _narrowed(report, lang)))
    detail = _detail(report, lang)
    if detail:
        spans += [Span(": "), Span(detail, "strong")]
    if judgment.assessed:
        spans.append(Span("; " + phrase("assessed", lang, len(judgment.assessed))))
    return tuple(spans)


def _detail(report: Report, lang: str) -> str:
    judgment = report.judgment
    many = len(judgment.deciding) > MOST_CITED + 1  # "and 1 more" would be no shorter
    cited = "; ".join(citations(report, judgment.deciding[: MOST_CITED if many else None], lang))
    if many:
        cited = phrase("cites more", lang, cited, len(judgment.deciding) - MOST_CITED)
    if judgment.decision is Decision.UNDETERMINED:
        options = ", ".join(phrase(decision.value, lang) for decision in judgment.possible)
        said = [phrase("possible", lang, options)]
        if Decision.PERMITTED not in judgment.possible:
            said.insert(0, phrase("not lawful", lang))
        return "; ".join(said)
    if judgment.decision is Decision.PERMITTED:
        if cited:
            held = [g.kind for g in report.transfer.authorisations if not g.refused]
            titles = [titled(report, kind, lang) for kind in dict.fromkeys(held)]
            return f"{cited}; {phrase('while', lang, ', '.join(titles))}" if titles else cited
        return phrase("not regulated", lang, judgment.encoded)
    return cited


def route(transfer: Transfer) -> str:
    """The route drawn: `AAA ──sale──▶ BBB ──re-export──▶ CCC`."""
    drawn = transfer.legs[0].start if transfer.legs else ""
    for leg in transfer.legs:
        act = show_value(transfer.facts.get(FactRef("leg.act", leg.number), "?"))
        status = "" if leg.status == "proposed" else f" ({leg.status})"
        drawn += f" ──{act}{status}──▶ {leg.end}"
    return drawn


def head(report: Report, lang: str) -> Section:
    """The decision, what it is about, the route and the items."""
    transfer = report.transfer
    section = Section("")
    section.say(0, *headline(report, lang))
    section.say(0, strong(transfer.title), dim(f"  {transfer.as_of.isoformat()}"))
    section.say(0, Span(route(transfer), "route"), "   ", dim(end_user(transfer, lang)))
    for item, name in transfer.items.items():
        facts = [
            show_value(v) for key in ("item.control", "item.quantity") if (v := transfer.facts.get(FactRef(key, item)))
        ]
        section.say(0, f"{name}", dim(f"  {', '.join(facts)}") if facts else dim(""))
        for line in materials_words(report, item, lang):
            section.say(1, dim(line))
    for bill in report.bills:
        section.say(0, phrase("bills", lang, f"{bill.title.get(lang)} ({bill.status}, {bill.commences.isoformat()})"))
    for link in transfer.links:
        section.say(0, dim(phrase("linked", lang, f"{link.kind}: {link.to}")))
    return section


def end_user(transfer: Transfer, lang: str) -> str:
    """The end user and the use, in one line."""
    said = []
    for fact in ("end_user.state", "end_user.kind", "end_user.basis"):
        value = transfer.facts.get(FactRef(fact))
        if value is not None:
            said.append(show_value(value))
    use = transfer.facts.get(FactRef("end_use"))
    text = f"{phrase('end user', lang)}: {' '.join(said) or phrase('unknown', lang)}"
    return text + (f"; {phrase('end use', lang)}: {show_value(use)}" if use is not None else "")


def warnings(report: Report, lang: str) -> Section:
    """What a reader is to be warned of."""
    section = Section(phrase("warnings", lang))
    for provision in report.overdue:
        section.say(1, overdue(report, provision, lang))
    return section


def overdue(report: Report, provision: Provision, lang: str) -> str:
    """That a provision on which the decision rests was read too long ago."""
    title = report.law.instruments[provision.instrument].title.get(lang)
    return phrase("last read", lang, f"{title} {provision.cite.get(lang)}", provision.source.checked)


def _readings(report: Report, lang: str) -> Section:
    section = Section(phrase("readings", lang))
    if len(report.readings) < 2:
        return section
    width = max(len(other.name) for other in report.readings)
    for other in report.readings:
        said: list[Span | str] = [
            identifier(other.name.ljust(width)),
            "  ",
            Span(phrase(other.decision.value, lang), "strong" if other.name == report.reading else "plain"),
        ]
        if other.decision is Decision.UNDETERMINED:
            said.append(dim(f" ({', '.join(phrase(d.value, lang) for d in other.possible)})"))
        if other.name == report.reading:
            said.append(dim(f"  {phrase('this report', lang)}"))
        if other.turns_on:
            ways = phrase("or", lang).join(
                phrase("and", lang).join(citations(report, names, lang)) for names in other.turns_on
            )
            said.append(dim(f"  {phrase('turns on', lang, ways)}"))
        if other.outside:
            said.append(dim(f"  ({phrase('outside', lang)})"))
        section.say(1, *said)
    if report.robust is not None and report.robust.combinations > 1:
        section.say(1, robust_words(report, report.robust, lang))
    return section


def robust_words(report: Report, robust: Robust, lang: str) -> str:
    """Whether the decision hangs on the disputes at all, and on which provisions."""
    if robust.complete and not robust.turns_on:
        return phrase("robust", lang, robust.combinations)
    counts = ", ".join(f"{phrase(decision.value, lang)} {count}" for decision, count in robust.decisions.items())
    turns = "; ".join(citations(report, robust.turns_on, lang)) or phrase("nothing seen", lang)
    if robust.complete:
        return phrase("combined", lang, robust.combinations, counts, turns)
    return phrase("combined cut", lang, sum(robust.decisions.values()), robust.combinations, counts, turns)


def _cells(report: Report, lang: str) -> Section:
    section = Section(phrase("cells", lang))
    cells = [(found, cell) for found in report.judgment.jurisdictions for cell in found.cells]
    if len({cell.verdicts for _, cell in cells}) > 1:
        for found, cell in cells:
            verdicts = " | ".join(phrase(verdict, lang) for verdict in cell.verdicts)
            name = report.transfer.items[cell.item]
            section.say(1, f"{found.id}  {phrase('leg', lang)} {cell.leg}  {name}: ", strong(verdicts))
    if report.take_out:
        names = ", ".join(report.transfer.items[item] for item in report.take_out)
        section.say(1, strong(phrase("take out", lang, names)))
    return section


def not_covered(report: Report, lang: str) -> Section:
    """What lies outside the encoded law."""
    section = Section(phrase("not covered", lang))
    for gap in report.judgment.not_covered:
        where = f" ({gap.item}, {phrase('leg', lang)} {gap.leg})" if gap.item else ""
        section.say(1, strong(gap.state or "-"), f"  {gap.why.get(lang)}{where}")
    return section


def _duties(report: Report, lang: str) -> Section:
    section = Section(phrase("duties", lang))
    for duty, by, legs in duties_once(report, lang):
        title, cite = cited(report, duty.provision, lang)
        said = [*([legs] if legs else []), *([] if duty.certain else [phrase("may attach", lang)])]
        maybe = f"  ({'; '.join(said)})" if said else ""
        due = f"  [{by}]" if by else ""
        section.say(1, duty.duty.get(lang), dim(f"{due}{maybe}  {title} {cite}"))
    return section


def witness_status(report: Report, lang: str) -> str:
    """Whether the independent witness agreed."""
    return phrase(f"witness {report.witness.status}", lang)


def _witness(report: Report, lang: str) -> str:
    said, why = witness_status(report, lang), witness_words(report, lang)
    return said if said == why else f"{said} ({why})"


def witness_words(report: Report, lang: str) -> str:
    """What the witness says of itself; it shares no catalogue with the engine, so its sentences are known by form."""
    said = report.witness.why
    for key in ("one run", "not installed", "not asked", "several runs"):
        form = re.escape(phrase(key, "en")).replace(r"\{\}", r"(\d+)")
        said = re.sub(form, lambda found, key=key: phrase(key, lang, *found.groups()), said)  # type: ignore[misc]
    return said


def pack_words(pack: Pack) -> str:
    """A pack with its version, what installed it and its hash."""
    said = [pack.version or "-", *([pack.distribution] if pack.distribution else []), pack.sha256[:12]]
    return f"{pack.id} {said[0]} ({', '.join(said[1:])})"


def _receipt(report: Report, lang: str) -> Section:
    section = Section(phrase("receipt", lang))
    receipt = report.receipt
    section.say(
        1,
        dim(
            phrase("hashes", lang, receipt.law_sha256[:12], receipt.scenario_sha256[:12], receipt.engine)
            + "  "
            + phrase("witness", lang, _witness(report, lang))
        ),
    )
    section.say(1, dim(phrase("packs", lang, ", ".join(pack_words(pack) for pack in receipt.laws))))
    return section
