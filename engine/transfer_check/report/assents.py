"""Who must say yes, told leg by leg beside a drawing of the chain; and the same as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from transfer_check.check import Report
from transfer_check.conditions.values import show_value
from transfer_check.decide.model import Assent
from transfer_check.decide.outcome import Decision
from transfer_check.report.citing import citations, cited, titled
from transfer_check.report.due import due_data, due_words
from transfer_check.report.outline import Section, Span, dim, strong
from transfer_check.report.phrases import phrase
from transfer_check.transfer.model import FactRef, Leg

MARKS = {"held": "✓", "refused": "✗", "barred": "✗", "nobody_may_grant": "✗", "needed": "○", "not_covered": "·"}
"""What stands before each, by its status; else a question mark."""
TONES = {
    "held": "permitted",
    "refused": "prohibited",
    "barred": "prohibited",
    "nobody_may_grant": "prohibited",
    "needed": "authorisation_required",
}
"""The decision in whose colour each is shown; else that of an undetermined one."""
FEW_GROUNDS = 3
"""So many grounds that may weigh are told with what they say; more are cited only."""


def assents(report: Report, lang: str) -> Section:
    """The chain from top to bottom, and on each leg who must say yes, under what, by when and on what grounds not."""
    section = Section(phrase("assents", lang))
    found = list(enumerate(report.judgment.assents, start=1))
    if not found:
        return section
    if in_vain(report):
        section.say(1, strong(phrase("assent vain", lang)))
    width = max(len(phrase(f"assent {one.status}", lang)) for _, one in found)
    before: dict[tuple[str, ...], int] = {}
    for leg in report.transfer.legs:
        section.draw(leg.start)
        section.say(1, strong(leg_words(report, leg, lang)), rail="│")
        for number, one in found:
            if one.leg == leg.number:
                _one(section, number, one, report, lang, width=width, before=before)
        section.draw("▼")
    section.draw(report.transfer.legs[-1].end)
    return section


def in_vain(report: Report) -> bool:
    """Whether no yes would make it lawful."""
    return report.judgment.decision in (Decision.PROHIBITED, Decision.CONFLICT)


def leg_words(report: Report, leg: Leg, lang: str) -> str:
    """What happens on a leg, and when, where that is stated."""
    act = show_value(report.transfer.facts.get(FactRef("leg.act", leg.number), "?"))
    act += "" if leg.status == "proposed" else f" ({leg.status})"
    if leg.dated:
        return phrase("assent leg on", lang, leg.number, leg.start, leg.end, act, leg.date.isoformat())
    return phrase("assent leg", lang, leg.number, leg.start, leg.end, act)


def who_words(one: Assent, lang: str) -> str:
    """Who may grant it."""
    return " / ".join(title.get(lang) for title in one.authority_titles) or phrase("assent nobody", lang)


def when_words(one: Assent, report: Report, lang: str) -> str:
    """Until when it is to be had: its deadline, or else the leg."""
    by = due_words(report, one.leg, deadline=one.deadline, period=one.period, due=one.due, lang=lang)
    if by is not None:
        return by
    return phrase("assent before leg", lang) if one.before is None else phrase("assent before", lang, one.before)


def grounds(one: Assent) -> tuple[tuple[str, Sequence[str]], ...]:
    """The grounds on which it must or may be refused, by the id of what is said of them."""
    return (
        ("assent must refuse", one.barred_by),
        ("assent must refuse if", one.may_be_barred_by),
        ("assent may refuse", one.weighs),
        ("assent may refuse if", one.may_weigh),
    )


def _one(
    section: Section,
    number: int,
    one: Assent,
    report: Report,
    lang: str,
    *,
    width: int,
    before: dict[tuple[str, ...], int],
) -> None:
    """`before`: which one has told these lines of this authorisation already; they are not told again."""
    mark = f"{number} {MARKS.get(one.status, '?')} {phrase(f'assent {one.status}', lang).ljust(width)}  "
    said: list[Span | str] = [Span(mark, f"on {TONES.get(one.status, 'undetermined')} words"), strong(one.state), "  "]
    if one.status == "not_covered":
        section.say(2, *said, dim(one.title.get(lang)), rail="│")
        return
    section.say(2, *said, phrase("assent who", lang, who_words(one, lang), one.title.get(lang)), rail="│")
    told, own = details(one, report, lang), _own_lines(one, report, lang)
    rest = tuple(line for line in told if line not in own)
    same = before.setdefault((one.pack, one.authorisation, one.status, *rest), number)
    if same != number and len(rest) > 1:
        told = [phrase("assent as", lang, same), *(line for line in told if line in own)]
    for line in told:
        section.say(4, dim(line), rail="│")


def details(one: Assent, report: Report, lang: str) -> list[str]:
    """What is to be said of one beside who, what and how it stands."""
    told: list[str] = []
    if one.supplied is not None:
        told.append(phrase("assent supplied", lang, one.supplied[0], one.supplied[1]))
    if one.provisions:
        told.append(phrase("assent under", lang, "; ".join(citations(report, one.provisions, lang))))
    if asked := [name for name in one.required_by if name not in one.provisions]:
        told.append(phrase("assent asked", lang, "; ".join(citations(report, asked, lang))))
    if set(one.items) != set(report.transfer.items):
        told.append(phrase("assent for", lang, ", ".join(report.transfer.items[item] for item in one.items)))
    if one.status != "held":
        if one.before is not None or one.deadline is not None or one.period is not None:
            told.append(phrase("assent by", lang, when_words(one, report, lang)))
        if one.after:
            told.append(phrase("assent after", lang, ", ".join(titled(report, kind, lang) for kind in one.after)))
        if one.alternative:
            told.append(phrase("assent instead", lang))
        for key, names in grounds(one):
            if names:
                bars = key in ("assent must refuse", "assent must refuse if")
                full = bars and len(names) <= FEW_GROUNDS
                shown = [_ground(report, name, lang) for name in names] if full else citations(report, names, lang)
                told.append(phrase(key, lang, "; ".join(shown)))
        told += [phrase("assent open", lang, said) for said in open_words(one, report, lang)]
    return told


def _own_lines(one: Assent, report: Report, lang: str) -> set[str]:
    """What holds of its own leg only: since when it supplied, and by when the yes is to be had."""
    by = phrase("assent by", lang, when_words(one, report, lang))
    return {by} if one.supplied is None else {by, phrase("assent supplied", lang, *one.supplied)}


def open_words(one: Assent, report: Report, lang: str) -> list[str]:
    """What it hangs on, each fact as the question that would settle it; what is derived only where nothing else is."""
    facts = report.law.vocabulary.facts
    asked: dict[str, dict[str, None]] = {}
    derived: dict[str, None] = {}
    for line in one.hangs_on:
        kind, _, name = line.leaf.partition(" ")
        if (fact := facts.get(kind)) is not None and fact.ask is not None:
            asked.setdefault(fact.ask.get(lang), {}).setdefault(line.leaf)
        elif kind == "untranslated" and (provision := report.case.provision(name)) is not None:
            asked.setdefault(provision.gist.get(lang), {}).setdefault(" ".join(cited(report, name, lang)))
        else:
            derived.setdefault(line.leaf)
    told = []
    for question, leaves in asked.items():
        said = list(leaves)
        # Of many comparisons of one fact its name says as much.
        told.append(phrase("assent question", lang, question, said[0] if len(said) == 1 else said[0].split(" ")[0]))
    return told or list(derived)


def _ground(report: Report, name: str, lang: str) -> str:
    title, cite = cited(report, name, lang)
    provision = report.case.provision(name)
    gist = name if provision is None else provision.gist.get(lang).rstrip(".")
    return phrase("assent ground", lang, gist, f"{title} {cite}")


def data(one: Assent, order: int, report: Report, lang: str) -> dict[str, Any]:
    """One as data."""
    supplied = one.supplied
    return {
        "order": order,
        "leg": one.leg,
        "items": list(one.items),
        "state": one.state,
        "pack": one.pack or None,
        "authorisation": one.authorisation or None,
        "title": one.title.get(lang),
        "authority": list(one.authorities),
        "authority_titles": [title.get(lang) for title in one.authority_titles],
        "provisions": list(one.provisions),
        "required_by": list(one.required_by),
        "status": one.status,
        "barred_by": list(one.barred_by),
        "may_be_barred_by": list(one.may_be_barred_by),
        "weighs": list(one.weighs),
        "may_weigh": list(one.may_weigh),
        "hangs_on": [{"leaf": line.leaf, "at": line.at, "item": line.item, "leg": line.leg} for line in one.hangs_on],
        "after": list(one.after),
        "alternative": one.alternative,
        "supplied": None if supplied is None else {"leg": supplied[0], "date": supplied[1].isoformat()},
        "deadline": due_words(report, one.leg, deadline=one.deadline, period=one.period, due=one.due, lang=lang),
        **due_data(period=one.period, due=one.due),
        "before": None if one.before is None else one.before.isoformat(),
    }
