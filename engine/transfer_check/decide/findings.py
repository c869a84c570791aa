"""What each norm does in each cell, which provisions decide, and which duties attach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from transfer_check.algebras.kleene import F, T, U
from transfer_check.conditions.nodes import Held, leaves
from transfer_check.decide.deadlines import due
from transfer_check.decide.explain import because
from transfer_check.decide.model import Duty, Finding, Over
from transfer_check.decide.outcome import Decision, Labelled, Outcome
from transfer_check.decide.powers import Hearing, powers_in
from transfer_check.law.force import Living
from transfer_check.law.model import Effect, Pack
from transfer_check.transfer.model import Cell

LABELS = {T: "IN", F: "OUT", U: "UNDECIDED"}
ASIDE = (Effect.WEIGHS, Effect.BARS, Effect.OBLIGES, Effect.INFORMS)


def findings(result: Outcome[int]) -> tuple[Finding, ...]:
    """Every norm that applies in a cell, or that may, as the case stands."""
    found: list[Finding] = []
    hearing = result.present
    for pack in hearing.case.packs:
        for cell in hearing.case.cells:
            view, priority = hearing.case.view(pack, cell.leg)
            labels = result.now[pack.id, cell].labels
            for living in view.norms.values():
                value = hearing.applies(pack, living, cell)
                if value == F or living.effect in (Effect.DEFINES, Effect.EMPOWERS):
                    continue
                if living.effect in ASIDE:
                    found.append(finding(hearing, pack, living, cell, value, value, ()))
                    continue
                over = tuple(
                    Over(view.norms[edge.winner].provision.id, edge.line, LABELS[labels[edge.winner]])
                    for edge in priority.over[living.id]
                    if labels[edge.winner] != F
                )
                found.append(finding(hearing, pack, living, cell, value, labels[living.id], over))
    return tuple(found)


def finding(
    hearing: Hearing[int], pack: Pack, living: Living, cell: Cell, applies: int, value: int, over: tuple[Over, ...]
) -> Finding:
    """What one norm does in a cell, with its reasons: its label, or of what has none whether it applies."""
    known = T if applies == T else None  # what applies surely, holds surely
    provision = living.provision
    return Finding(
        pack=pack.id,
        provision=provision.id,
        norm=living.id,
        cite=provision.cite,
        gist=provision.gist,
        instrument=living.instrument.id,
        instrument_title=living.instrument.title,
        effect=living.effect.value,
        label=LABELS[value],
        item=cell.item,
        leg=cell.leg,
        because=because(living.norm.when, hearing.frame(pack, cell), cell, known),
        over=over,
        source=provision.source,
        contested=provision.contested,
        untranslated=provision.untranslated is not None,
    )


def duties(hearing: Hearing[int]) -> tuple[Duty, ...]:
    """The duties that attach, or may attach, in some cell; each provision once per leg."""
    found: dict[tuple[str, int], Duty] = {}
    for pack in hearing.case.packs:
        for cell in hearing.case.cells:
            view, _ = hearing.case.view(pack, cell.leg)
            for living in view.with_effect(Effect.OBLIGES):
                value = hearing.applies(pack, living, cell)
                if value == F:
                    continue
                provision = living.provision
                known = found.get((provision.id, cell.leg))
                days = [] if known is None or known.due is None else [known.due]
                if (day := due(living.norm.period, hearing.case.transfer, cell)) is not None:
                    days.append(day)
                found[provision.id, cell.leg] = Duty(
                    provision.id,
                    provision.cite,
                    living.norm.duty or provision.gist,
                    living.norm.deadline,
                    value == T or (known is not None and known.certain),
                    known.item if known is not None else cell.item,
                    cell.leg,
                    living.norm.period,
                    min(days, default=None),
                )
    return tuple(found.values())


def lifting_kinds(hearing: Hearing[int], pack: Pack, cell: Cell, prohibitions: Iterable[str]) -> tuple[str, ...]:
    """The kinds of authorisation that would undercut these prohibitions, or that a power to grant one asks for."""
    view, priority = hearing.case.view(pack, cell.leg)
    open_kinds = {
        leaf.kind
        for name in prohibitions
        for edge in priority.over[name]
        for leaf in leaves(view.norms[edge.winner].norm.when)
        if isinstance(leaf, Held)
    }
    found: set[str] = set()
    while open_kinds:
        kind = open_kinds.pop()
        found.add(kind)
        for home, power in powers_in(hearing.case, kind, cell, Effect.EMPOWERS):
            if hearing.applies(home, power, cell) != F:
                asked = {leaf.kind for leaf in leaves(power.norm.when) if isinstance(leaf, Held)}
                open_kinds |= asked - found
    return tuple(sorted(found))


def prohibiting(labelled: Labelled[int], hearing: Hearing[int], pack: Pack, cell: Cell) -> list[Living]:
    """The prohibitions that are IN in a cell; those that may be, if none surely is."""
    view, _ = hearing.case.view(pack, cell.leg)
    labels = labelled[pack.id, cell].labels
    for value in (T, U):
        if found := [living for living in view.with_effect(Effect.PROHIBITS) if labels[living.id] == value]:
            return found
    return []


def deciding(result: Outcome[int], pack: Pack, decision: Decision) -> tuple[str, ...]:
    """The provisions on which a decision rests: prohibitions first, then what bars the powers that would lift them."""
    names: dict[str, None] = {}
    sure = _surely_prohibited(result, pack, decision)
    for cell in result.present.case.cells:
        if not sure or cell in sure:
            for provision in _deciding(result, pack, decision, cell):
                names.setdefault(provision)
    return tuple(names)


def _surely_prohibited(result: Outcome[int], pack: Pack, decision: Decision) -> frozenset[Cell]:
    """The cells that suffice for an unlawful decision: what is undecided in another one does not decide beside them."""
    if decision not in (Decision.PROHIBITED, Decision.AUTHORISATION_REQUIRED):
        return frozenset()
    labelled = result.at_best if decision is Decision.PROHIBITED else result.now
    return frozenset(cell for cell in result.present.case.cells if labelled[pack.id, cell].p == T)


def _deciding(result: Outcome[int], pack: Pack, decision: Decision, cell: Cell) -> Iterator[str]:
    hearing = result.present
    view, priority = hearing.case.view(pack, cell.leg)
    labels = result.now[pack.id, cell].labels
    if decision is Decision.PERMITTED:
        for living in view.with_effect(Effect.PERMITS):
            if labels[living.id] == T:
                yield living.provision.id
        for living in view.with_effect(Effect.PROHIBITS):
            if hearing.applies(pack, living, cell) != F:
                yield from (
                    view.norms[edge.winner].provision.id
                    for edge in priority.over[living.id]
                    if labels[edge.winner] == T
                )
        return
    if decision is Decision.AUTHORISATION_REQUIRED:
        yield from (living.provision.id for living in prohibiting(result.now, hearing, pack, cell))
        return
    at_best = prohibiting(result.at_best, result.best, pack, cell)
    yield from (living.provision.id for living in at_best)
    for kind in lifting_kinds(hearing, pack, cell, [living.id for living in at_best]):
        for home, bar in powers_in(hearing.case, kind, cell, Effect.BARS):
            if result.best.applies(home, bar, cell) != F:
                yield bar.provision.id
    if decision is Decision.CONFLICT:
        yield from (living.provision.id for living in view.with_effect(Effect.PERMITS) if labels[living.id] != F)
