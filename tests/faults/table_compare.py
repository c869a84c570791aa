"""Faults in the comparison of two laws over all scenarios, and in what is said of where they differ."""

from __future__ import annotations

from faults.model import Fault

DIFFERENCE = "analyse/difference.py"
SPACE = "analyse/space.py"
REGIONS = "analyse/regions.py"
PLAN = "analyse/plan.py"
REROUTE = "analyse/reroute.py"
OPENINGS = "analyse/openings.py"
SETTLE = "decide/settle.py"
_DIFFERENCE = "tests/analyse/test_difference.py::"
FOUND = _DIFFERENCE + "test_found_if_and_only_if_a_scenario_shows_it"
ONE_LINE = _DIFFERENCE + "test_a_change_of_one_line"
TWO_LEGS = _DIFFERENCE + "test_a_route_of_two_legs_is_found_where_one_leg_shows_nothing"
JOINED = _DIFFERENCE + "test_a_leg_starts_where_the_one_before_ended"
OUTSIDE = _DIFFERENCE + "test_what_lies_outside_the_target_is_proven_to_stay"
UNVERIFIED = _DIFFERENCE + "test_what_is_not_verified_is_held_against_a_law_and_never_for_it"
FOREIGN = _DIFFERENCE + "test_what_only_a_state_without_encoded_law_may_grant_opens_no_path_for_certain"
KNOWN = _DIFFERENCE + "test_every_fact_of_the_space_is_known"
REGION = "tests/analyse/test_regions.py"
VERDICT = "tests/analyse/test_plan.py"
DETOURS = "tests/analyse/test_reroute.py"
SETTLED = "tests/decide/test_settle.py"

_GAINED = "[self.allowed, self.reached[1].at_least[goal], -self.reached[0].at_least[goal]]"

FAULTS = (
    Fault(
        "before and after are swapped",
        DIFFERENCE,
        _GAINED,
        "[self.allowed, self.reached[0].at_least[goal], -self.reached[1].at_least[goal]]",
        (ONE_LINE,),
    ),
    Fault(
        "what was reached before is gained too",
        DIFFERENCE,
        _GAINED,
        "[self.allowed, self.reached[1].at_least[goal]]",
        (ONE_LINE,),
    ),
    Fault(
        "a region that is excluded is searched",
        DIFFERENCE,
        "allowed = space.all_of([allowed, -_somewhere(outside, first, space)])",
        "pass",
        (OUTSIDE,),
    ),
    Fault(
        "the longest routes are not compared",
        DIFFERENCE,
        "    for number in range(1, legs + 1):\n        left",
        "    for number in range(1, legs):\n        left",
        (TWO_LEGS,),
    ),
    Fault(
        "a membership that is not verified counts for a law",
        SPACE,
        "            if flag not in apart:\n                node = self.all_of(",
        "            if flag not in apart:\n                node = self.any_of(",
        (UNVERIFIED,),
    ),
    Fault(
        "what a state without encoded law may grant is granted",
        SPACE,
        'if name[0] in ("unseen leg", "power"):\n            return self.false',
        'if name[0] in ("unseen leg", "power"):\n            return self.true',
        (FOREIGN,),
    ),
    Fault(
        "a leg starts anywhere",
        SPACE,
        '            return FactRef("leg.to", fact.of - 1)\n',
        "            return fact\n",
        (JOINED,),
    ),
    Fault(
        "the goods end elsewhere than with the end user",
        SPACE,
        "            return self.end\n",
        "            return fact\n",
        (TWO_LEGS, FOUND),
    ),
    Fault(
        "what lies outside what is encoded is compared",
        SPACE,
        "return space.all_of([space.any_of(claimed), *within])",
        "return space.any_of(claimed)",
        (FOUND, VERDICT),
    ),
    # What is said of it.
    Fault(
        "a condition is left out of a region though it is needed",
        REGIONS,
        "if not self.solver.possible(assume=[*against, *fewer]):",
        "if len(kept) > 1:",
        (REGION,),
    ),
    Fault(
        "a region holds values at which the laws do not differ",
        REGIONS,
        "if not self.solver.possible(assume=[*against, *others, cell])",
        "if cell",
        (REGION,),
    ),
    Fault(
        "a law that permits more in one case and less in another is more permissive",
        PLAN,
        "return MIXED if len(ways) == 2 else",
        "return MORE if len(ways) == 2 else",
        (VERDICT,),
    ),
    Fault(
        "a detour that hangs on an unknown is told",
        REROUTE,
        "if reached is Decision.UNDETERMINED:",
        "if reached is None:",
        (DETOURS,),
    ),
    Fault(
        "states that the law tells apart are tried as one",
        REROUTE,
        "alike.setdefault((*said.values(), state in case.covered_states), [])",
        "alike.setdefault((state in case.covered_states,), [])",
        (DETOURS,),
    ),
    Fault(
        "a bar that a detour escapes is not named",
        OPENINGS,
        "            for kind in lifting_kinds(",
        "            for kind in () and lifting_kinds(",
        (DETOURS,),
    ),
    # Which facts would settle a decision.
    Fault(
        "facts that leave a decision open are said to settle it",
        SETTLE,
        "                if counter is None:\n",
        "                if counter is None or size > 1:\n",
        (SETTLED,),
    ),
    Fault(
        "sets of facts that settle a decision need not be smallest",
        SETTLE,
        "            if any(hit <= set(chosen) for hit in hits):\n",
        "            if any(hit == set(chosen) for hit in hits):\n",
        (SETTLED,),
    ),
    Fault(
        "law that is not encoded settles nothing otherwise",
        SETTLE,
        "nodes[decision] = circuit.all_of([nodes[decision], -gap])",
        "nodes[decision] = circuit.all_of([nodes[decision]])",
        (SETTLED,),
    ),
    Fault(
        "answers that some drawn completion gave settle nothing, wherever the target holds in it",
        SETTLE,
        "drawn = Drawn(solver.circuit, [-wanted])",
        "drawn = Drawn(solver.circuit, [1])",
        (SETTLED,),
    ),
)
