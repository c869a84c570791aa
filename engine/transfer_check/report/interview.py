"""What an interview shows: a question with the words that answer it, and what an answer settled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from transfer_check.conditions.types import Fact, Vocabulary
from transfer_check.decide.interview import Asking, Standing
from transfer_check.decide.model import Question
from transfer_check.decide.outcome import Decision
from transfer_check.report.outline import Section, Span, dim, identifier, strong
from transfer_check.report.phrases import phrase
from transfer_check.transfer.model import Transfer

MOST_SHOWN = 8
OTHER = "other"
"""What the solver calls a code that the law does not name."""


def question(asking: Asking, transfer: Transfer, vocabulary: Vocabulary, lang: str, *, again: bool) -> Section:
    """A question: of what it is asked, which words answer it, and who would know."""
    section = Section("")
    asked = asking.question
    section.say(0, strong(asked.question.get(lang)), dim(f"  {about(asked, transfer, lang)}"))
    fact = vocabulary.facts.get(asked.fact)
    section.say(1, dim(words(fact, asking.answers, lang) if fact else phrase("ask words boolean", lang)))
    if asked.who is not None:
        section.say(1, dim(phrase("ask", lang, asked.who.get(lang))))
    if again:
        section.say(1, dim(phrase("ask again", lang)))
    return section


def about(asked: Question, transfer: Transfer, lang: str) -> str:
    """The fact with its item or its leg."""
    if asked.item is not None:
        name = transfer.items.get(asked.item, asked.item)
        return f"({asked.fact}, {name})"
    if asked.leg is not None:
        leg = transfer.leg(asked.leg)
        return f"({asked.fact}, {phrase('leg', lang)} {asked.leg}: {leg.start} → {leg.end})"
    return f"({asked.fact})"


def words(fact: Fact, answers: Sequence[str], lang: str) -> str:
    """The words that answer a question about a fact."""
    if fact.type in ("enum", "boolean", "text", "number", "quantity", "money"):
        return phrase(f"ask words {fact.type}", lang, *([", ".join(fact.values)] if fact.type == "enum" else []))
    if fact.type == "date":
        return phrase("ask words date", lang, dt.date.today().isoformat())
    told = [one for one in answers if one.rpartition(".")[2] != OTHER]
    return phrase(f"ask words {fact.type}", lang, ", ".join(told[:MOST_SHOWN]))


def meaning(fact: Fact, vocabulary: Vocabulary, lang: str) -> Section:
    """What a fact means, and all words that answer it where there is a list of them."""
    section = Section("")
    section.say(1, identifier(fact.name), f": {fact.meaning.get(lang)}")
    if fact.type == "state":
        section.say(1, ", ".join(f"{code} {title.get(lang)}" for code, title in vocabulary.states.items()))
    elif fact.type == "enum":
        section.say(1, ", ".join(fact.values))
    return section


def settled(before: Standing | None, now: Standing, lang: str) -> Section:
    """What an answer settled: the decisions that it ruled out, and those that are left."""
    section = Section("")
    if len(now.possible) == 1:
        (only,) = now.possible
        said = phrase("ask reached", lang, phrase(only.value, lang))
        tail = f" ({phrase('ask uncovered', lang)})" if only is Decision.UNDETERMINED else ""
        section.say(1, strong(said + tail))
        return section
    gone = [one for one in before.possible if one not in now.possible] if before is not None else []
    left = ", ".join(phrase(one.value, lang) for one in now.possible)
    if before is not None:
        names = ", ".join(phrase(one.value, lang) for one in gone)
        section.say(1, phrase("ask ruled out", lang, names) if gone else phrase("ask nothing ruled out", lang))
    section.say(1, dim(phrase("ask still", lang, left, now.open) if now.asking else phrase("ask open", lang, left)))
    return section


def ending(now: Standing, aside: Sequence[str], lang: str) -> Section:
    """What stays open where nothing is left to ask."""
    section = Section("")
    if len(now.possible) > 1:
        section.say(0, Span(phrase("ask no more", lang)))
    if aside:
        section.say(1, phrase("ask set aside", lang, ", ".join(aside)))
    if now.beyond:
        section.say(1, phrase("ask beyond", lang))
        for one in now.beyond[:MOST_SHOWN]:
            section.say(2, one.question.get(lang))
        if len(now.beyond) > MOST_SHOWN:
            section.say(2, phrase("more of these", lang, len(now.beyond) - MOST_SHOWN))
    return section
