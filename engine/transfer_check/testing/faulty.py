"""A law with a fault as trials meet it: what is in force on a day, and in which norms it differs from the law as it is.

A trial is decided anew only where what it hangs on differs, and of the norms only those are folded anew that the fault
reaches: the norm itself, those that ask for a fact that it defines, and those that hang on its provision.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace

from transfer_check.algebras.kleene import F, Kleene, U
from transfer_check.analyse.mutants import ASIDE, Mutant
from transfer_check.conditions.nodes import Belongs, leaves
from transfer_check.decide.case import BrokenLaw, Case
from transfer_check.decide.judge import Brief, brief
from transfer_check.decide.outcome import outcome
from transfer_check.decide.powers import Hearing, all_cells
from transfer_check.law.force import Living, View, in_force, members_on, read_norms
from transfer_check.law.model import Effect, Law, Provision
from transfer_check.meaning.conditions import Frame, fold
from transfer_check.meaning.priority import Priority, prioritise
from transfer_check.testing.trials import Key, Trial
from transfer_check.transfer.model import Cell


@dataclass(frozen=True, slots=True)
class Change:
    """The law in force with the fault, and the norms and derived facts that it reaches."""

    view: View
    priority: Priority
    touched: frozenset[str]
    plain: bool
    """Whether only what conditions say differs: the same norms in the same order, none that hangs on what is held."""
    sources: tuple[tuple[Living, Living], ...] | None = None
    """The norms whose own words or lists differ, as they are and with the fault, if no more differs than what these
    say."""
    gone: tuple[Living, ...] | None = None
    """The norms that are in force no more, or over which another prevails no more, if no more differs than that."""
    held: bool = False
    """Whether some of these norms hang on what is held."""


@dataclass(frozen=True, slots=True)
class Faulty:
    """One mutant, with what it changes on each day and under each reading."""

    law: Law
    mutant: Mutant
    _changes: dict[Key, Change | None] = field(default_factory=dict, compare=False)

    @property
    def before(self) -> Provision | None:
        """The provision as it is, or None if the fault is in a list."""
        return self.law.provisions[self.mutant.index] if self.mutant.index >= 0 else None

    @property
    def after(self) -> Provision | None:
        """The provision with the fault, or None if it is gone."""
        index = self.mutant.index
        gone = self.mutant.kind == "drop exception" and self.mutant.norm is None
        return self.mutant.law.provisions[index] if index >= 0 and not gone else None

    def change(self, key: Key, view: View, priority: Priority) -> Change | None:
        """What differs in the law in force, or None: nothing does. Raises `BrokenLaw`."""
        if key not in self._changes:
            self._changes[key] = self._change(key, view, priority)
        return self._changes[key]

    def _change(self, key: Key, view: View, priority: Priority) -> Change | None:
        if self.before is None:
            return self._listed(key, view, priority)
        if self.law.instruments[self.before.instrument].pack != view.pack.id:
            return None
        if self.mutant.norm is not None:
            return self._conditioned(view, priority)
        was, now = (p is not None and any(v.covers(key[1]) for v in p.versions) for p in (self.before, self.after))
        if not was and not now:
            return None
        if was and now and self.mutant.kind == "shift date":
            return None  # nothing asks since when
        changed = in_force(self.mutant.law, view.pack, day=key[1], reading=key[2])
        order = prioritise(changed) if now else _without(priority, view.norms.keys() - changed.norms.keys())
        if order.cycle or order.undecided:
            raise BrokenLaw(order, changed)
        if was and now and order.over == priority.over:
            return None
        both = was and now  # then only the order differs
        names = set() if both else {norm.id for norm in read_norms(self.before, view.pack, key[2])}
        base = set() if both else {self.before.id}
        touched = _reach(view, names, base) | _reach(changed, names, base)
        gone = _gone(view, names, priority, order)
        held = gone is not None and not {living.id for living in gone} <= view.unheld
        return Change(changed, order, touched, False, gone=gone, held=held)

    def _listed(self, key: Key, view: View, priority: Priority) -> Change | None:
        name = self.mutant.where
        members = members_on(self.mutant.law, name, key[1])
        if members == view.members[name]:
            return None
        asking = {
            norm
            for norm in view.norms
            if any(isinstance(leaf, Belongs) and leaf.list == name for leaf in view.leaves(norm))
        }
        framed = any(isinstance(leaf, Belongs) and leaf.list == name for leaf in _frame_leaves(view))
        found = _reach(view, asking, {view.norms[norm].provision.id for norm in asking})
        changed = replace(view, members={**view.members, name: members})
        touched = _all(view) if framed else found
        sources = tuple((view.norms[norm], view.norms[norm]) for norm in asking)
        return Change(
            changed,
            priority,
            touched,
            not framed and _unheld(touched, view),
            None if framed else sources,
            held=not asking <= view.unheld,
        )

    def _conditioned(self, view: View, priority: Priority) -> Change | None:
        before, after = self.before, self.after
        assert before is not None and after is not None
        if view.provisions.get(before.id) is not before:
            return None
        read = {norm.id: norm for norm in read_norms(after, view.pack, view.reading)}
        norms = {
            name: replace(living, norm=read[name], provision=after) if name in read else living
            for name, living in view.norms.items()
        }
        definitions = {
            fact: tuple(norms[living.id] for living in livings) for fact, livings in view.definitions.items()
        }
        changed = View(
            view.pack,
            view.vocabulary,
            view.day,
            view.reading,
            norms,
            {**view.provisions, after.id: after},
            definitions,
            view.members,
        )
        differing = {
            norm.id for norm in read.values() if norm.when != view.norms[norm.id].norm.when
        }  # a requirement is one condition of three norms
        base = {before.id} if before.norms[0].when != after.norms[0].when else set()
        touched = _reach(view, differing, base)
        sources = tuple((view.norms[name], norms[name]) for name in differing)
        known = not base - {view.norms[name].provision.id for name in differing}
        return Change(
            changed,
            priority,
            touched,
            _unheld(touched, view),
            sources if known else None,
            held=not differing <= view.unheld,
        )


def _frame_leaves(view: View) -> list[object]:
    """The leaves by which a pack says which cells it claims and of which it speaks."""
    return [*leaves(view.pack.claims), *leaves(view.pack.scope)]


def _reach(view: View, names: Iterable[str], bases: Iterable[str]) -> frozenset[str]:
    """These norms, the facts that they define, and every norm that asks for one of those or hangs on one of the bases.

    Where a pack asks for such a fact to say what it claims or speaks of, it is every norm.
    """
    found, under = set(names), set(bases)
    found |= {view.norms[name].norm.defines or "" for name in found if name in view.norms}
    grown = -1
    while grown != len(found):
        grown = len(found)
        for name, living in view.norms.items():
            if name not in found and (
                living.provision.under in under
                or any(getattr(leaf, "fact", None) in found for leaf in view.leaves(name))
            ):
                found.add(name)
                under.add(living.provision.id)
                if living.norm.defines is not None:
                    found.add(living.norm.defines)
    if any(getattr(leaf, "fact", None) in found for leaf in _frame_leaves(view)):
        return _all(view)
    return frozenset(found - {""})


def _without(priority: Priority, names: Set[str]) -> Priority:
    """The order without norms that are gone: each pair of the others meets as before."""
    over = {
        loser: tuple(edge for edge in edges if edge.winner not in names)
        for loser, edges in priority.over.items()
        if loser not in names
    }
    return Priority(tuple(name for name in priority.order if name not in names), over)


def _gone(view: View, names: set[str], before: Priority, after: Priority) -> tuple[Living, ...] | None:
    """Norms of which it is enough that none applies for nothing to differ: of each edge that is gone, the loser."""
    edges = {edge for over in before.over.values() for edge in over} ^ {
        edge for over in after.over.values() for edge in over
    }
    asked = {edge.loser for edge in edges if not {edge.winner, edge.loser} & names} | (names & view.norms.keys())
    leaned = any(
        other.provision.under == view.norms[name].provision.id for name in asked for other in view.norms.values()
    )
    known = names <= view.norms.keys() and not leaned
    return tuple(view.norms[name] for name in sorted(asked)) if known else None


def _all(view: View) -> frozenset[str]:
    return frozenset((*view.norms, *view.definitions))


def _unheld(touched: frozenset[str], view: View) -> bool:
    """Whether none of these norms hangs on what is held, and what the pack speaks of on none of these facts."""
    asked = {getattr(leaf, "fact", None) for leaf in _frame_leaves(view)}
    return not asked & touched and touched & view.norms.keys() <= view.unheld


def decided(faulty: Faulty, trial: Trial) -> tuple[Case, Brief] | None:
    """What a trial comes to with the fault, or None where it is proven to come to what it does without it."""
    case = trial.case
    changes = {
        (pack.id, leg): change
        for pack, leg, key in trial.keys
        if (change := faulty.change(key, *case.views[pack.id, leg])) is not None
    }
    if not changes or all(_silent(trial, at, change) for at, change in changes.items()):
        return None
    views = {
        at: (changes[at].view, changes[at].priority) if at in changes else found for at, found in case.views.items()
    }
    changed = replace(case, law=faulty.mutant.law, views=views)
    touched = frozenset[str]().union(*(change.touched for change in changes.values()))
    kleene = Kleene(case.transfer, case.law.vocabulary)
    if faulty.mutant.norm is None and _empowers(faulty.before):  # whose permit counts may differ too
        return changed, brief(changed, narrowed=trial.narrowed)
    present = trial.brief.result.present.otherwise(changed, touched)
    if all(change.plain for change in changes.values()) and _same(trial, changed, present, touched, changes):
        return None
    return changed, brief(changed, narrowed=trial.narrowed, result=outcome(changed, kleene, present=present))


def _silent(trial: Trial, at: tuple[str, int], change: Change) -> bool:
    """Whether the norms that differ say what they said in every cell, under the law of a leg, whatever is unknown."""
    before = trial.brief.result.present
    if change.gone is not None:
        frames = _frames(before, at, before.case.views[at][0], held=change.held)
        return all(
            fold(one.norm.when, frame, cell) == F
            for one in change.gone
            for frame in frames
            for cell in all_cells(trial.case)
        )
    if change.sources is None:
        return False
    bearing = [pair for pair in change.sources if pair[1].effect not in ASIDE or _leaned_on(pair[1], change.view)]
    if _alike(bearing, before, at, change, surely=True):
        return True
    return _alike(bearing, before, at, change) and _alike(bearing, trial.exactly, at, change)


def _alike(
    pairs: Iterable[tuple[Living, Living]],
    hearing: Hearing[int],
    at: tuple[str, int],
    change: Change,
    *,
    surely: bool = False,
) -> bool:
    view = hearing.case.views[at][0]
    before = _frames(hearing, at, view, held=change.held)
    # What a condition asks for does not hang on the norm itself, so that only other lists need another frame.
    after = before if view.members == change.view.members else _frames(hearing, at, change.view, held=change.held)
    for old, new in pairs:
        for cell in all_cells(hearing.case):
            values = {fold(old.norm.when, frame, cell) for frame in before}
            values |= {fold(new.norm.when, frame, cell) for frame in after}
            if len(values) > 1 or (surely and U in values):
                return False
    return True


def _frames(hearing: Hearing[int], at: tuple[str, int], view: View, *, held: bool) -> tuple[Frame[int], ...]:
    """The frame of a leg; and where it matters what is held, also the one in which everything is.

    A condition asks what is held only positively, or only negated: what it says both with what is on record and with
    everything, it says with whatever lies between.
    """
    own = hearing.frame(hearing.case.law.packs[at[0]], Cell("", at[1]))
    if own.view is not view:
        own = Frame(algebra=own.algebra, transfer=own.transfer, view=view, held=own.held)
    if not held:
        return (own,)

    def every_kind(kind: str, cell: Cell) -> int:
        del kind, cell
        return own.algebra.true

    return own, Frame(algebra=own.algebra, transfer=own.transfer, view=view, held=every_kind)


def _leaned_on(living: Living, view: View) -> bool:
    return any(other.provision.under == living.provision.id for other in view.norms.values())


def _empowers(provision: Provision | None) -> bool:
    return provision is not None and any(norm.effect is Effect.EMPOWERS for norm in provision.norms)


def _same(
    trial: Trial,
    changed: Case,
    present: Hearing[int],
    touched: frozenset[str],
    changes: Mapping[tuple[str, int], Change],
) -> bool:
    """Whether every norm that the fault reaches, and that bears on a decision, does what it did, whatever the unknown
    facts are. None of them hangs on what is held, so that they do it whatever is granted."""
    before = trial.brief.result.present
    unsure: list[tuple[Living, Living, Cell]] = []
    for (name, leg), change in changes.items():
        pack = changed.law.packs[name]
        was = trial.case.view(pack, leg)[0].norms
        for norm in touched & change.view.norms.keys():
            old, new = was[norm], change.view.norms[norm]
            if new.effect in ASIDE or new.effect is Effect.DEFINES:
                continue
            for cell in changed.cells:
                if cell.leg == leg:
                    value = present.applies(pack, new, cell)
                    if value != before.applies(pack, old, cell):
                        return False
                    if value == U:
                        unsure.append((old, new, cell))
    return not unsure or _same_exactly(trial, changed, touched, unsure)


def _same_exactly(
    trial: Trial, changed: Case, touched: frozenset[str], unsure: Iterable[tuple[Living, Living, Cell]]
) -> bool:
    """The same of norms of which it is unknown whether they apply: over a circuit, where each unknown is itself."""
    before = trial.exactly
    present = before.otherwise(changed, touched)
    return all(
        before.applies(pack, old, cell) == present.applies(pack, new, cell)
        for old, new, cell in unsure
        for pack in [changed.law.pack_of(new.provision)]
    )
