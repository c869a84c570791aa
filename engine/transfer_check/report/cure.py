"""The cure ladder, always in this order: facts to establish, authorisations to obtain, amendments to enact."""

from __future__ import annotations

from collections.abc import Sequence

from transfer_check.amend.proposal import AmendmentSet, Given, Proposal
from transfer_check.check import Report
from transfer_check.conditions.values import show_value
from transfer_check.decide.model import AuthorisationSet, Power, Question
from transfer_check.decide.outcome import Decision
from transfer_check.report.citing import citations, titled
from transfer_check.report.due import due_words
from transfer_check.report.edits import words
from transfer_check.report.outline import Section, dim, identifier, strong
from transfer_check.report.phrases import phrase
from transfer_check.report.reach import beyond_words, grid_words, reach_words
from transfer_check.report.serving import answer_words, hinge_words, serving, shared
from transfer_check.report.settled import settled

MOST_SETS = 5
MOST_QUESTIONS = 8
"""So many questions are asked in a report, those that settle most; `ask` goes on from there."""


def cure(report: Report, lang: str, *, questions: int | None = MOST_QUESTIONS) -> Section:
    """What would change the answer; nothing for what is permitted as it stands. `questions`: at most so many."""
    section = Section(phrase("cure", lang))
    judgment = report.judgment
    if judgment.decision is Decision.PERMITTED:
        return section
    section.say(1, strong(phrase("facts", lang)))
    for question in judgment.questions[:questions]:
        _ask(section, question, lang)
    asked = {question.fact for question in judgment.questions}
    hinges = {h.fact: h for one in judgment.authorisation_sets for h in one.hangs_on if h.fact not in asked}
    left = None if questions is None else max(questions - len(judgment.questions), 0)
    for hinge in list(hinges.values())[:left]:
        section.say(2, hinge.question.get(lang), "  ", identifier(hinge.fact), dim(f"  {phrase('which one', lang)}"))
    if not judgment.questions and not hinges:
        section.say(2, dim(phrase("no facts", lang)))
    untold = 0 if questions is None else len(judgment.questions) + len(hinges) - questions
    if untold > 0:
        section.say(2, dim(phrase("more questions", lang, untold, report.transfer.path)))
    settled(section, report, lang, most=questions)
    section.say(1, strong(phrase("powers", lang)))
    # Of those that a leg hangs on, who grants them and what stands against it was told before.
    told = {one.authorisation for one in judgment.assents}
    if judgment.authorisation_sets:
        _sets(section, judgment.authorisation_sets, report, lang)
    else:
        silent = [one.state for one in judgment.assents if one.status == "not_covered"]
        said = (
            phrase("powers not known", lang, ", ".join(dict.fromkeys(silent))) if silent else phrase("no powers", lang)
        )
        section.say(2, dim(said))
        if any(power.authorisation not in told for power in judgment.powers):
            section.say(2, dim(phrase("do not suffice", lang)))
    wanted = {kind for one in judgment.authorisation_sets for kind in one.authorisations}
    for power in judgment.powers:
        if power.authorisation not in told and (not wanted or power.authorisation in wanted):
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


def _sets(section: Section, sets: Sequence[AuthorisationSet], report: Report, lang: str) -> None:
    told = shared(sets)

    def titles(kinds: Sequence[str]) -> str:
        return phrase("and", lang).join(titled(report, kind, lang) for kind in kinds)

    if told.authorisations:
        section.say(2, phrase("in each set", lang, len(sets), titles(told.authorisations)))
    if told.hinges:
        section.say(2, dim(hinge_words(told.hinges, "each hangs on", report, lang)))
    for one in sets:
        others = titles([kind for kind in one.authorisations if kind not in told.authorisations])
        said = "" if one.serves_all else serving(one, report, lang, told)
        more = phrase("besides", lang, others or phrase("nothing more", lang)) if told.authorisations else others
        section.say(2, more, *((dim(f"  {said}"),) if said else ()))


def _power(section: Section, power: Power, report: Report, lang: str) -> None:
    who = " / ".join(title.get(lang) for title in power.authority_titles)
    under = f"{power.instrument_title.get(lang)} {power.cite.get(lang)}"
    section.say(3, f"{power.title.get(lang)}: {phrase('grants', lang, who, under)}")
    by = due_words(report, power.leg, deadline=power.deadline, period=power.period, due=power.due, lang=lang)
    if by is not None:
        section.say(4, phrase("in time", lang, by))
    if power.refused:
        section.say(4, strong(phrase("refused", lang)))
    for effect, surely, perhaps, names in (
        ("bars", "barred", "may bar", power.barred_by),
        ("weighs", "weighs", "may weigh", power.weighs),
    ):
        sure = {one.provision for one in report.judgment.findings if (one.effect, one.label) == (effect, "IN")}
        for key, told in ((surely, [n for n in names if n in sure]), (perhaps, [n for n in names if n not in sure])):
            if told:
                section.say(4, dim(phrase(key, lang, "; ".join(citations(report, told, lang)))))


