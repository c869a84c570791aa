"""The cure ladder as HTML: facts, authorisations, and the sets of amendments in a table that can be sorted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transfer_check.amend.apply import Clash
from transfer_check.amend.comparison import comparison
from transfer_check.amend.proposal import AmendmentSet, Proposal, ProposedEdit
from transfer_check.amend.propose import bill_of
from transfer_check.check import Report
from transfer_check.decide.model import AuthorisationSet, Power, Question
from transfer_check.decide.outcome import Decision
from transfer_check.report.cure import beside_sets, given_words, in_common
from transfer_check.report.due import due_words
from transfer_check.report.edits import words
from transfer_check.report.html_changes import changes
from transfer_check.report.html_outline import listed
from transfer_check.report.html_why import Citing, authorisation
from transfer_check.report.html_words import word
from transfer_check.report.markup import EMPTY, Html, element, joined, row, spoken, table, text
from transfer_check.report.outline import Section
from transfer_check.report.phrases import phrase
from transfer_check.report.reach import beyond_words, grid_words, reach_words
from transfer_check.report.serving import hinge_words, serving, shared
from transfer_check.report.settled import settled

MOST_ROWS = 200
MOST_TEXTS = 10
MOST_OPTIONS = 2
UNCOUNTED = "~"
"""Sorts after every number."""


def cure(report: Report, citing: Citing, level: int, questions: int | None) -> Html:
    """What would change the answer; nothing for what is permitted as it stands."""
    if report.judgment.decision is Decision.PERMITTED:
        return EMPTY
    lang = citing.lang
    parts = [element(f"h{level}", text(phrase("facts", lang))), _facts(report, lang, questions)]
    parts += [element(f"h{level}", text(phrase("powers", lang))), _powers(report, citing)]
    if report.proposal is not None:
        parts.append(element(f"h{level}", text(phrase("amendments", lang))))
        parts.append(amendments(report.proposal, report, lang))
    return joined(parts)


def _facts(report: Report, lang: str, questions: int | None) -> Html:
    judgment = report.judgment
    asked = {question.fact for question in judgment.questions}
    hinges = {h.fact: h for one in judgment.authorisation_sets for h in one.hangs_on if h.fact not in asked}
    rows = [_question(question, lang) for question in judgment.questions]
    rows += [
        row(spoken(h.question, lang), element("code", text(h.fact)), text(phrase("which one", lang)), EMPTY)
        for h in hinges.values()
    ]
    if not rows:
        return element("p", text(phrase("no facts", lang)), class_="soft")
    head = [text(word(key, lang)) for key in ("question", "fact", "about", "who")]
    section = Section("")
    settled(section, report, lang, most=questions)
    parts = [table(text(word("facts table", lang)), head, rows[:questions], class_="side plain")]
    if rest := rows[len(rows) if questions is None else questions :]:
        summary = element("summary", text(word("more questions", lang, len(rest))))
        parts.append(
            element("details", summary, table(text(word("facts table", lang)), head, rest, class_="side plain"))
        )
    return joined([*parts, listed(section)])


def _question(question: Question, lang: str) -> Html:
    leg = f"{phrase('leg', lang)} {question.leg}" if question.leg else None
    about = " ".join(part for part in (question.item, leg) if part)
    who = spoken(question.who, lang) if question.who else EMPTY
    return row(spoken(question.question, lang), element("code", text(question.fact)), text(about), who)


def _powers(report: Report, citing: Citing) -> Html:
    lang, judgment = citing.lang, report.judgment
    parts: list[Html] = []
    if judgment.authorisation_sets:
        parts.append(element("p", text(word("sets that do", lang))))
        parts += _sets(judgment.authorisation_sets, report, lang)
    else:
        said = phrase("no powers", lang) + (f"; {phrase('do not suffice', lang)}" if judgment.powers else "")
        parts.append(element("p", text(said), class_="soft"))
    wanted = {kind for one in judgment.authorisation_sets for kind in one.authorisations}
    shown = [power for power in judgment.powers if not wanted or power.authorisation in wanted]
    if shown:
        head = [text(word(key, lang)) for key in ("authorisation", "granted by", "under", "against")]
        rows = [_power(power, citing) for power in shown]
        parts.append(table(text(word("powers table", lang)), head, rows, class_="side"))
    return joined(parts)


def _sets(sets: Sequence[AuthorisationSet], report: Report, lang: str) -> list[Html]:
    told, lines = shared(sets), []

    def titles(kinds: Sequence[str]) -> Html:
        return joined([authorisation(report, kind, lang) for kind in kinds], phrase("and", lang))

    before: list[Html] = []
    if told.authorisations:
        before.append(element("p", text(phrase("in each set", lang, len(sets), "")), titles(told.authorisations)))
    if told.hinges:
        before.append(element("p", text(hinge_words(told.hinges, "each hangs on", report, lang)), class_="soft"))
    for one in sets:
        kinds = [kind for kind in one.authorisations if kind not in told.authorisations]
        said = "" if one.serves_all else serving(one, report, lang, told)
        shown = titles(kinds) if kinds else text(phrase("nothing more", lang))
        lines.append(element("li", shown, element("span", text(f"  {said}"), class_="soft") if said else EMPTY))
    return [*before, element("ul", *lines, class_="lines")]


def _power(power: Power, citing: Citing) -> Html:
    lang = citing.lang
    who = joined([spoken(title, lang) for title in power.authority_titles], " / ")
    by = due_words(citing.report, power.leg, deadline=power.deadline, period=power.period, due=power.due, lang=lang)
    against = [] if by is None else [element("p", text(phrase("in time", lang, by)))]
    against += [element("p", element("strong", text(phrase("refused", lang))))] if power.refused else []
    for key, names in (("barred", power.barred_by), ("weighs", power.weighs)):
        if names:
            before, _, after = phrase(key, lang, "\0").partition("\0")
            against.append(element("p", text(before), citing.cites(names), text(after)))
    return row(spoken(power.title, lang), who, citing.cite(power.provision), joined(against) or text("-"))


def amendments(found: Proposal, report: Report, lang: str) -> Html:
    """The sets of amendments: what is common to them, a table, their texts, and what is to be said beside them."""
    before, after = Section(""), Section("")
    in_common(before, found, report, lang)
    parts = [listed(before)]
    if found.needed and found.sets:
        head = [text(word(key, lang)) for key in ("set", "lets through", "instruments", "bodies", "edits", "tried")]
        rows = [_row(number, one, report, lang) for number, one in enumerate(found.sets[:MOST_ROWS], start=1)]
        parts.append(table(text(word("set table", lang)), head, rows, class_="sortable side"))
        if len(found.sets) > MOST_ROWS:
            parts.append(element("p", text(word("sets left", lang, len(found.sets) - MOST_ROWS))))
        parts += [_text(number, one, report, lang) for number, one in enumerate(found.sets[:MOST_TEXTS], start=1)]
    if found.needed:
        beside_sets(after, found, report, lang)
    return joined([*parts, listed(after)])


def _row(number: int, one: AmendmentSet, report: Report, lang: str) -> Html:
    gained = None if one.footprint is None else one.footprint.gained
    instruments = [spoken(report.law.instruments[name].title, lang) for name in one.instruments]
    bodies = list(dict.fromkeys(_body(edit.body, report, lang) for edit in one.edits))
    named = [_edit(edit, lang) for edit in one.edits]
    edits = [element("ul", *named)]
    if one.given:
        edits.insert(0, text(phrase("given", lang, given_words(one.given, report, lang))))
    tried = phrase("verified" if one.verified else "unverified", lang)
    cells = (
        _cell(text(f"{gained:,}" if gained is not None else word("not counted", lang)), gained, "number"),
        _cell(joined(instruments, "; "), len(instruments)),
        _cell(joined(bodies, "; "), len(bodies)),
        _cell(joined(edits), len(one.edits)),
        _cell(text(tried), None),
    )
    first = element("th", text(phrase("set", lang, number)), scope="row", data_sort=number)
    return element("tr", first, *cells)


def _edit(edit: ProposedEdit, lang: str) -> Html:
    target = str(getattr(edit.edit, "target", edit.provision))
    return element("li", element("code", text(target)), text(f" {words(edit.edit, lang)}"))


def _cell(inside: Html, key: int | None, class_: str | None = None) -> Html:
    return element("td", inside, data_sort=UNCOUNTED if key is None and class_ else key, class_=class_)


def _body(name: str, report: Report, lang: str) -> Html:
    found = next((pack.bodies[name] for pack in report.case.packs if name in pack.bodies), None)
    return text(name) if found is None else spoken(found.title, lang)


def _text(number: int, one: AmendmentSet, report: Report, lang: str) -> Html:
    """One set: what it changes, word by word, and what else it lets through."""
    pack = report.case.packs[0].id if report.case.packs else "law"
    bill = bill_of(one, report.case, name=f"{pack}.bill.{report.transfer.id}")
    try:
        shown = changes(comparison(bill, report.law), lang)
    except Clash:
        shown = element("p", text(word("not drafted", lang)))
    return element(
        "details",
        element("summary", text(word("texts of", lang, number))),
        shown,
        element(
            "p", element("strong", text(word("side effects", lang) + ": ")), text(reach_words(one.footprint, lang))
        ),
        _effects(one, lang),
        *_options(one, lang),
        open=number == 1,
    )


def _effects(one: AmendmentSet, lang: str) -> Html:
    found = one.footprint
    if found is None:
        return EMPTY
    beyond = beyond_words(one.beyond, lang)
    lost = word("loses", lang, f"{found.lost:,}") if found.lost else word("no loss", lang)
    parts = [element("p", text(lost)), element("p", text(grid_words(found, lang)), class_="soft small")]
    return joined([*parts, element("p", text(beyond))] if beyond is not None else parts)


def _options(one: AmendmentSet, lang: str) -> Iterator[Html]:
    """Other edits of the same provisions that would do."""
    for edit in one.edits:
        if edit.options:
            said = "; ".join(words(option.edit, lang) for option in edit.options[:MOST_OPTIONS])
            yield element("p", text(word("or else", lang, edit.provision, said)), class_="soft small")
