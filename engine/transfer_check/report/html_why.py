"""Why, as a proof that unfolds: the laws, the provisions that decide, and the parts of each condition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transfer_check.check import Report
from transfer_check.conditions.nodes import leaves
from transfer_check.decide.model import Finding, JurisdictionResult
from transfer_check.decide.powers import Hearing
from transfer_check.decide.proof import BASE, DEFINES, LEAF, Step, open_proofs, proof, sufficient
from transfer_check.law.model import Point, Position, Provision
from transfer_check.report.citing import titled
from transfer_check.report.html_words import word
from transfer_check.report.markup import EMPTY, Html, element, joined, link, spoken, text
from transfer_check.report.phrases import phrase
from transfer_check.report.reasons import SURE, effect_words

MOST_PROOFS = 3
"""So many different proofs of one norm are shown; further cells are counted."""
TONE = {"prohibits": "prohibited", "bars": "prohibited", "limits": "prohibited", "permits": "permitted"}
TONE |= {"exempts": "permitted", "weighs": "authorisation_required"}
ORDER = ("prohibits", "bars", "limits", "permits", "exempts", "weighs", "obliges", "informs")
MARKS = {True: ("✓", "holds", "yes"), False: ("✗", "fails", "no"), None: ("?", "unknown", "maybe")}


class Citing:
    """The provisions of a law by id, each cited with a link to where it was read; positions by their lines."""

    __slots__ = ("by_line", "lang", "provisions", "report", "used")

    def __init__(self, report: Report, lang: str) -> None:
        self.report, self.lang = report, lang
        self.provisions: dict[str, Provision] = {one.id: one for one in report.law.provisions}
        self.by_line: dict[str, tuple[Point, Position]] = {}
        self.used: dict[str, None] = {}
        """The keys of the sources that were named, in order."""
        for pack in report.case.packs:
            for point in pack.points.values():
                for position in point.positions.values():
                    for leaf in leaves(position.when):
                        if leaf.at is not None:
                            self.by_line[leaf.at] = (point, position)

    def source(self, key: str, inside: Html) -> Html:
        """Something linked to a source, if that has an address."""
        self.used.setdefault(key)
        return link(self.report.law.sources.get(key, {}).get("url"), inside)

    def cite(self, name: str, *, short: bool = False) -> Html:
        """The citation of a provision or list."""
        provision = self.provisions.get(name)
        if provision is not None:
            title = self.report.law.instruments[provision.instrument].title
            shown = spoken(provision.cite, self.lang)
            return self.source(provision.source.key, shown if short else joined([spoken(title, self.lang), shown], " "))
        listing = self.report.law.lists.get(name)
        if listing is not None:
            shown = spoken(listing.cite or listing.title, self.lang)
            return shown if listing.source is None else self.source(listing.source.key, shown)
        return text(name)

    def cites(self, names: Sequence[str]) -> Html:
        """Several citations, with the title of each instrument once."""
        found: dict[str, list[Html]] = {}
        for name in names:
            provision = self.provisions.get(name)
            home = "" if provision is None else provision.instrument
            found.setdefault(home, []).append(self.cite(name, short=bool(home)))
        parts = []
        for home, cited in found.items():
            title = spoken(self.report.law.instruments[home].title, self.lang) if home else EMPTY
            parts.append(joined([title, text(" " if home else ""), joined(cited, ", ")]))
        return joined(parts, "; ")


def why(report: Report, citing: Citing, level: int) -> Html:
    """The proof: one fold for each law that judges, the provisions that decide unfolded in it."""
    hearing = open_proofs(report.case)
    return joined(_law(found, report, citing, hearing, level) for found in report.judgment.jurisdictions)


def _law(found: JurisdictionResult, report: Report, citing: Citing, hearing: Hearing[int], level: int) -> Html:
    lang = citing.lang
    own = [one for one in report.judgment.findings if one.pack == found.pack]
    groups = _grouped(own)
    first: list[list[Finding]] = []
    others: list[list[Finding]] = []
    for group in groups:
        decides = group[0].provision in found.deciding and group[0].effect not in ("weighs", "obliges")
        (first if decides else others).append(group)
    # Where only what weighs or obliges bears a deciding name, it is shown as what decides.
    told = {group[0].provision for group in first}
    first += [g for g in others if g[0].provision in found.deciding and g[0].provision not in told]
    others = [group for group in others if group not in first]
    summary = element(
        "summary",
        element("strong", text(f"{found.id}: ")),
        element("span", text(phrase(found.decision.value, lang)), class_=f"word {found.decision.value}"),
        text(f"  ({word('reading', lang)}: {found.reading})"),
    )
    parts = [summary, _verdicts(found, report, lang)]
    if first:
        parts.append(element(f"h{level}", text(word("rests on", lang))))
        parts += [_norm(group, report, citing, hearing, opened=True) for group in first]
    if others:
        shown = [_norm(group, report, citing, hearing, opened=False) for group in others]
        parts.append(element("details", element("summary", text(word("others", lang, len(others)))), *shown))
    return element("details", *parts, open=True)


def _verdicts(found: JurisdictionResult, report: Report, lang: str) -> Html:
    """Item by item and leg by leg, where there is more than one cell."""
    if len(found.cells) < 2:
        return EMPTY
    rows = [
        element(
            "li",
            text(f"{report.transfer.items[cell.item]}, {phrase('leg', lang)} {cell.leg}: "),
            element("strong", text(" | ".join(phrase(verdict, lang) for verdict in cell.verdicts))),
        )
        for cell in found.cells
    ]
    return element("ul", *rows, class_="lines")


def _grouped(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Findings of one norm with one label together; what applies first, then by what it does."""
    found: dict[tuple[str, str], list[Finding]] = {}
    for one in findings:
        found.setdefault((one.norm, one.label), []).append(one)
    labels = ("IN", "UNDECIDED", "OUT")
    return sorted(found.values(), key=lambda g: (labels.index(g[0].label), ORDER.index(g[0].effect)))


