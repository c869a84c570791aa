"""Faults in what is done beside the search itself: sameness, the second engine, clauses, the dual of the family."""

from __future__ import annotations

from faults.model import Fault

ALIKE = "solve/alike.py"
MANY = "solve/many.py"
CLAUSES = "solve/clauses.py"
DUAL = "amend/dual.py"
SPREAD = "tests/amend/test_search.py::test_sets_that_differ_only_in_what_does_the_same_stand_for_all_of_them"
THOUSANDS = "tests/amend/test_search.py::test_thousands_of_sets_that_do_the_same_are_found_as_one"
PAIRS = "tests/amend/test_search.py::test_a_set_that_takes_two_of_what_does_the_same_stands_for_every_two"
KINDS = "tests/amend/test_search.py::test_what_is_of_two_kinds_is_never_the_same"
RING = "tests/amend/test_search.py::test_places_that_look_the_same_are_the_same_only_where_they_can_be_swapped"
GOES_ON = "tests/amend/test_search.py::test_clingo_goes_on_where_rc2_stopped"
BY_RC2 = "tests/amend/test_search.py::test_rc2_finds_what_trying_finds_cheapest_first"
DUALITY = "tests/amend/test_search.py::test_the_dual_is_what_trying_every_set_of_names_finds"

FAULTS = (
    Fault(
        "what is of two kinds does the same",
        ALIKE,
        'hash(("choice", kinds[node]))',
        'hash(("choice", 0))',
        (KINDS,),
    ),
    Fault(
        "what looks the same is not proven to be by swapping",
        ALIKE,
        "if _swaps(circuit, goal, first, node, above)",
        "if node != first",
        (RING, SPREAD),
    ),
    Fault(
        "only the first place above is rebuilt when two choices are swapped",
        ALIKE,
        "                waiting.append(parent)\n",
        "",
        (THOUSANDS, SPREAD),
    ),
    Fault(
        "what does the same is taken in any order",
        ALIKE,
        "return circuit.all_of([goal, *rules])",
        "return goal",
        (THOUSANDS,),
    ),
    Fault(
        "a set stands for as many as its classes have members",
        ALIKE,
        "prod(comb(len(each), taken)",
        "prod(max(len(each), taken)",
        (PAIRS,),
    ),
    Fault(
        "a set is spread over one class only",
        ALIKE,
        "names = frozenset(name for part in chosen for name in part)",
        "names = frozenset(chosen[0] if chosen else ())",
        (SPREAD,),
    ),
    # Where there are many sets.
    Fault(
        "what was found under one bound is found again under the next",
        MANY,
        "            for solution in found:\n                backend",
        "            for solution in found[:0]:\n                backend",
        (GOES_ON,),
    ),
    Fault(
        "what costs more than the first bound is left out",
        MANY,
        "if not left.satisfiable:",
        "if left.satisfiable:",
        (GOES_ON,),
    ),
    Fault(
        "what RC2 found is found again by clingo",
        MANY,
        "        for solution in known:\n",
        "        for solution in known[:0]:\n",
        (GOES_ON,),
    ),
    Fault(
        "a gate of the search may be false though all its parts are true",
        CLAUSES,
        "self.sink([var, *(-part for part in parts)])",
        "self.sink([var, -var])",
        (BY_RC2,),
    ),
    Fault(
        "a gate of the search may be true though a part is false",
        CLAUSES,
        "                    self.sink([-var, part])\n",
        "                    self.sink([-var, part, -part])\n",
        (BY_RC2,),
    ),
    # What must be touched at the least.
    Fault(
        "a hitting set holds more than it needs",
        DUAL,
        "if not any(other <= one for other in kept):",
        "if one not in kept:",
        (DUALITY,),
    ),
    Fault(
        "a hitting set misses some set of the family",
        DUAL,
        "hitting if hitting & members else hitting | {name}",
        "hitting if hitting else hitting | {name}",
        (DUALITY,),
    ),
)
