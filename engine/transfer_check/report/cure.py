"""The cure ladder, always in this order: facts to establish, authorisations to obtain, amendments to enact."""

from __future__ import annotations

from collections.abc import Sequence

from transfer_check.amend.propose import AmendmentSet, Given, Proposal
from transfer_check.check import Report
from transfer_check.conditions.values import show_value
from transfer_check.decide.model import AuthorisationSet, Power, Question
from transfer_check.decide.outcome import Decision
from transfer_check.report.citing import citations, titled
from transfer_check.report.edits import words
from transfer_check.report.outline import Section, dim, identifier, strong
from transfer_check.report.phrases import phrase
from transfer_check.report.settled import settled

MOST_SETS = 5


def cure(report: Report, lang: str) -> Section:
    """What would change the answer; nothing for what is permitted as it stands."""
    section = Section(phrase("cure", lang))
    judgment = report.judgment
    if judgment.decision is Decision.PERMITTED:
        return section
    section.say(1, strong(phrase("facts", lang)))
    for question in judgment.questions:
        _ask(section, question, lang)
    asked = {question.fact for question in judgment.questions}
    hinges = {h.fact: h for one in judgment.authorisation_sets for h in one.hangs_on if h.fact not in asked}
    for hinge in hinges.values():
        section.say(2, hinge.question.get(lang), "  ", identifier(hinge.fact), dim(f"  {phrase('which one', lang)}"))
    if not judgment.questions and not hinges:
        section.say(2, dim(phrase("no facts", lang)))
    settled(section, report, lang)
    section.say(1, strong(phrase("powers", lang)))
    if judgment.authorisation_sets:
        for one in judgment.authorisation_sets:
            _set(section, one, report, lang)
    else:
        section.say(2, dim(phrase("no powers", lang)))
        if judgment.powers:
            section.say(2, dim(phrase("do not suffice", lang)))
    wanted = {kind for one in judgment.authorisation_sets for kind in one.authorisations}
    for power in judgment.powers:
        if not wanted or power.authorisation in wanted:
            _power(section, power, report, lang)
    if report.proposal is not None:
        section.say(1, strong(phrase("amendments", lang)))
        amendments(section, report.proposal, report, lang)
    return section


def _ask(section: Section, question: Question, lang: str) -> None:
    about = " ".join(
        part for part in (question.item, f"{phrase('leg', lang)} {question.leg}" if question.leg else None) if part
    )
    who = dim(f"  {phrase('ask', lang, question.who.get(lang))}") if question.who else dim("")
    section.say(
        2, question.question.get(lang), dim(f"  {about}") if about else dim(""), "  ", identifier(question.fact), who
    )


def _set(section: Section, one: AuthorisationSet, report: Report, lang: str) -> None:
    titles = phrase("and", lang).join(titled(report, kind, lang) for kind in one.authorisations)
    if one.serves_all:
        section.say(2, titles)
        return
    hinges = "; ".join(_answer(hinge.fact, hinge.answers, report, lang) for hinge in one.hangs_on)
    section.say(2, titles, dim(f"  {phrase('hangs on', lang, hinges)}"))


def _power(section: Section, power: Power, report: Report, lang: str) -> None:
    who = " / ".join(title.get(lang) for title in power.authority_titles)
    under = f"{power.instrument_title.get(lang)} {power.cite.get(lang)}"
    section.say(3, f"{power.title.get(lang)}: {phrase('grants', lang, who, under)}")
    if power.refused:
        section.say(4, strong(phrase("refused", lang)))
    for key, names in (("barred", power.barred_by), ("weighs", power.weighs)):
        if names:
            section.say(4, dim(phrase(key, lang, "; ".join(citations(report, names, lang)))))


def amendments(section: Section, proposal: Proposal, report: Report, lang: str, *, most: int = MOST_SETS) -> None:
    """The sets of amendments, the cheapest first."""
    if not proposal.needed:
        section.say(2, phrase("none needed", lang))
        return
    for answers in proposal.reached:
        if answers:
            section.say(2, phrase("no need if", lang, _answers(answers, report, lang)))
    if not proposal.sets:
        section.say(2, strong(phrase("none found", lang)))
    else:
        section.say(2, dim(phrase("sets", lang, len(proposal.sets))))
    if proposal.family:
        section.say(2, phrase("family" if len(proposal.family) == 1 else "families", lang))
    for image in proposal.family:
        titles = (report.law.instruments[name].title.get(lang) for name in image)
        section.say(3, "- " + phrase("and", lang).join(titles))
    if proposal.necessary and len(proposal.sets) > 1:
        section.say(2, phrase("necessary", lang, ", ".join(proposal.necessary)))
    for number, one in enumerate(proposal.sets[:most], start=1):
        _amendment_set(section, number, one, report, lang)
    if len(proposal.sets) > most:
        section.say(2, dim(phrase("more sets", lang, len(proposal.sets) - most)))
    if not proposal.complete:
        section.say(2, strong(phrase("cut", lang)))


def _answers(answers: tuple[Given, ...], report: Report, lang: str) -> str:
    return ", ".join(_answer(given.fact, [show_value(given.value)], report, lang) for given in answers)


def _answer(fact: str, values: Sequence[str], report: Report, lang: str) -> str:
    """An answer; of many values that the law treats alike one stands for all, and that is said."""
    declared = report.law.vocabulary.facts.get(fact)
    shown = " | ".join(values)
    if declared is not None and declared.type not in ("boolean", "enum"):
        return phrase("such as", lang, fact, shown)
    return f"{fact} = {shown}"


def _amendment_set(section: Section, number: int, one: AmendmentSet, report: Report, lang: str) -> None:
    given = f"  {phrase('given', lang, _answers(one.given, report, lang))}" if one.given else ""
    section.say(
        2,
        strong(phrase("set", lang, number)),
        dim(f"{given}  ({phrase('verified' if one.verified else 'unverified', lang)})"),
    )
    for edit in one.edits:
        body = next(
            (p.bodies[edit.body].title.get(lang) for p in report.case.packs if edit.body in p.bodies), edit.body
        )
        section.say(3, identifier(edit.provision), f"  {words(edit.edit, lang)}", dim(f"  [{edit.layer}: {body}]"))
