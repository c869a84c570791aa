"""What a bill changes as one HTML page that stands alone: regions with examples, old and new text, the scenarios."""

from __future__ import annotations

from collections.abc import Sequence

from transfer_check.amend.apply import Clash
from transfer_check.amend.comparison import comparison
from transfer_check.analyse.concrete import Answer, Witness
from transfer_check.analyse.plan import Change, Stage
from transfer_check.law.model import Law
from transfer_check.messages import say
from transfer_check.messages.plan import PLAN
from transfer_check.report.html_changes import changes
from transfer_check.report.html_outline import listed
from transfer_check.report.html_page import framed
from transfer_check.report.html_words import word
from transfer_check.report.markup import EMPTY, Html, element, joined, preformatted, row, table, text
from transfer_check.report.plan import (
    Plan,
    heading,
    headline,
    proofs,
    reported,
    short,
    unchanged,
    whole,
)

TONES = {"more permissive": "permitted", "less permissive": "prohibited", "incomparable": "conflict"}


def page(plan: Plan, before: Law, *, lang: str = "en") -> str:
    """The whole page; `before` is the law without the bills."""
    title = say(PLAN, "plan of", lang, ", ".join(bill.title.get(lang) for bill in plan.bills))
    tone = TONES.get(plan.stages[0].verdict, "quiet") if len(plan.stages) == 1 else "quiet"
    only = say(PLAN, "only", lang, "", ", ".join(plan.jurisdictions)).strip(" ,")
    banner = element(
        "p",
        element("strong", text(headline(plan, lang))),
        element("span", text(only), class_="rest"),
        class_=f"decision {tone}",
    )
    counted = EMPTY if plan.goal is None else element("p", text(_counted(plan, lang)))
    sections = [
        *((f"stage-{stage.day}", _title(stage, plan, lang), _stage(stage, plan, lang)) for stage in plan.stages),
        ("scenarios", _of_scenarios(plan, lang), _scenarios(plan, lang)),
        ("bills", say(PLAN, "bill text", lang), _bills(plan, before, lang)),
        ("proof", say(PLAN, "proof", lang), listed(proofs(plan, lang))),
    ]
    kept = [(key, name, inside) for key, name, inside in sections if inside]
    contents = [element("li", element("a", text(name), href=f"#{key}")) for key, name, _ in kept]
    parts = [
        element("header", element("h1", text(title)), banner, counted),
        element("nav", element("ul", *contents), aria_label=word("contents", lang)),
        *(_section(*one) for one in kept),
    ]
    return framed(title, element("main", *parts), lang=lang, script=True)


def _section(key: str, name: str, inside: Html) -> Html:
    head = element("h2", text(name), id=f"{key}-title")
    return element("section", head, inside, id=key, aria_labelledby=f"{key}-title")


def _counted(plan: Plan, lang: str) -> str:
    return say(PLAN, "counted", lang, say(PLAN, plan.goal or "", lang))


def _title(stage: Stage, plan: Plan, lang: str) -> str:
    title = say(PLAN, "changes", lang)
    return f"{title}: {stage.day}" if len(plan.stages) > 1 else title


def _stage(stage: Stage, plan: Plan, lang: str) -> Html:
    parts = [part for change in stage.changes for part in _change(change, plan, lang)]
    for section in (unchanged(stage, plan, lang), reported(stage, plan, lang)):
        if section.lines:
            parts += [element("h3", text(section.title)), listed(section)]
    return joined(parts) or element("p", text(say(PLAN, stage.effect, lang)), class_="soft")


def _change(change: Change, plan: Plan, lang: str) -> list[Html]:
    said = heading(change, plan, lang)
    parts = [element("h3", text(said))]
    if change.within:
        before, after = say(PLAN, "only where", lang, "\0").split("\0")
        parts.append(element("p", text(before), _leaves(change.within), text(after)))
    elif change.regions:
        parts.append(element("p", text(say(PLAN, "not common", lang)), class_="soft"))
    if change.regions:
        head = [text(say(PLAN, key, lang)) for key in ("number", "where", "before", "after", "example")]
        rows = [
            _row(number, [one for one in region.conditions if one not in change.within], region.witness, plan, lang)
            for number, region in enumerate(change.regions, start=1)
        ]
        caption = text(say(PLAN, "change table", lang, said))
        shown = "side plain regions sortable" if len(rows) > 1 else "side plain regions"
        parts.append(table(caption, head, rows, class_=shown))
    if change.rescoped is not None:
        parts.append(element("p", text(say(PLAN, "rescoped", lang) + ": "), _example(change.rescoped, plan, lang)))
    if not change.complete:
        parts.append(element("p", text(say(PLAN, "further", lang)), class_="soft"))
    return parts


def _row(number: int, conditions: Sequence[str], witness: Witness, plan: Plan, lang: str) -> Html:
    where = _leaves(conditions) if conditions else text(say(PLAN, "all of it", lang))
    answers = (_answer(witness.before[0].value, lang), _answer(witness.after[0].value, lang))
    return row(text(str(number)), where, *answers, _example(witness, plan, lang))


def _leaves(conditions: Sequence[str]) -> Html:
    if len(conditions) == 1:
        return element("code", text(conditions[0]))
    return element("ul", *(element("li", element("code", text(one))) for one in conditions))


def said(decision: str, lang: str) -> str:
    """A decision in words, where no program reads it."""
    return say(PLAN, decision, lang).replace("_", " ")


def _answer(decision: str, lang: str) -> Html:
    return element("span", text(said(decision, lang)), class_=f"word {decision}")


def _example(witness: Witness, plan: Plan, lang: str) -> Html:
    name = plan.files.get(witness.document)
    summary = element("summary", text(short(witness.transfer, lang)))
    shown = element("details", summary, preformatted(witness.document), class_="step")
    return joined([shown, element("span", text(name), class_="soft small")]) if name else shown


def _of_scenarios(plan: Plan, lang: str) -> str:
    changed = sum(one.before != one.after for one in plan.scenarios)
    return say(PLAN, "scenarios", lang, changed, len(plan.scenarios))


def _scenarios(plan: Plan, lang: str) -> Html:
    if not plan.scenarios:
        return EMPTY
    head = [text(say(PLAN, key, lang)) for key in ("scenario", "date", "before", "after", "changed")]
    rows = []
    for one in sorted(plan.scenarios, key=lambda one: (one.before == one.after, one.path)):
        changed = one.before != one.after
        first = joined([text(one.title), element("br"), element("code", text(one.path))])
        sides = (
            element(
                "span",
                text(whole(answer, lang).replace("_", " ")),
                class_=f"word {answer[0].value}" if changed else None,
            )
            for answer in (one.before, one.after)
        )
        day = element("span", text(str(one.as_of)), class_="whole")
        rows.append(row(first, day, *sides, text("✓" if changed else "-")))
    return table(text(_of_scenarios(plan, lang)), head, rows, class_="side plain sortable")


def _whole(answer: Answer, lang: str) -> str:
    return whole(answer, lang).replace("_", " ")


def _bills(plan: Plan, before: Law, lang: str) -> Html:
    parts: list[Html] = []
    for bill in plan.bills:
        status = say(PLAN, bill.status, lang)
        parts.append(element("p", element("strong", text(bill.title.get(lang))), text(f" ({status}; {bill.id})")))
        if bill.note is not None:
            parts.append(element("p", text(bill.note.get(lang)), class_="soft"))
        try:
            parts.append(changes(comparison(bill, before), lang))
        except Clash:  # it edits what another bill of the plan inserts
            parts.append(element("p", text(word("not drafted", lang)), class_="soft"))
    return joined(parts)
