"""Why a provision does what it does in a cell, by the shortest proof: IN, OUT or undecided, and by what.

A norm is IN if it applies and all that prevails over it is OUT, each of which is proven in turn; OUT if it does not
apply, or if one that prevails over it is IN; the shorter of the proofs is taken. What three values leave undecided is
put to the solver, which may know better: whatever the missing facts are, it may come to the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from transfer_check.algebras.circuit import Circuit
from transfer_check.algebras.kleene import F, Kleene, T, U
from transfer_check.decide.case import Case
from transfer_check.decide.findings import LABELS
from transfer_check.decide.model import Hinge
from transfer_check.decide.outcome import Labelled, hear, label_cells
from transfer_check.decide.powers import Hearing
from transfer_check.decide.proof import Step, lines, norm_proof, shortest
from transfer_check.decide.questions import hinges
from transfer_check.law.force import Living
from transfer_check.law.model import LAWFUL, UNLAWFUL, Pack
from transfer_check.solve.completions import Completions
from transfer_check.transfer.model import Cell

ALWAYS = {T: True, F: False}


@dataclass(frozen=True, slots=True)
class Ground:
    """A norm in a cell: its label, the proof of its condition, and the norms over it that matter, each with its own.

    Of a norm that takes no part in the order (a duty, a criterion, a definition) IN says that it applies.
    """

    pack: str
    provision: str
    norm: str
    effect: str
    item: str
    leg: int
    label: str
    applies: bool | None
    proof: Step | None
    """None where another norm decides and the condition is beside the point."""
    over: tuple[tuple[int, Ground], ...] = ()
    """With the line of the order by which each prevails."""
    exactly: str | None = None
    """Of what is undecided: the label that it has whatever the missing facts are, if it is the same for all."""
    hangs_on: tuple[Hinge, ...] = ()
    """Of what is undecided: the facts that matter to it alone, with the answers under which it is IN."""


@dataclass(frozen=True, slots=True)
class Why:
    """A provision with its grounds in every cell; none where it is not in force on the day of any leg."""

    provision: str
    grounds: tuple[Ground, ...]
    out_of_force: tuple[int, ...]
    """The legs on whose day it is not in force."""


def why(case: Case, provision: str) -> Why:
    """Why each norm of a provision is IN, OUT or undecided in each cell."""
    hearing = hear(case, Kleene(case.transfer, case.law.vocabulary))
    labelled = label_cells(hearing)
    found: list[Ground] = []
    out_of_force: dict[int, None] = {}
    for cell in case.cells:
        there = False
        for pack in case.packs:
            view, _ = case.view(pack, cell.leg)
            for living in view.norms.values():
                if living.provision.id == provision or living.id == provision:
                    there = True
                    found.append(_ground(hearing, labelled, pack, living, cell))
        if not there:
            out_of_force[cell.leg] = None
    return Why(provision, tuple(_exactly(case, found)), tuple(out_of_force))


def _ground(hearing: Hearing[int], labelled: Labelled[int], pack: Pack, living: Living, cell: Cell) -> Ground:
    applies = hearing.applies(pack, living, cell)
    proof = shortest(norm_proof(hearing, pack, living, cell))
    if living.effect not in UNLAWFUL | LAWFUL:
        return _made(pack, living, cell, applies, applies, proof, ())
    view, priority = hearing.case.view(pack, cell.leg)
    labels = labelled[pack.id, cell].labels
    label = labels[living.id]

    def over(wanted: int | None) -> list[tuple[int, Ground]]:
        return [
            (edge.line, _ground(hearing, labelled, pack, view.norms[edge.winner], cell))
            for edge in priority.over[living.id]
            if wanted is None or labels[edge.winner] == wanted
        ]

    if label == T:  # each norm over it is OUT, and why is part of the proof
        return _made(pack, living, cell, label, applies, proof, tuple(over(None)))
    if label == U:
        return _made(pack, living, cell, label, applies, proof, tuple(over(U)))
    winners = over(T)
    if applies == F and (not winners or lines(proof) <= min(size(one) for _, one in winners)):
        return _made(pack, living, cell, label, applies, proof, ())
    shortest_winner = min(winners, key=lambda one: size(one[1]))
    return _made(pack, living, cell, label, applies, None, (shortest_winner,))


def size(ground: Ground) -> int:
    """How many lines of law a ground has."""
    return (lines(ground.proof) if ground.proof is not None else 0) + sum(size(one) for _, one in ground.over)


def _made(
    pack: Pack,
    living: Living,
    cell: Cell,
    label: int,
    applies: int,
    proof: Step | None,
    over: tuple[tuple[int, Ground], ...],
) -> Ground:
    return Ground(
        pack=pack.id,
        provision=living.provision.id,
        norm=living.id,
        effect=living.effect.value,
        item=cell.item,
        leg=cell.leg,
        label=LABELS[label],
        applies=ALWAYS.get(applies),
        proof=proof,
        over=over,
    )


def _exactly(case: Case, grounds: list[Ground]) -> list[Ground]:
    """What is undecided, put to the solver."""
    if all(ground.label != LABELS[U] for ground in grounds):
        return grounds
    circuit = Circuit(case.transfer, case.law.vocabulary)
    hearing = hear(case, circuit)
    labelled = label_cells(hearing)
    packs = {pack.id: pack for pack in case.packs}
    nodes: list[int] = []
    for ground in grounds:
        cell = Cell(ground.item, ground.leg)
        labels = labelled[ground.pack, cell].labels
        living = case.view(packs[ground.pack], cell.leg)[0].norms[ground.norm]
        nodes.append(
            labels[ground.norm] if ground.norm in labels else hearing.applies(packs[ground.pack], living, cell)
        )
    solver = Completions(circuit)  # only now: it needs the whole circuit
    try:
        made: list[Ground] = []
        for ground, node in zip(grounds, nodes, strict=True):
            if ground.label != LABELS[U]:
                made.append(ground)
            elif not solver.possible(node):
                made.append(replace(ground, exactly=LABELS[F]))
            elif solver.always(node):
                made.append(replace(ground, exactly=LABELS[T]))
            else:
                made.append(replace(ground, hangs_on=hinges(case, solver, node)))
        return made
    finally:
        solver.close()