def amendments(
    section: Section, proposal: Proposal, report: Report, lang: str, *, most: int = MOST_SETS, options: int = 0
) -> None:
    """The sets of amendments, the cheapest first; sets that differ only in provisions that do the same are told once.

    `options` other edits of each provision are shown as well.
    """
    in_common(section, proposal, report, lang)
    if not proposal.needed:
        return
    told = alike(proposal.sets)
    for one, others in told[:most]:
        _amendment_set(section, proposal.sets.index(one) + 1, one, others, report, lang, options=options)
    left = sum(1 + len(others) for _, others in told[most:])
    if left:
        section.say(2, dim(phrase("more sets", lang, left)))
    beside_sets(section, proposal, report, lang)


def in_common(section: Section, proposal: Proposal, report: Report, lang: str) -> None:
    """What is to be said of the sets together, before each of them."""
    if not proposal.needed:
        section.say(2, phrase("none needed", lang))
        return
    for answers in proposal.reached:
        if answers:
            section.say(2, phrase("no need if", lang, given_words(answers, report, lang)))
    counted = [one.footprint for one in proposal.sets if one.footprint is not None]
    if not proposal.sets:
        section.say(2, strong(phrase("none found", lang)))
    else:
        number = sum(one.number for one in proposal.sets)
        section.say(2, dim(phrase("sets", lang, number) + ("" if counted else phrase("no footprints", lang))))
    if proposal.restricted:
        section.say(2, dim(phrase("restricted", lang)))
    if counted:
        section.say(2, dim(grid_words(counted[0], lang)))
    if proposal.family:
        section.say(2, phrase("family" if len(proposal.family) == 1 else "families", lang))
    for image in proposal.family:
        titles = (report.law.instruments[name].title.get(lang) for name in image)
        section.say(3, "- " + phrase("and", lang).join(titles))
    if proposal.necessary and len(proposal.sets) > 1:
        section.say(2, phrase("necessary", lang, ", ".join(proposal.necessary)))
    if proposal.treaty:
        section.say(2, strong(phrase("treaty", lang)))


def beside_sets(section: Section, proposal: Proposal, report: Report, lang: str) -> None:
    """What is to be said after the sets: the dual, clauses over other acts, and whether the search was cut short."""
    _at_least(section, proposal, lang)
    if proposal.overrides:
        section.say(2, phrase("overrides", lang))
        for number, one in enumerate(proposal.overrides, start=1):
            _amendment_set(section, number, one, (), report, lang, options=0)
    for one in proposal.broken:
        names = ", ".join(edit.provision for edit in one.edits)
        section.say(2, dim(phrase("broken", lang, "; ".join(one.broken), names)))
    if not proposal.complete:
        section.say(2, strong(phrase("cut", lang)))


def alike(sets: Sequence[AmendmentSet]) -> list[tuple[AmendmentSet, tuple[AmendmentSet, ...]]]:
    """Each set with those that differ from it only in provisions that do the same."""
    found: dict[object, list[AmendmentSet]] = {}
    for one in sets:
        key = (str(one.given), frozenset((tuple(sorted((edit.provision, *edit.alike)))) for edit in one.edits))
        found.setdefault((key, len(one.edits)), []).append(one)
    return [(first, tuple(rest)) for first, *rest in found.values()]


def _at_least(section: Section, proposal: Proposal, lang: str) -> None:
    """The dual, where it says more than the sets do."""
    if len(proposal.sets) < 2 or not proposal.at_least:
        return
    section.say(2, phrase("at least", lang))
    for one in proposal.at_least[:MOST_SETS]:
        section.say(3, "- ", identifier(phrase("or", lang).join(one)))
    more = len(proposal.at_least) - MOST_SETS
    if more > 0 or not proposal.at_least_complete:
        section.say(3, dim(phrase("more of these", lang, max(more, 1))))


def given_words(answers: tuple[Given, ...], report: Report, lang: str) -> str:
    """Answers in words."""
    return ", ".join(answer_words(given.fact, [show_value(given.value)], report, lang) for given in answers)


def _amendment_set(
    section: Section,
    number: int,
    one: AmendmentSet,
    others: Sequence[AmendmentSet],
    report: Report,
    lang: str,
    *,
    options: int,
) -> None:
    given = f"  {phrase('given', lang, given_words(one.given, report, lang))}" if one.given else ""
    section.say(
        2,
        strong(phrase("set", lang, number)),
        dim(f"{given}  ({phrase('verified' if one.verified else 'unverified', lang)})"),
    )
    for edit in one.edits:
        body = next(
            (p.bodies[edit.body].title.get(lang) for p in report.case.packs if edit.body in p.bodies), edit.body
        )
        named = getattr(edit.edit, "target", edit.provision)
        section.say(3, identifier(named), f"  {words(edit.edit, lang)}", dim(f"  [{edit.layer}: {body}]"))
        for option in edit.options[:options]:
            reach = phrase("option reach", lang, f"{option.gained:,}") if option.gained is not None else ""
            section.say(4, dim(phrase("instead", lang, words(option.edit, lang)) + reach))
    if one.footprint is not None:
        section.say(3, reach_words(one.footprint, lang))
    if (said := beyond_words(one.beyond, lang)) is not None:
        section.say(3, said)
    swapped = [edit for edit in one.edits if edit.alike] if others or one.number > 1 else []
    if swapped:
        ways = "; ".join(f"{edit.provision} → {phrase('or', lang).join(edit.alike)}" for edit in swapped)
        section.say(3, dim(phrase("like it", lang, len(others) or one.number - 1, ways)))
