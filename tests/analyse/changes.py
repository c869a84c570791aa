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
    living = [one for one in law.provisions if any(version.covers(DAY) for version in one.versions)]
    edit: Edit
    if living and draw(st.sampled_from((True, True, True, False))):
        provision = draw(st.sampled_from(living))
        norm = draw(st.sampled_from(provision.norms))
        edit = draw(
            st.one_of(
                st.just(Repeal(provision.id)),
                st.builds(Except, st.just(norm.id), conditions(words, 1)),
                st.builds(Extend, st.just(norm.id), conditions(words, 0)),
            )
        )
    else:
        listing = draw(st.sampled_from([law.lists[name] for name in sorted(law.lists)]))
        values = world.CODES if listing.of == "code" else world.STATES
        gone = ListEdit(listing.id, remove=tuple(member.value for member in listing.members))
        edit = draw(
            st.one_of(st.builds(ListEdit, st.just(listing.id), add=st.tuples(st.sampled_from(values))), st.just(gone))
        )
    return law, apply_edits(law, [edit], commences=DAY)
