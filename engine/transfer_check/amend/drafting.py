"""From "this provision must change" to edits that a drafter would write, the narrowest first."""

from __future__ import annotations

from collections.abc import Iterable

from transfer_check.amend.candidates import ADD, NARROW, REMOVE, Candidate
from transfer_check.amend.model import Edit, Except, Extend, Force, ListEdit, Repeal
from transfer_check.conditions.nodes import ALWAYS, Belongs, Compare, Condition, both, leaves
from transfer_check.conditions.values import below, show_value
from transfer_check.decide.case import Case
from transfer_check.law.force import Living
from transfer_check.law.model import Effect
from transfer_check.transfer.model import FactRef


def drafts(candidate: Candidate, case: Case) -> tuple[Edit, ...]:
    """The edits that make a change, the one with the narrowest scope first; each names one line of law."""
    if candidate.way in (REMOVE, ADD):
        return _list_edits(candidate, case)
    living = _living(candidate, case)
    if living is None:
        return ()
    scopes = list(_scopes(living, case))
    if candidate.way != NARROW:
        return tuple(Extend(candidate.address, scope) for scope in (*scopes, ALWAYS))
    narrow: list[Edit] = [Except(candidate.address, scope) for scope in scopes]
    if living.effect is Effect.BARS or (living.provision.contested is not None and living.effect is Effect.PROHIBITS):
        narrow.append(Force(candidate.address, Effect.WEIGHS))
    narrow.append(Repeal(candidate.address))
    return tuple(narrow)


def _living(candidate: Candidate, case: Case) -> Living | None:
    """The norm in force that a change is of."""
    for pack in case.packs:
        for leg in sorted({cell.leg for cell in case.cells}):
            view, _ = case.view(pack, leg)
            for name in (candidate.address, f"{candidate.address}#weighs"):
                if name in view.norms:
                    return view.norms[name]
    return None


def _scopes(living: Living, case: Case) -> Iterable[Condition]:
    """Conditions that hold in every cell of the scenario by stated facts, the narrowest first.

    A definition of a fact of items is scoped by what the items are; whom they go to is no part of it.
    """
    item = _same("item.control", case)
    destination, use = _same("end_user.state", case), _same("end_use", case)
    if (living.norm.defines or "").startswith("item."):
        yield from (part for part in (item,) if part is not None)
        return
    known = [part for part in (destination, item, use) if part is not None]
    seen: list[Condition] = []
    for parts in (known, [destination, item], [destination], [item]):
        scope = both(*(part for part in parts if part is not None))
        if any(part is not None for part in parts) and scope not in seen:
            seen.append(scope)
            yield scope


def _same(fact: str, case: Case) -> Condition | None:
    """`fact == value`, or `fact in [values]` where the items differ; None if any of them is not stated."""
    items = case.transfer.items if fact.startswith("item.") else (None,)
    values = [case.transfer.facts.get(FactRef(fact, of)) for of in items]
    if any(value is None for value in values):
        return None
    texts = tuple(dict.fromkeys(show_value(value) for value in values if value is not None))
    return Compare(fact, "==", texts[0]) if len(texts) == 1 else Belongs(fact, texts, None, False)


def _list_edits(candidate: Candidate, case: Case) -> tuple[Edit, ...]:
    listing = case.law.lists[candidate.address]
    values = sorted(_asked(candidate.address, case))
    if candidate.way == ADD:
        return (ListEdit(candidate.address, add=tuple(values)),) if values else ()
    covering = [
        m.value
        for m in listing.members
        if any(m.value == v or (listing.of == "code" and below(v, m.value)) for v in values)
    ]
    return (ListEdit(candidate.address, remove=tuple(dict.fromkeys(covering))),) if covering else ()


def _asked(name: str, case: Case) -> set[str]:
    """The values of the scenario about which some norm asks whether they are on the list."""
    facts = {
        leaf.fact
        for pack in case.packs
        for leg in {cell.leg for cell in case.cells}
        for living in case.view(pack, leg)[0].norms.values()
        for leaf in leaves(living.norm.when)
        if isinstance(leaf, Belongs) and leaf.list == name
    }
    return {show_value(value) for ref, value in case.transfer.facts.items() if ref.name in facts}