def _norm(group: Sequence[Finding], report: Report, citing: Citing, hearing: Hearing[int], *, opened: bool) -> Html:
    first, lang = group[0], citing.lang
    label = {"IN": "", "UNDECIDED": f" ({phrase('undecided', lang)})", "OUT": ""}[first.label]
    beaten = first.label == "OUT"
    done = element("span", text(effect_words(first, report, lang) + label), class_="word")
    summary = element(
        "summary", element("s", done) if beaten else done, text(" "), element("strong", citing.cite(first.provision)),
        text("  "), element("code", text(first.provision)),
    )  # fmt: skip
    parts = [summary, element("p", spoken(first.gist, lang)), *_notes(group, report, citing)]
    # What decides is shown whole; of the others, what suffices.
    steps = [proof(hearing, one) for one in group[: 4 * MOST_PROOFS]]
    proofs = dict.fromkeys(_proof(step if opened else sufficient(step), citing) for step in steps)
    for shown in list(proofs)[:MOST_PROOFS]:
        parts.append(element("ul", shown, class_="proof"))
    left = max(len(proofs) - MOST_PROOFS, 0) + max(len(group) - 4 * MOST_PROOFS, 0)
    if left:
        parts.append(element("p", text(word("more cells", lang, left)), class_="soft"))
    tone = "undetermined" if first.label == "UNDECIDED" else "quiet" if beaten else TONE.get(first.effect, "quiet")
    return element("details", *parts, class_=f"finding {tone}" + ("" if opened else " aside"), open=opened)


def _notes(group: Sequence[Finding], report: Report, citing: Citing) -> Iterator[Html]:
    first, lang = group[0], citing.lang
    if len(report.case.cells) > 1:
        cells = ", ".join(dict.fromkeys(f"{one.item}/{phrase('leg', lang)} {one.leg}" for one in group[:24]))
        cells += ", …" if len(group) > 24 else ""
        yield element("p", text(word("in cells", lang, cells)), class_="soft small")
    if first.contested is not None:
        points = (pack.points.get(first.contested) for pack in report.case.packs)
        point = next((one for one in points if one is not None), None)
        if point is not None:
            said = phrase("contested", lang, f"{point.question.get(lang)} [{report.reading}]")
            yield element("p", text(said), class_="soft")
    source = first.source
    said = word("certain", lang, source.certainty)
    said += f", {word('read on', lang, source.checked)}" if source.checked else ""
    unsure = source.certainty not in SURE
    shown = element("strong", text(said)) if unsure else text(said)
    yield element(
        "p", text(f"{word('source', lang)}: "), citing.source(source.key, text(source.key)), text("; "), shown,
        class_="soft small",
    )  # fmt: skip
    for over in {(o.provision, o.line, o.label): o for one in group for o in one.over}.values():
        key = "overridden" if over.label == "IN" else "maybe overridden"
        before, _, after = phrase(key, lang, "\0", phrase(f"line {over.line}", lang)).partition("\0")
        yield element("p", text(before), citing.cite(over.provision), text(after))


def _proof(step: Step, citing: Citing) -> Html:
    """A part of a condition with what makes it so; what has parts can be folded."""
    lang = citing.lang
    sign, key, tone = MARKS[step.holds]
    mark = element("span", text(sign), class_=f"mark {tone}", role="img", aria_label=word(key, lang))
    if step.kind == LEAF and not step.parts:
        return element("li", mark, *_leaf(step, citing))
    if step.kind == LEAF:
        said = _leaf(step, citing)
    elif step.kind in (BASE, DEFINES):
        said = [text(f"{word(step.kind, lang)}: "), citing.cite(step.provision), text(" "), _at(step.at)]
    else:
        said = [text(word(step.kind, lang))]
    inner = element("ul", *(_proof(part, citing) for part in step.parts))
    # What does not help to see why starts folded: a definition, and what lies under a part that fails.
    opened = step.kind not in (LEAF, BASE) and step.holds is not False
    return element("li", element("details", element("summary", mark, *said), inner, class_="step", open=opened))


def _leaf(step: Step, citing: Citing) -> list[Html]:
    parts = [element("code", text(step.says), class_="leaf")]
    if step.stated:
        parts += [text(" ← "), element("code", text(step.stated), class_="value")]
    where = citing.by_line.get(step.at or "")
    if where is not None:
        _, position = where
        named = [citing.source(key, text(key)) for key in position.sources]
        said = text("  " + word("position", citing.lang, position.name) + " ")
        parts.append(element("span", said, joined(named, ", "), class_="soft small"))
    elif step.at is not None:
        parts += [text("  "), element("span", citing.cite(step.provision, short=True), class_="small")]
    return [*parts, text(" "), _at(step.at)]


def _at(at: str | None) -> Html:
    return EMPTY if at is None else element("span", text(at), class_="at")


def authorisation(report: Report, kind: str, lang: str) -> Html:
    """The title of a kind of authorisation, marked where it is not in the language of the page."""
    for pack in report.case.packs:
        if kind in pack.authorisations:
            return spoken(pack.authorisations[kind].title, lang)
    return text(titled(report, kind, lang))
