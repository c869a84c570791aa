"""Why: the provisions that decide, with the facts that made each condition true; then the others in play."""

from __future__ import annotations

from transfer_check.check import Report
from transfer_check.decide.model import Because, Finding
from transfer_check.report.citing import citations, titled
from transfer_check.report.outline import Section, Span, dim, identifier, strong
from transfer_check.report.phrases import phrase

SURE = frozenset({"verified", "verified-press"})
ASIDE = ("prohibits", "exempts", "limits", "permits", "bars", "weighs", "informs")
MOST_NOTES = 4
"""So many notes are told in full on a terminal."""
MARKS = {"IN": "•", "UNDECIDED": "?", "OUT": "○"}


def why(report: Report, lang: str) -> Section:
    """The findings that decide, in full."""
    section = Section(phrase("why", lang))
    for name in report.judgment.deciding:
        found = [
            one for one in report.judgment.findings if one.provision == name and one.effect not in ("weighs", "obliges")
        ]
        if not found:
            found = [one for one in report.judgment.findings if one.provision == name]
        # What holds of one item and is undecided of another is told apart.
        doubtful = [one for one in found if (one.effect, one.label) == (found[0].effect, "UNDECIDED")]
        if not any((one.effect, one.label) == (found[0].effect, "IN") for one in found):
            doubtful = []
        for part in ([one for one in found if one not in doubtful], doubtful):
            if part:
                _tell(section, part, report, lang)
    return section


def _tell(section: Section, found: list[Finding], report: Report, lang: str) -> None:
    first = found[0]
    cells = _cells(found, report, lang)
    section.say(
        1,
        Span(f"{MARKS[first.label]} "),
        strong(f"{first.instrument_title.get(lang)} {first.cite.get(lang)}"),
        f"  {effect_words(first, report, lang)}{cells}  ",
        identifier(first.provision),
    )
    section.say(2, first.gist.get(lang))
    if first.contested is not None:
        point = next(
            (pack.points[first.contested] for pack in report.case.packs if first.contested in pack.points), None
        )
        if point is not None:
            section.say(2, dim(phrase("contested", lang, f"{point.question.get(lang)} [{report.reading}]")))
    if first.source.certainty not in SURE:
        section.say(2, dim(phrase("certainty", lang, f"{first.source.certainty}, {first.source.key}")))
    for reason, place in _once(found, report, lang):
        held = {True: "", False: "not ", None: "? "}[reason.holds]
        section.say(
            3,
            Span(f"{held}{reason.leaf}", "leaf"),
            dim(f" ({place}) ← " if place else " ← "),
            Span(reason.value, "value"),
            dim(f"  {reason.at or ''}"),
        )
    for over in {(o.provision, o.line, o.label): o for one in found for o in one.over}.values():
        key = "overridden" if over.label == "IN" else "maybe overridden"
        section.say(2, dim(phrase(key, lang, over.provision, phrase(f"line {over.line}", lang))))


def effect_words(found: Finding, report: Report, lang: str) -> str:
    """What a norm does; a requirement names what it asks for."""
    provision = report.case.provision(found.provision, found.leg)
    kinds = [norm.authorisation for norm in provision.norms if norm.authorisation] if provision else []
    if found.effect == "prohibits" and kinds:
        return phrase("without", lang, titled(report, kinds[0] or "", lang))
    return phrase("weighs_effect" if found.effect == "weighs" else found.effect, lang)


def _once(found: list[Finding], report: Report, lang: str) -> list[tuple[Because, str]]:
    seen: dict[tuple[str, str, str | None, str], tuple[Because, str]] = {}
    for one in found:
        for reason in one.because:
            place = _place(reason, found, report, lang)
            seen.setdefault((reason.leaf, reason.value, reason.at, place), (reason, place))
    return list(seen.values())


def _place(reason: Because, found: list[Finding], report: Report, lang: str) -> str:
    """The item or leg of which a reason speaks, where the finding itself does not say it."""
    transfer = report.transfer
    if reason.leaf.startswith("item.") and len(transfer.items) > 1 and {one.item for one in found} != {reason.item}:
        return reason.item
    if reason.leaf.startswith("leg.") and len(transfer.legs) > 1 and {one.leg for one in found} != {reason.leg}:
        return f"{phrase('leg', lang)} {reason.leg}"
    return ""


def _cells(found: list[Finding], report: Report, lang: str) -> str:
    """Which cells, where there is more than one to tell apart."""
    if len(report.case.cells) < 2:
        return ""
    names = dict.fromkeys(f"{one.item}/{phrase('leg', lang)} {one.leg}" for one in found)
    return f" ({', '.join(names)})"


def beside(report: Report, lang: str, *, brief: bool = False) -> Section:
    """The other norms in play, one line each; duties and what only weighs are told elsewhere or kept short.

    `brief`: where there are many notes, which decide nothing, they are cited by instrument and not told.
    """
    section = Section(phrase("beside", lang))
    told = set(report.judgment.deciding)
    seen: set[tuple[str, str]] = set()
    doubtful = dict.fromkeys(
        one.provision
        for one in report.judgment.findings
        if one.effect == "weighs" and one.label == "UNDECIDED" and one.provision not in told
    )
    findings = sorted(report.judgment.findings, key=lambda one: list(MARKS).index(one.label))
    for name in {one.provision for one in findings if (one.effect, one.label) == ("weighs", "IN")}:
        doubtful.pop(name, None)
    seen |= {(name, "weighs") for name in doubtful}
    notes = dict.fromkeys(one.provision for one in findings if one.effect == "informs" and one.provision not in told)
    folded = brief and len(notes) > MOST_NOTES
    for effect in ASIDE:
        if effect == "informs" and folded:
            continue
        for one in findings:
            if one.effect != effect or one.provision in told or (one.provision, effect) in seen:
                continue
            seen.add((one.provision, effect))
            label = "" if one.label == "IN" else f" ({phrase('undecided', lang)})" if one.label == "UNDECIDED" else ""
            if one.label == "OUT":
                winners = [o.provision for o in one.over if o.label == "IN"]
                if not winners:
                    continue
                label = f" ({phrase('overridden', lang, ', '.join(winners), phrase(f'line {one.over[0].line}', lang))})"
            shown = effect_words(one, report, lang)
            section.say(
                1,
                dim(f"{MARKS[one.label]} {shown}{label}: "),
                f"{one.instrument_title.get(lang)} {one.cite.get(lang)}",
                dim(f"  {one.gist.get(lang)}"),
            )
    if folded:
        section.say(1, dim(phrase("notes", lang, str(len(notes)))))
        for cites in citations(report, notes, lang):
            section.say(2, cites)
    if doubtful:
        section.say(1, dim("? " + phrase("may weigh", lang, "; ".join(citations(report, doubtful, lang)))))
    return section
