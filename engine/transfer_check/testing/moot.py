"""Where it may matter whether an authorisation of some kind is held: elsewhere it is moot who may grant it.

Where every norm that asks for a kind is an exemption, the kind does nothing in a cell in which none of the norms that
these lift applies. It must not hang on what is held whether they apply, nothing may hang on the exemptions but what
they lift, and each must ask of its own cell: else it may matter everywhere.
"""

from __future__ import annotations

from transfer_check.conditions.nodes import All, Condition, Held, Not, Quantified, Some, leaves
from transfer_check.decide.powers import Hearing
from transfer_check.law.force import Living, View
from transfer_check.law.model import Effect, Pack
from transfer_check.meaning.priority import Priority
from transfer_check.transfer.model import Cell


def matters(hearing: Hearing[int], pack: Pack, view: View, priority: Priority, kind: str, cell: Cell) -> int:
    """In which completions it may matter to the decision, or to what may be obtained, that a kind is held in a cell."""
    algebra = hearing.algebra
    if any(_asks(leaf, kind) for part in (view.pack.claims, view.pack.scope) for leaf in leaves(part)):
        return algebra.true
    lifted: set[str] = set()
    for living in view.norms.values():
        if any(_asks(leaf, kind) for leaf in view.leaves(living.id)):
            losers = {loser for loser, edges in priority.over.items() if any(e.winner == living.id for e in edges)}
            if not _only_lifts(living, view) or not losers <= view.unheld:
                return algebra.true
            lifted |= losers
    return algebra.any_of([hearing.applies(pack, view.norms[name], cell) for name in sorted(lifted)])


def _asks(leaf: object, kind: str) -> bool:
    return isinstance(leaf, Held) and leaf.kind == kind


def _only_lifts(living: Living, view: View) -> bool:
    """Whether a norm is an exemption that asks of its own cell what is held, and on which nothing hangs."""
    return (
        living.effect is Effect.EXEMPTS
        and living.norm.defines is None
        and not _bound(living.norm.when)
        and not any(other.provision.under == living.provision.id for other in view.norms.values())
    )


def _bound(condition: Condition) -> bool:
    """Whether a condition asks of other cells what is held."""
    match condition:
        case Quantified():
            return any(isinstance(leaf, Held) for leaf in leaves(condition))
        case All(parts) | Some(parts):
            return any(_bound(part) for part in parts)
        case Not(part):
            return _bound(part)
        case _:
            return False
