"""Random bills over a law: each applies to it, and leaves it well formed."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from transfer_check.amend.model import Bill, Commence, Edit, Except, Extend, ListEdit, Repeal
from transfer_check.conditions.nodes import Compare, Condition
from transfer_check.conditions.types import Text
from transfer_check.law.model import Law, Listing, Provision
from transfer_check.testing.values import DATE, ON_ROUTE, palette

MONTH = dt.timedelta(days=30)


@st.composite
def bills(
    draw: st.DrawFn, law: Law, *, after: dt.date = dt.date(2000, 1, 1), commences: dt.date | None = None, edits: int = 2
) -> Bill:
    """A bill with one to so many edits (repeal, except, extend, put off, members of legal lists), that commences on a
    day or within a year after one."""
    day = commences or after + dt.timedelta(days=draw(st.integers(1, 365)))
    count = draw(st.integers(1, edits))
    aims: list[str] = draw(st.lists(st.sampled_from(_aims(law, day)), min_size=1, max_size=count, unique=True))
    made = tuple([draw(_edits(law, name, day)) for name in aims])
    return Bill(f"drawn-{day}", Text("a drawn bill"), "hypothetical", day, made)


def amendable(law: Law, day: dt.date) -> tuple[Provision, ...]:
    """The provisions in force on a day and the one before, that stand once and that nothing continues under another
    number: what an edit of them means is not in doubt."""
    eve = day - dt.timedelta(days=1)
    ids = [provision.id for provision in law.provisions]
    continued = {provision.continues for provision in law.provisions}
    return tuple(
        p
        for p in law.provisions
        if ids.count(p.id) == 1
        and p.id not in continued
        and any(v.covers(eve) for v in p.versions)
        and any(v.covers(day) for v in p.versions)
    )


def _aims(law: Law, day: dt.date) -> list[str]:
    """What may be edited: provisions and legal lists; a law that has none of either cannot be amended."""
    return [p.id for p in amendable(law, day)] + [one.id for one in law.lists.values() if one.legal]


@st.composite
def _edits(draw: st.DrawFn, law: Law, name: str, day: dt.date) -> Edit:
    if name in law.lists:
        return draw(_list_edits(law, law.lists[name], day))
    how = draw(st.sampled_from(("repeal", "except", "extend", "put off")))
    if how == "repeal":
        return Repeal(name)
    if how == "put off":
        return Commence(name, day + MONTH)
    when = draw(_plain_conditions(law))
    return Except(name, when) if how == "except" else Extend(name, when)


@st.composite
def _plain_conditions(draw: st.DrawFn, law: Law) -> Condition:
    """That a fact has a value: it speaks of nothing held and nothing derived, so it may stand anywhere."""
    values = palette(law)
    fact = draw(st.sampled_from([name for name in values if name not in (DATE, *(ON_ROUTE - {"leg.from", "leg.to"}))]))
    return Compare(fact, "==", draw(st.sampled_from(values[fact])))


@st.composite
def _list_edits(draw: st.DrawFn, law: Law, listing: Listing, day: dt.date) -> ListEdit:
    there = sorted({m.value for m in listing.members if m.end is None and (m.start is None or m.start < day)})
    removes: bool = draw(st.booleans())
    if there and removes:
        return ListEdit(listing.id, remove=(draw(st.sampled_from(there)),))
    known = {member.value for member in listing.members}
    states = [state for state in law.vocabulary.states if state not in known]
    new = states[:4] if listing.of == "state" and states else [f"added-{len(known)}"]
    return ListEdit(listing.id, add=(draw(st.sampled_from(new)),))
