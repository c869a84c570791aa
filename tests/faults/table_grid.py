"""Faults in the grid over which an amendment is counted, in its bits, and in how edits are put together on it."""

from __future__ import annotations

from faults.model import Fault

BITS = "algebras/grid.py"
GRID = "amend/grid.py"
FOOTPRINT = "amend/footprint.py"
SWEPT = "tests/amend/test_grid.py::test_a_sweep_says_of_each_point_what_the_reference_says"
COARSE = "tests/amend/test_grid.py::test_a_code_that_is_given_coarsely_hangs_where_finer_ones_do_not"
CLASSES = "tests/amend/test_grid.py::test_states_are_one_class_only_where_no_question_tells_them_apart"
WEIGHED = "tests/amend/test_grid.py::test_the_weights_count_every_transfer_of_the_grid"
TOLD = (
    "tests/amend/test_footprint.py::test_what_is_told_of_each_scope_is_what_the_amended_law_lets_through"
    "[155mm-direct-as-applied]"
)
WIDE = "tests/amend/test_footprint.py::test_what_lets_through_more_is_told_later_and_what_it_is"

_WEIGHT = "len(to.all) * len(via.all) - len(set(to.all) & set(via.all)) if via.state else len(to.all)"
_AREA = "area &= one if number in chosen else sheet.full & ~one"

FAULTS = (
    # The bits.
    Fault("a conjunction is false at no point", BITS, "            never |= false\n", "", (SWEPT,)),
    Fault(
        "a disjunction is false where any part of it is",
        BITS,
        "            never &= false\n",
        "            never = never & false if sure else false\n",
        (SWEPT,),
    ),
    Fault("a disjunction is true at no point", BITS, "            sure |= true\n", "", (SWEPT,)),
    Fault("a negation changes no point", BITS, "return part[1], part[0]", "return part", (SWEPT,)),
    Fault(
        "what nobody stated is false at every point",
        BITS,
        "return (0, 0) if holds is None",
        "return self.false if holds is None",
        (SWEPT,),
    ),
    Fault(
        "what is not known of a point is false there",
        BITS,
        "        elif answer is False:\n",
        "        else:\n",
        (COARSE,),
    ),
    Fault(
        "no route of the grid reaches its end",
        BITS,
        'return self.true if op == "==" else self.false',
        'return self.false if op == "==" else self.true',
        (SWEPT,),
    ),
    # The grid.
    Fault("a class of states weighs one", GRID, _WEIGHT, "1", (WEIGHED,)),
    Fault(
        "a route through its own destination is counted",
        GRID,
        _WEIGHT,
        "len(to.all) * len(via.all)",
        (WEIGHED,),
    ),
    Fault(
        "states that the law tells apart are one class",
        GRID,
        "tuple(membership(state, q) for q in asked)",
        "tuple(membership(state, q) for q in asked[:1])",
        (CLASSES,),
    ),
    Fault(
        "what may be lawful is only what surely is",
        GRID,
        "return sure, sheet.full & ~never",
        "return sure, sure",
        (SWEPT,),
    ),
    Fault(
        "what lies outside what is encoded is counted as lawful",
        GRID,
        "parts.append(algebra.any_of([algebra.negation(claimed), fold(pack.scope, frame, cell)]))",
        "parts.append(algebra.any_of([algebra.negation(claimed), algebra.true]))",
        (SWEPT,),
    ),
    Fault(
        "what is swept is a lawful path whatever goal was asked",
        GRID,
        "hear(swept, algebra) if goal is Decision.PERMITTED else grant_all(swept, algebra)",
        "grant_all(swept, algebra)",
        (SWEPT,),
    ),
    Fault(
        "the points of a value are those of its first round",
        GRID,
        "    while done < outer:",
        "    while done < 1:",
        (SWEPT,),
    ),
    Fault("the scenario's own point is the first one", GRID, "return 1 << index", "return 1", (WIDE,)),
    # Footprints.
    Fault(
        "an edit takes effect outside its scope and not in it",
        FOOTPRINT,
        _AREA,
        "area &= sheet.full & ~one if number in chosen else one",
        (TOLD,),
    ),
    Fault(
        "an edit takes effect outside its scope too",
        FOOTPRINT,
        _AREA,
        "area &= sheet.full if number in chosen else sheet.full & ~one",
        (TOLD,),
    ),
    Fault(
        "every edit of a set has the scope of the first",
        FOOTPRINT,
        "areas = [_area(sheet, field.case, scope) for scope in parts]",
        "areas = [_area(sheet, field.case, parts[0]) for _ in parts]",
        (TOLD,),
    ),
    Fault(
        "a scope by destination covers every destination",
        FOOTPRINT,
        'sheet.along("destination", str(facts.get(FactRef("end_user.state"))))',
        "sheet.full",
        (TOLD,),
    ),
    Fault(
        "a scope by route covers every route",
        FOOTPRINT,
        'area |= sheet.along("third", state)',
        "area = sheet.full",
        (WIDE,),
    ),
    Fault(
        "a scope by use covers every use",
        FOOTPRINT,
        'sheet.along("use", facts.get(FactRef("end_use")))',
        "sheet.full",
        (TOLD,),
    ),
    Fault(
        "what was lawful before counts as let through",
        FOOTPRINT,
        "new = now[0] & ~before[0]",
        "new = now[0]",
        (WIDE,),
    ),
    Fault(
        "what lets through others is said to let through the target alone",
        FOOTPRINT,
        "target=target and not others and not lost",
        "target=target and not lost",
        (WIDE,),
    ),
)
