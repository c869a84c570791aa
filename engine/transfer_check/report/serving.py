"""On what it hangs whether a set of authorisations serves; what is the same for many sets is told once for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from transfer_check.check import Report
from transfer_check.decide.model import AuthorisationSet, Hinge
from transfer_check.report.phrases import phrase

MANY = 4
"""From so many sets on, what they have in common is told before them and not with each."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What every one of many sets asks for, and the answers on which every one hangs."""

    authorisations: tuple[str, ...] = ()
    hinges: tuple[Hinge, ...] = ()


def shared(sets: Sequence[AuthorisationSet]) -> Shared:
    """What many sets have in common; nothing where they are few."""
    if len(sets) < MANY:
        return Shared()
    first, rest = sets[0], sets[1:]
    kinds = tuple(kind for kind in first.authorisations if all(kind in one.authorisations for one in rest))
    hinges = tuple(dict.fromkeys(hinge for hinge in first.hangs_on if all(hinge in one.hangs_on for one in rest)))
    return Shared(kinds, hinges)


def serving(one: AuthorisationSet, report: Report, lang: str, told: Shared = Shared()) -> str:
    """The facts on which it hangs whether a set serves, but for what is told of all; those of which no answer rules
    it out are only counted."""
    hinges = [hinge for hinge in dict.fromkeys(one.hangs_on) if hinge not in told.hinges]
    return hinge_words(hinges, "hangs on", report, lang)


def hinge_words(hinges: Sequence[Hinge], key: str, report: Report, lang: str) -> str:
    """The answers that are needed, in words; nothing where nothing hangs on any."""
    if not hinges:
        return ""
    telling = [hinge for hinge in hinges if not _any_answer(hinge, report)]
    if not telling:
        return phrase("hangs together", lang, ", ".join(hinge.fact for hinge in hinges))
    said = "; ".join(answer_words(hinge.fact, hinge.answers, report, lang, alike=hinge.alike) for hinge in telling)
    left = len(hinges) - len(telling)
    return phrase(key, lang, said) + (phrase("hangs on more", lang, left) if left else "")


def answer_words(fact: str, values: Sequence[str], report: Report, lang: str, *, alike: bool = False) -> str:
    """An answer; of many values that the law treats alike one stands for all, and that is said."""
    declared = report.law.vocabulary.facts.get(fact)
    shown = " | ".join(values)
    if declared is not None and (alike or declared.type not in ("boolean", "enum")):
        return phrase("such as", lang, fact, shown)
    return f"{fact} = {shown}"


def _any_answer(hinge: Hinge, report: Report) -> bool:
    """Whether a set may serve whatever the answer is: together with other answers it may not."""
    fact = report.law.vocabulary.facts.get(hinge.fact)
    values = {"true", "false"} if fact is None or fact.type == "boolean" else {*fact.values}
    return bool(values) and values <= {*hinge.answers}
