"""Theorems 4, 5 and 7: law acts in its time only, and what is repealed can come back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from properties import world
from properties.answers import MODEST, answered, judged
from properties.clauses import FREE, Words, conditions
from properties.scenes import cases
from properties.strategies import TIMES, laws
from transfer_check.amend.apply import apply_edits
from transfer_check.amend.model import Edit, Except, Extend, Force, Insert, ListEdit, Repeal, Replace
from transfer_check.conditions.types import Text
from transfer_check.law.model import Effect, Law, Norm, Provision, Source
from transfer_check.load.wellformed import broken
from transfer_check.transfer.model import Transfer

Case = tuple[Law, Transfer]
FIRST_LEG = world.LEG_DATES[0]


def living_on(provision: Provision, day: dt.date) -> bool:
    """Whether some version is in force on a day, or comes into force after it."""
    return any(version.end is None or version.end > day for version in provision.versions)


@st.composite
def edits(draw: st.DrawFn, law: Law, commences: dt.date, number: int) -> Edit:
    """Any edit of what is in force on a day or after it."""
    options = ["insert"] + ["norm"] * 4
    legal = sorted(name for name, listing in law.lists.items() if listing.legal)
    options += ["list"] if legal else []
    option = draw(st.sampled_from(options))
    words = Words(("aa.permit",), ("aa.arms",), ("troubled",), held=FREE)
    when = draw(conditions(words, 1))
    living = [p for p in law.provisions if living_on(p, commences)]
    if option == "list":
        codes = st.lists(st.sampled_from(world.CODES), max_size=2, unique=True)
        return ListEdit(draw(st.sampled_from(legal)), tuple(draw(codes)), tuple(draw(codes)))
    if option == "insert" or not living:
        return Insert(draw(new_provisions(law, commences, number)))
    target = draw(st.sampled_from(living))
    name = draw(st.sampled_from([target.id, *(norm.id for norm in target.norms)]))
    kinds: list[Edit] = [Repeal(name), Except(name, when), Extend(name, when), Replace(name, when)]
    if target.norms[0].effect in (Effect.WEIGHS, Effect.BARS):
        kinds += [Force(name, Effect.BARS), Force(name, Effect.WEIGHS)]
    return draw(st.sampled_from(kinds))


@st.composite
def new_provisions(draw: st.DrawFn, law: Law, commences: dt.date, number: int) -> Provision:
    """A provision that no law has yet."""
    instrument = draw(st.sampled_from(sorted(law.instruments)))
    pack = law.instruments[instrument].pack
    name = f"{instrument}.{number}"
    norm = draw(
        st.sampled_from(
            (
                Norm(name, Effect.PROHIBITS),
                Norm(name, Effect.PERMITS),
                Norm(name, Effect.EXEMPTS, targets=(law.provisions[0].id,)),
                Norm(name, Effect.DEFINES, defines=world.DERIVED[0]),
                Norm(name, Effect.EMPOWERS, authorisation=f"{pack}.permit", authorities=(f"{pack}.house",)),
            )
        )
    )
    versions = (replace(TIMES[1][0], enacted=commences, start=commences),)
    return Provision(name, instrument, Text("Art."), Text("new"), versions, Source("S", "verified"), (norm,))


@MODEST
@given(cases(laws()), st.data())
def test_theorem_4_nothing_changes_before_an_amendment_commences(case: Case, data: st.DataObject) -> None:
    law, transfer = case
    amended = law
    for number in range(data.draw(st.integers(1, 3))):
        edit = data.draw(edits(amended, world.AFTER_ALL, 90 + number))
        amended = apply_edits(amended, [edit], commences=world.AFTER_ALL)
    assert judged(amended, transfer) == judged(law, transfer)


@MODEST
@given(cases(laws()))
def test_theorem_5_expired_law_never_decides(case: Case) -> None:
    law, transfer = case
    days = [leg.date for leg in transfer.legs]
    answer = answered(law, transfer)
    living = [p for p in law.provisions if any(v.covers(day) for v in p.versions for day in days)]
    alive = {p.id for p in living}
    named = {name.split("#")[0] for found in answer.findings for name in [found[1]]} | answer.deciding
    assert named <= alive
    lists = {
        name: replace(listing, members=tuple(m for m in listing.members if m.end is None or m.end > min(days)))
        for name, listing in law.lists.items()
    }
    assert answered(replace(law, provisions=tuple(living), lists=lists), transfer) == answer


@MODEST
@given(cases(laws()))
def test_theorem_5_what_hangs_on_expired_law_never_decides(case: Case) -> None:
    law, transfer = case
    days = {leg.date for leg in transfer.legs}
    dead = {
        p.id
        for p in law.provisions
        if p.under is not None
        and not any(
            v.covers(day) for base in law.provisions if base.id == p.under for v in base.versions for day in days
        )
    }
    living = tuple(p for p in law.provisions if p.id not in dead)
    assert answered(replace(law, provisions=living), transfer) == answered(law, transfer)


@st.composite
def there_and_back(draw: st.DrawFn, drawn: st.SearchStrategy[Case]) -> tuple[Law, Transfer, Law]:
    """A case, and its law after one provision was repealed and inserted again on the same day."""
    law, transfer = draw(drawn)
    commences = draw(st.sampled_from((dt.date(2013, 1, 1), dt.date(2017, 1, 1), FIRST_LEG, dt.date(2024, 6, 15))))
    name = draw(st.sampled_from(sorted({p.id for p in law.provisions if living_on(p, commences)}) or [""]))
    gone = [p for p in law.provisions if p.id == name and living_on(p, commences)]
    both: list[Edit] = [Repeal(name), *(Insert(p) for p in gone)] if gone else []
    return law, transfer, apply_edits(law, both, commences=commences)


@MODEST
@given(there_and_back(cases(laws())))
def test_theorem_7_repealing_then_re_inserting_changes_no_judgment(case: tuple[Law, Transfer, Law]) -> None:
    law, transfer, amended = case
    assert answered(amended, transfer) == answered(law, transfer)


@MODEST
@given(there_and_back(cases(laws())))
def test_theorem_7_repealing_then_re_inserting_leaves_the_law_well_formed(case: tuple[Law, Transfer, Law]) -> None:
    _, _, amended = case
    assert broken(amended) == ()
