"""Random laws with a change of one line."""

from __future__ import annotations

from hypothesis import strategies as st

from analyse.points import DAY
from properties import world
from properties.clauses import Words, conditions
from properties.strategies import laws
from transfer_check.amend.apply import apply_edits
from transfer_check.amend.model import Edit, Except, Extend, ListEdit, Repeal
from transfer_check.law.model import Law


@st.composite
def changed_laws(draw: st.DrawFn) -> tuple[Law, Law]:
    """A small law, and the same with one edit that commences on the day."""
    law = draw(laws(largest=5))
    words = Words((), tuple(sorted(name for name in law.lists if name.endswith("arms"))), ("troubled", "friends"))
    edits: list[Edit] = []
    for provision in law.provisions:
        if any(version.covers(DAY) for version in provision.versions):
            edits.append(Repeal(provision.id))
            for norm in provision.norms:
                edits += [Except(norm.id, draw(conditions(words, 1))), Extend(norm.id, draw(conditions(words, 0)))]
    for name, listing in law.lists.items():
        values = world.CODES if listing.of == "code" else world.STATES
        edits.append(ListEdit(name, add=(draw(st.sampled_from(values)),)))
        edits.append(ListEdit(name, remove=tuple(member.value for member in listing.members)))
    return law, apply_edits(law, [draw(st.sampled_from(edits))], commences=DAY)
