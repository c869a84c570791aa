"""Which facts settle an undetermined decision, told below the questions: some alone, some together, all for certain."""

from __future__ import annotations

from transfer_check.check import Report
from transfer_check.decide.model import Answered, FactSet, Question
from transfer_check.decide.settle import MOST_FACTS
from transfer_check.report.outline import Section, dim, strong
from transfer_check.report.phrases import phrase

MOST_WAYS = 8


def settled(section: Section, report: Report, lang: str, *, depth: int = 2, most: int | None = None) -> None:
    """Adds what settles the decision; nothing where a single question does whatever its answer is."""
    found = report.judgment.settling
    if not found.sets and len(found.needed) < 2:
        return
    section.say(depth, dim(phrase("settled by", lang)))
    for one in found.sets[:MOST_WAYS]:
        section.say(depth + 1, _way(one, report, lang))
    if len(found.sets) > MOST_WAYS:
        section.say(depth + 1, dim(phrase("more ways", lang, len(found.sets) - MOST_WAYS)))
    if len(found.needed) > 1:
        told = [_name(question, report) for question in found.needed[:most]]
        if len(told) < len(found.needed):
            told.append(phrase("n more", lang, len(found.needed) - len(told)))
        names = phrase("and", lang).join(told)
        section.say(depth + 1, phrase("all of them", lang, names))
    if not found.complete:
        section.say(depth + 1, strong(phrase("not all ways", lang, MOST_FACTS)))


def _way(one: FactSet, report: Report, lang: str) -> str:
    decision = phrase(one.decisions[0].value, lang) if len(one.decisions) == 1 else phrase("lawful path", lang)
    return phrase("leads to", lang, decision, answers(one, report, lang))


def answers(one: FactSet, report: Report, lang: str) -> str:
    """The answers of a set of facts."""
    return phrase("and", lang).join(_answer(answer, report, lang) for answer in one.answers)


def _answer(answer: Answered, report: Report, lang: str) -> str:
    """An answer; of many values that the law treats alike one stands for all, and that is said."""
    declared = report.law.vocabulary.facts.get(answer.fact)
    shown = " | ".join(answer.values)
    if declared is not None and declared.type not in ("boolean", "enum"):
        return phrase("such as", lang, _name(answer, report), shown)
    return f"{_name(answer, report)} = {shown}"


def _name(one: Answered | Question, report: Report) -> str:
    """The fact, with its item or leg where there are several."""
    transfer = report.transfer
    item = f" ({one.item})" if one.item is not None and len(transfer.items) > 1 else ""
    leg = f" ({one.leg})" if one.leg is not None and len(transfer.legs) > 1 else ""
    return f"{one.fact}{item}{leg}"
