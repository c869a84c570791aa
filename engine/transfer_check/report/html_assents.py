"""Who must say yes, as a table of the page; the numbers are those that stand on the legs of the picture."""

from __future__ import annotations

from collections.abc import Sequence

from transfer_check.decide.model import Assent
from transfer_check.report.assents import MARKS, TONES, grounds, leg_words, open_words, when_words
from transfer_check.report.html_why import Citing
from transfer_check.report.markup import EMPTY, Html, element, joined, row, spoken, table, text
from transfer_check.report.phrases import phrase


def assents(citing: Citing) -> Html:
    """One row for each authorisation or consent, under its leg."""
    report, lang = citing.report, citing.lang
    found = list(enumerate(report.judgment.assents, start=1))
    if not found:
        return EMPTY
    parts: list[Html] = []
    head = [text(phrase(f"assent {key}", lang)) for key in ("number", "whose", "what", "stands", "when", "grounds")]
    for leg in report.transfer.legs:
        rows = [_row(number, one, citing) for number, one in found if one.leg == leg.number]
        if rows:
            parts.append(table(text(leg_words(report, leg, lang)), head, rows, class_="side plain"))
    return joined(parts)


def tone(one: Assent) -> str:
    """The tone in which it is shown."""
    return TONES.get(one.status, "undetermined")


def _row(number: int, one: Assent, citing: Citing) -> Html:
    lang = citing.lang
    said = f"{MARKS.get(one.status, '?')} {phrase(f'assent {one.status}', lang)}"
    stands = [element("span", text(said), class_=f"word {tone(one)}")]
    if one.status == "not_covered":
        return row(
            text(str(number)), _whose(one, citing), spoken(one.title, lang), joined(stands), text("-"), text("-")
        )
    if one.alternative:
        stands.append(element("p", text(phrase("assent instead", lang)), class_="small"))
    if one.hangs_on:
        stands += [
            element("p", text(phrase("assent open", lang, said)), class_="small")
            for said in open_words(one, citing.report, lang)
        ]
    when = text("-") if one.status == "held" else text(when_words(one, citing.report, lang))
    return row(text(str(number)), _whose(one, citing), _what(one, citing), joined(stands), when, _against(one, citing))


def _whose(one: Assent, citing: Citing) -> Html:
    named = citing.report.law.vocabulary.states.get(one.state)
    parts = [element("strong", text(one.state))]
    who: Sequence[Html] = [spoken(title, citing.lang) for title in one.authority_titles]
    parts.append(element("p", joined(who, " / ") if who else EMPTY if named is None else spoken(named, citing.lang)))
    if one.supplied is not None:
        said = phrase("assent supplied", citing.lang, one.supplied[0], one.supplied[1])
        parts.append(element("p", text(said), class_="small"))
    return joined(parts)


def _what(one: Assent, citing: Citing) -> Html:
    lang, transfer = citing.lang, citing.report.transfer
    parts = [spoken(one.title, lang)]
    asked = [name for name in one.required_by if name not in one.provisions]
    for key, names in (("assent under", one.provisions), ("assent asked", asked)):
        if names:
            before, _, after = phrase(key, lang, "\0").partition("\0")
            parts.append(element("p", text(before), citing.cites(names), text(after), class_="small"))
    if set(one.items) != set(transfer.items):
        said = phrase("assent for", lang, ", ".join(transfer.items[item] for item in one.items))
        parts.append(element("p", text(said), class_="small"))
    return joined(parts)


def _against(one: Assent, citing: Citing) -> Html:
    parts: list[Html] = []
    for key, names in grounds(one):
        if not names or one.status == "held":
            continue
        before, _, after = phrase(key, citing.lang, "\0").partition("\0")
        told = []
        for name in names:
            provision = citing.report.case.provision(name)
            gist = EMPTY if provision is None else spoken(provision.gist, citing.lang)
            told.append(element("li", gist, text(" ("), citing.cite(name), text(")")))
        # What surely bars is read at once; the rest is unfolded.
        listed = element("ul", *told)
        if key == "assent must refuse":
            parts.append(element("p", element("strong", text(before + after))))
            parts.append(listed)
        else:
            summary = element("summary", text(f"{(before + after).rstrip(': ')} ({len(names)})"))
            parts.append(element("details", summary, listed, class_="small"))
    return joined(parts) or text("-")
