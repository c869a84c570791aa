"""Which of the law a set of scenarios exercises: each norm and, within its condition, each leaf on its own.

A leaf is shown where two runs, one in which it holds and one in which it does not, each have it alone decide whether
the norm applies: were it otherwise, the norm would do otherwise (masking MC/DC). It is shown to decide where in each of
two such runs the decision itself would be another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from transfer_check.algebras.kleene import F, Kleene, T, U
from transfer_check.analyse.turning import LeafUse as LeafUse
from transfer_check.analyse.turning import Run as Run
from transfer_check.analyse.turning import Trial, alike, turn, variants_of
from transfer_check.conditions.nodes import Condition, Leaf, leaves
from transfer_check.conditions.show import show_leaf
from transfer_check.decide.explain import because
from transfer_check.decide.judge import decide_only
from transfer_check.decide.outcome import hear, label_cells
from transfer_check.decide.powers import Hearing
from transfer_check.law.force import Living
from transfer_check.law.model import LAWFUL, UNLAWFUL, Effect, Law, Pack, Provision
from transfer_check.meaning.conditions import Frame, fold
from transfer_check.transfer.model import Cell

STATES = ("applied", "defeated", "unknown", "not reached")
"""How far a norm came in a run, the furthest first."""
ASIDE = frozenset({Effect.INFORMS, Effect.OBLIGES, Effect.WEIGHS})
"""What is reported and never decides."""
Key = tuple[str, str, str]
"""A leaf: its provision, where it stands, and its text."""


@dataclass(slots=True)
class NormUse:
    """In how many runs a norm came how far, and of one that was never reached, why not."""

    provision: Provision
    norm: str
    effect: str
    runs: dict[str, int] = field(default_factory=lambda: dict.fromkeys(STATES, 0))
    nearest: tuple[str, tuple[str, ...]] | None = None
    """The run that came nearest, and the leaves that failed in it with what the scenario says."""

    @property
    def reached(self) -> bool:
        """Whether it applied, was defeated or may have applied in some run."""
        return any(self.runs[state] for state in STATES[:3])


@dataclass(frozen=True, slots=True)
class Exercised:
    """All norms and leaves of the packs that were judged, and the runs."""

    runs: tuple[Run, ...]
    norms: Mapping[str, NormUse]
    leaves: Mapping[Key, LeafUse]
    decisions: Mapping[str, int]


def exercised(law: Law, runs: Iterable[Run]) -> Exercised:
    """What the runs exercise of the law of the packs that they ask."""
    made = tuple(runs)
    packs = {pack.id for run in made for pack in run.case.packs}
    norms: dict[str, NormUse] = {}
    found: dict[Key, LeafUse] = {}
    for provision in law.provisions:
        if law.instruments[provision.instrument].pack not in packs:
            continue
        for norm in provision.norms:
            norms.setdefault(norm.id, NormUse(provision, norm.id, norm.effect.value))
            for leaf in (*leaves(norm.when), *_of_position(law, provision)):
                key = _key(provision, leaf)
                found.setdefault(key, LeafUse(provision.id, key[2], key[1]))
    decisions: dict[str, int] = {}
    variants: dict[tuple[str, str, str | None], tuple[tuple[Leaf, Condition, Condition], ...]] = {}
    for run in made:
        decision = decide_only(run.case, narrowed=run.narrowed)[0].value
        decisions[decision] = decisions.get(decision, 0) + 1
        _one_run(run, decision, norms, found, variants)
    turn(found.values())
    return Exercised(made, norms, found, decisions)


def _one_run(
    run: Run,
    decision: str,
    norms: Mapping[str, NormUse],
    found: Mapping[Key, LeafUse],
    variants: dict[tuple[str, str, str | None], tuple[tuple[Leaf, Condition, Condition], ...]],
) -> None:
    case = run.case
    hearing = hear(case, Kleene(case.transfer, case.law.vocabulary))
    labelled = label_cells(hearing)
    best: dict[str, str] = {}
    for pack in case.packs:
        for cell in case.cells:
            view, _ = case.view(pack, cell.leg)
            frame = hearing.frame(pack, cell)
            if fold(pack.claims, frame, cell) == F:
                continue
            labels = labelled[pack.id, cell].labels
            for living in view.norms.values():
                name = living.id.removesuffix("#weighs")
                if name not in norms:
                    continue
                applies = hearing.applies(pack, living, cell)
                state = _state(living, applies, labels)
                if name not in best or STATES.index(state) < STATES.index(best[name]):
                    best[name] = state
                if state == "not reached":
                    _come_near(norms[name], run, living, frame, cell)
                key = (living.id, view.reading, living.provision.at)
                if key not in variants:
                    variants[key] = tuple(variants_of(living.norm.when))
                _see(living, variants[key], hearing, pack, cell, found, decision, run)
    for name, state in best.items():
        norms[name].runs[state] += 1


def _state(living: Living, applies: int, labels: Mapping[str, int]) -> str:
    if applies == F:
        return "not reached"
    if applies == U:
        return "unknown"
    if living.effect in UNLAWFUL | LAWFUL:
        return {T: "applied", U: "unknown", F: "defeated"}[labels[living.id]]
    return "applied"


def _come_near(use: NormUse, run: Run, living: Living, frame: Frame[int], cell: Cell) -> None:
    if use.nearest is not None and len(use.nearest[1]) == 1:
        return
    if fold(living.norm.when, frame, cell) != F:
        failed: tuple[str, ...] = (f"it hangs on {living.provision.under}, which does not reach",)
    else:
        failed = tuple(f"{one.leaf} ← {one.value}" for one in because(living.norm.when, frame, cell))
    if use.nearest is None or len(failed) < len(use.nearest[1]):
        use.nearest = (run.name, failed)


def _see(
    living: Living,
    variants: tuple[tuple[Leaf, Condition, Condition], ...],
    hearing: Hearing[int],
    pack: Pack,
    cell: Cell,
    found: Mapping[Key, LeafUse],
    decision: str,
    run: Run,
) -> None:
    frame = hearing.frame(pack, cell)
    is_now: int | None = None
    for leaf, if_true, if_false in variants:
        use = found.get(_key(living.provision, leaf))
        if use is None:
            continue
        is_now = fold(living.norm.when, frame, cell) if is_now is None else is_now
        held, failed = fold(if_true, frame, cell), fold(if_false, frame, cell)
        if U not in (is_now, held, failed) and held != failed:
            side = is_now == held
            use.seen[side] = use.seen[side] or run.name
            if living.effect not in ASIDE:
                when = if_false if side else if_true
                same = alike(run, living, when, hearing, pack)
                use.trials[side].append(Trial(run, decision, living, when, same))


def _key(provision: Provision, leaf: Leaf) -> Key:
    return provision.id, leaf.at or "", show_leaf(leaf)


def _of_position(law: Law, provision: Provision) -> Iterator[Leaf]:
    """The leaves that the positions on a contested provision add."""
    if provision.contested is not None:
        for position in law.pack_of(provision).points[provision.contested].positions.values():
            yield from leaves(position.when)
