"""What became of the mutants of a law, as an outline for a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from transfer_check.analyse.mutants import KINDS, Mutant
from transfer_check.messages import say
from transfer_check.messages.coverage import COVERAGE
from transfer_check.report.outline import Section, Span, dim, identifier, strong

FATES = ("killed", "survives", "no law", "not tried", "equivalent", "believed")


@dataclass(frozen=True, slots=True)
class Judged:
    """One mutant: its fate, and of a survivor what is proposed to kill it (a file, a decision pair, or why nothing)."""

    mutant: Mutant
    fate: str
    proposal: str | None = None


def sections(judged: Sequence[Judged], *, shown: int, lang: str = "en") -> list[Section]:
    """The summary, the survivors with what would kill each, and the faults that change no decision."""
    found = [_summary(judged, lang), _survivors(judged, shown, lang)]
    for fate in ("equivalent", "believed"):
        if own := [one for one in judged if one.fate == fate]:
            section = Section(say(COVERAGE, fate, lang))
            _tell(section, own, shown, lang)
            found.append(section)
    return found


@dataclass(frozen=True, slots=True)
class Row:
    """How many mutants of an instrument, or of a list, load, and what became of them."""

    home: str
    mutants: int
    killed: int
    proven: int
    believed: int
    left: int
    """Those that survive or were not tried."""


def table(judged: Sequence[Judged]) -> tuple[Row, ...]:
    """What became of the mutants of each instrument and list."""
    fates: dict[str, list[str]] = {}
    for one in judged:
        if one.fate != "no law":
            fates.setdefault(one.mutant.home, []).append(one.fate)
    return tuple(
        Row(
            home,
            len(own),
            own.count("killed"),
            own.count("equivalent"),
            own.count("believed"),
            own.count("survives") + own.count("not tried"),
        )
        for home, own in sorted(fates.items())
    )


def score(judged: Sequence[Judged]) -> tuple[int, int]:
    """How many were killed, of how many that could be: of those that load and are not known to change no decision.

    One that was not tried counts as not killed, so that a run that is cut short never says more than it has shown.
    """
    killed = sum(one.fate == "killed" for one in judged)
    return killed, killed + sum(one.fate in ("survives", "not tried") for one in judged)


def _summary(judged: Sequence[Judged], lang: str) -> Section:
    section = Section(say(COVERAGE, "mutation", lang))
    killed, counted = score(judged)
    share = f" ({100 * killed / counted:.1f}%)" if counted else ""
    section.say(1, strong(say(COVERAGE, "killed", lang, killed, counted, share)), f"; {_rest(judged, lang)}")
    for kind in KINDS:
        own = [one for one in judged if one.mutant.kind == kind]
        if own:
            killed, counted = score(own)
            section.say(2, f"{kind:18} " + say(COVERAGE, "of", lang, f"{killed:>5}", counted))
    rows = table(judged)
    if len(rows) > 1:
        heads = [say(COVERAGE, key, lang) for key in ("of it", "alike of it", "believed of it", "alive of it")]
        section.say(1, say(COVERAGE, "by instrument", lang))
        section.say(2, dim(f"{'':40}" + "".join(f" {head:>9}" for head in heads)))
        for row in rows:
            numbers = (row.killed, row.proven, row.believed, row.left)
            section.say(2, f"{row.home:32} {row.mutants:>7}" + "".join(f" {number:>9}" for number in numbers))
    return section


def _rest(judged: Sequence[Judged], lang: str) -> str:
    count: Mapping[str, int] = {fate: sum(one.fate == fate for one in judged) for fate in FATES}
    late = say(COVERAGE, "not tried", lang, count["not tried"]) if count["not tried"] else ""
    alike = say(COVERAGE, "alike", lang, count["equivalent"]) if count["equivalent"] else ""
    felt = say(COVERAGE, "believe", lang, count["believed"]) if count["believed"] else ""
    return say(COVERAGE, "survived", lang, count["survives"], count["no law"]) + alike + felt + late


def _survivors(judged: Sequence[Judged], shown: int, lang: str) -> Section:
    section = Section(say(COVERAGE, "survivors", lang))
    alive = [one for one in judged if one.fate == "survives"]
    _tell(section, alive, shown, lang)
    if not alive:
        section.say(1, say(COVERAGE, "none", lang))
    return section


def _tell(section: Section, mutants: Sequence[Judged], shown: int, lang: str) -> None:
    for one in mutants[:shown]:
        place = Span(f"  {one.mutant.at or ''}", "at")
        section.say(1, identifier(one.mutant.where), f"  {one.mutant.kind}: ", Span(one.mutant.said, "leaf"), place)
        if one.proposal is not None:
            section.say(2, dim(one.proposal))
    if len(mutants) > shown:
        section.say(1, dim(say(COVERAGE, "more", lang, len(mutants) - shown)))
