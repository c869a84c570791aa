"""What scenarios exercise of the law, as an outline for a terminal."""

from __future__ import annotations

from transfer_check.analyse.exercised import STATES, Exercised, LeafUse, NormUse
from transfer_check.messages import say
from transfer_check.messages.coverage import COVERAGE
from transfer_check.report.outline import Section, Span, dim, identifier, strong


def sections(found: Exercised, lang: str = "en") -> list[Section]:
    """The summary, each norm, what was not reached and why, and the leaves that no pair of runs shows."""
    return [_summary(found, lang), _norms(found, lang), _unreached(found, lang), _leaves(found, lang)]


def why_not(use: NormUse, lang: str) -> str:
    """Why a norm was not reached."""
    if use.nearest is None:
        return say(COVERAGE, "not in force", lang)
    run, failed = use.nearest
    return say(COVERAGE, "nearest", lang, run, "; ".join(failed))


def tally(found: Exercised) -> dict[str, int]:
    """The numbers of the summary."""
    provisions: dict[str, bool] = {}
    for use in found.norms.values():
        provisions[use.provision.id] = provisions.get(use.provision.id, False) or use.reached
    return {
        "runs": len(found.runs),
        "provisions": len(provisions),
        "provisions reached": sum(provisions.values()),
        "norms": len(found.norms),
        "norms reached": sum(use.reached for use in found.norms.values()),
        "leaves": len(found.leaves),
        "leaves shown": sum(leaf.shown for leaf in found.leaves.values()),
        "leaves that decide": sum(leaf.decides for leaf in found.leaves.values()),
    }


def short_of(leaf: LeafUse, lang: str) -> str:
    """What a leaf that is not shown lacks."""
    if not any(leaf.seen):
        return say(COVERAGE, "never alone", lang)
    other = leaf.seen[0] or leaf.seen[1] or ""
    return say(COVERAGE, "no run holds" if leaf.seen[0] else "no run fails", lang, other)


def _summary(found: Exercised, lang: str) -> Section:
    section, number = Section(say(COVERAGE, "title", lang)), tally(found)
    decisions = ", ".join(f"{name} {count}" for name, count in sorted(found.decisions.items()))
    section.say(1, say(COVERAGE, "runs", lang, number["runs"], decisions))
    section.say(
        1, strong(say(COVERAGE, "provisions reached", lang, number["provisions reached"], number["provisions"]))
    )
    section.say(1, say(COVERAGE, "norms reached", lang, number["norms reached"], number["norms"]))
    section.say(
        1,
        strong(say(COVERAGE, "leaves shown", lang, number["leaves shown"], number["leaves"])),
        say(COVERAGE, "alone", lang, number["leaves that decide"]),
    )
    return section


def _norms(found: Exercised, lang: str) -> Section:
    section = Section(say(COVERAGE, "norm table", lang))
    width = max((len(name) for name in found.norms), default=0)
    for name, use in found.norms.items():
        counts = "  ".join(f"{use.runs[state]:>4}" for state in STATES)
        section.say(1, identifier(f"{name:{width}}"), f"  {use.effect:9}  {counts}")
    return section


def _unreached(found: Exercised, lang: str) -> Section:
    section = Section(say(COVERAGE, "not reached", lang))
    for name, use in found.norms.items():
        if not use.reached:
            section.say(1, identifier(name), f"  {use.effect}: {why_not(use, lang)}")
    if not section.lines:
        section.say(1, say(COVERAGE, "none", lang))
    return section


def _leaves(found: Exercised, lang: str) -> Section:
    section = Section(say(COVERAGE, "not shown", lang))
    for leaf in found.leaves.values():
        if not leaf.shown:
            place = Span(f"  {leaf.at}", "at")
            section.say(
                1, identifier(leaf.provision), "  ", Span(leaf.text, "leaf"), dim(f"  {short_of(leaf, lang)}"), place
            )
    if not section.lines:
        section.say(1, say(COVERAGE, "none", lang))
    return section
