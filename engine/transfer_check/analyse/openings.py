"""What closes a route, and why it does not close another: a condition that fails, or what prevails over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from transfer_check.algebras.kleene import F, Kleene, T
from transfer_check.conditions.nodes import Held, leaves
from transfer_check.decide.case import Case
from transfer_check.decide.explain import because
from transfer_check.decide.findings import lifting_kinds, prohibiting
from transfer_check.decide.model import Because
from transfer_check.decide.outcome import Decision, Labelled, Outcome, outcome
from transfer_check.decide.powers import powers_in
from transfer_check.law.force import Living
from transfer_check.law.model import Effect, Pack
from transfer_check.transfer.model import Cell

Closing = Mapping[str, tuple[Pack, Living]]
"""Norms by id, each with its pack."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A norm that closes the direct route and not the variant, and why: its condition fails, or others prevail."""

    provision: str
    norm: str
    effect: str
    fails: tuple[Because, ...]
    overridden_by: tuple[str, ...]
    """The norms that prevail over it in the variant."""


def closing(result: Outcome[int], decision: Decision) -> Closing:
    """The norms that stand in the way of a better decision: prohibitions, and what bars the powers to lift them."""
    found: dict[str, tuple[Pack, Living]] = {}
    case = result.present.case
    at_best = decision is not Decision.AUTHORISATION_REQUIRED
    labelled, hearing = (result.at_best, result.best) if at_best else (result.now, result.present)
    for pack in case.packs:
        for cell in case.cells:
            living = prohibiting(labelled, hearing, pack, cell)
            found |= {one.id: (pack, one) for one in living}
            for kind in lifting_kinds(hearing, pack, cell, [one.id for one in living]):
                for home, bar in powers_in(case, kind, cell, Effect.BARS):
                    if hearing.applies(home, bar, cell) != F:
                        found[bar.id] = (home, bar)
    return found


def openings(norms: Closing, case: Case, decision: Decision) -> tuple[Opening, ...]:
    """Of the norms that close the direct route those that do not close this one, each with the reason."""
    result = outcome(case, Kleene(case.transfer, case.law.vocabulary))
    labelled = result.now if decision is Decision.PERMITTED else result.at_best
    bans = [(pack, living) for pack, living in norms.values() if living.effect is Effect.PROHIBITS]
    # A bar matters only where there is something to be licensed.
    matters = {cell for cell in case.cells for pack, ban in bans if result.best.applies(pack, ban, cell) != F}
    found: list[Opening] = []
    lifted: list[Opening] = []
    for pack, living in norms.values():
        is_bar = living.effect is Effect.BARS
        cells = [cell for cell in case.cells if not is_bar or cell in matters]
        opening = _opening(result, labelled, pack, living, cells)
        if opening is not None:
            (lifted if opening.overridden_by else found).append(opening)
    # A ban that a licence lifts is no gap where what fails is the bar that keeps the licence from being granted.
    barred = any(one.effect == Effect.BARS.value for one in found)
    return (*found, *(one for one in lifted if not barred or not _by_licence(one, case)))


def _opening(
    result: Outcome[int], labelled: Labelled[int], pack: Pack, living: Living, cells: Sequence[Cell]
) -> Opening | None:
    fails: dict[tuple[str, int], Because] = {}
    over: dict[str, None] = {}
    for cell in cells:
        if result.best.applies(pack, living, cell) == F:
            fails |= {(one.leaf, one.leg): one for one in _failing(result, pack, living, cell)}
        elif living.effect is Effect.PROHIBITS and labelled[pack.id, cell].labels[living.id] == F:
            _, priority = result.present.case.view(pack, cell.leg)
            labels = labelled[pack.id, cell].labels
            over |= dict.fromkeys(edge.winner for edge in priority.over[living.id] if labels[edge.winner] == T)
        else:
            return None
    if not cells:
        return None
    return Opening(living.provision.id, living.id, living.effect.value, tuple(fails.values()), tuple(over))


def _by_licence(one: Opening, case: Case) -> bool:
    """Whether what prevails over a ban is only that an authorisation is held."""
    norms = {norm.id: norm for provision in case.law.provisions for norm in provision.norms}
    return all(any(isinstance(leaf, Held) for leaf in leaves(norms[name].when)) for name in one.overridden_by)


def _failing(result: Outcome[int], pack: Pack, living: Living, cell: Cell) -> tuple[Because, ...]:
    """The leaves that make the condition fail, of the norm or of the provision that it hangs on."""
    frame = result.best.frame(pack, cell)
    said = because(living.norm.when, frame, cell)
    base = frame.view.provisions.get(living.provision.under or "")
    return said if base is None else (*said, *because(base.norms[0].when, frame, cell))
