"""What scenarios exercise of the law, as an outline for a terminal."""

from __future__ import annotations

from transfer_check.analyse.exercised import STATES, Exercised, LeafUse, NormUse
from transfer_check.report.outline import Section, Span, dim, identifier, strong

NOT_IN_FORCE = "not in force, or its law claims no leg, in any of the runs"


def sections(found: Exercised) -> list[Section]:
    """The summary, each norm, what was not reached and why, and the leaves that no pair of runs shows."""
    return [_summary(found), _norms(found), _unreached(found), _leaves(found)]


def why_not(use: NormUse) -> str:
    """Why a norm was not reached."""
    if use.nearest is None:
        return NOT_IN_FORCE
    run, failed = use.nearest
    return f"nearest in {run}: {'; '.join(failed)}"


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


def short_of(leaf: LeafUse) -> str:
    """What a leaf that is not shown lacks."""
    if not any(leaf.seen):
        return "never decides alone whether the norm applies"
    missing = "holds" if leaf.seen[0] else "fails"
    return f"no run in which it alone decides and {missing}; the contrary in {leaf.seen[0] or leaf.seen[1]}"


def _summary(found: Exercised) -> Section:
    section, number = Section("Coverage of the law"), tally(found)
    decisions = ", ".join(f"{name} {count}" for name, count in sorted(found.decisions.items()))
    section.say(1, f"{number['runs']} runs: {decisions}")
    section.say(1, strong(f"{number['provisions reached']} of {number['provisions']} provisions reached"))
    section.say(1, f"{number['norms reached']} of {number['norms']} norms reached")
    section.say(
        1,
        strong(f"{number['leaves shown']} of {number['leaves']} leaves shown"),
        " alone to change what their norm does (MC/DC), ",
        f"{number['leaves that decide']} of them the decision too",
    )
    return section


def _norms(found: Exercised) -> Section:
    section = Section("Norms: in how many runs each applied, was defeated, was unknown, was not reached")
    width = max((len(name) for name in found.norms), default=0)
    for name, use in found.norms.items():
        counts = "  ".join(f"{use.runs[state]:>4}" for state in STATES)
        section.say(1, identifier(f"{name:{width}}"), f"  {use.effect:9}  {counts}")
    return section


def _unreached(found: Exercised) -> Section:
    section = Section("Not reached")
    for name, use in found.norms.items():
        if not use.reached:
            section.say(1, identifier(name), f"  {use.effect}: {why_not(use)}")
    if not section.lines:
        section.say(1, "none")
    return section


def _leaves(found: Exercised) -> Section:
    section = Section("Leaves that no pair of runs shows alone changing what their norm does")
    for leaf in found.leaves.values():
        if not leaf.shown:
            place = Span(f"  {leaf.at}", "at")
            section.say(1, identifier(leaf.provision), "  ", Span(leaf.text, "leaf"), dim(f"  {short_of(leaf)}"), place)
    if not section.lines:
        section.say(1, "none")
    return section
