"""Faults in the masks, and in how plain data is read for them."""

from __future__ import annotations

from faults.model import Fault

NORMAL, BLOCK, TABLES, MASKS = "algebras/normal.py", "algebras/block.py", "algebras/tables.py", "algebras/masks.py"
BY_MASKS, ALONE, ANSWERING = "decide/by_masks.py", "many/single.py", "many/answering.py"
RANDOM = tuple(f"tests/agreement/test_masks.py::test_random_laws[{shard}]" for shard in range(4))
SHIPPED = "tests/agreement/test_masks.py::test_every_shipped_scenario[0]"
MANY = "tests/many/test_check_many.py"
BAD = f"{MANY}::test_a_bad_item_is_an_error_at_its_place"
DAYS = f"{MANY}::test_the_law_of_a_day_is_not_that_of_the_day_before"
STATES = f"{MANY}::test_a_state_without_encoded_law_is_told"

FAULTS = (
    Fault(
        "a pack that does not claim plain data speaks for its state",
        ANSWERING,
        "    if not surely or any(not true & day.claims.get(state, 0) for state in alone.states):",
        "    if not surely:",
        ("tests/decide/test_unheard.py::test_a_pack_that_does_not_claim_a_transfer_makes_nothing_permitted",),
    ),
    Fault(
        "a named part loses its sign",
        NORMAL,
        "Literal(Named(part), positive)",
        "Literal(Named(part), True)",
        ("tests/meaning/test_normal_form.py::test_parts_that_would_make_too_many_clauses_are_named",),
    ),
    Fault(
        "`every` is read as `some`",
        NORMAL,
        "Literal(Quantified(False, over, opposite, at), not positive)",
        "Literal(Quantified(False, over, opposite, at), positive)",
        RANDOM,
    ),
    Fault(
        "a clause of one fact fails where the fact is unknown",
        BLOCK,
        "bits[U] |= doubts",
        "bits[U] |= fails | doubts",
        RANDOM,
    ),
    Fault(
        "a clause of several facts is true where one is unknown",
        BLOCK,
        "bits[U] |= possible",
        "bits[U] |= true | possible",
        RANDOM,
    ),
    Fault(
        "all clauses of several facts lie in one layer",
        BLOCK,
        "                    layer += 1\n",
        "",
        RANDOM,
    ),
    Fault(
        "an unsure member of a list is a member",
        TABLES,
        "max(sure, min(unsure, U))",
        "max(sure, unsure)",
        RANDOM,
    ),
    Fault(
        "what is not stated is false",
        TABLES,
        "return U  # a comparison with nothing",
        "return 0  # a comparison with nothing",
        RANDOM,
    ),
    Fault(
        "at a threshold the law is that below it",
        TABLES,
        "self.bits[2 * place + there]",
        "self.bits[2 * place]",
        RANDOM,
    ),
    Fault(
        "the number 1 is taken for true",
        TABLES,
        "return self.yes if raw is True else",
        "return self.yes if raw == True else",
        (BAD,),
    ),
    Fault(
        "less than nothing is an amount",
        TABLES,
        "isinstance(value, Amount) and value.number < 0",
        "isinstance(value, Amount) and value.number < -99",
        (BAD,),
    ),
    Fault(
        "what may be defeated is IN",
        MASKS,
        "                true &= rest\n",
        "",
        RANDOM,
    ),
    Fault(
        "legs of which nobody has told us are forgotten",
        MASKS,
        "found = max(found, min(route_is_open, U))",
        "found = max(found, F)",
        RANDOM,
    ),
    Fault(
        "a power is not barred",
        MASKS,
        "min(value_of(pair, power), T - value_of(pair, bars))",
        "value_of(pair, power)",
        (*RANDOM, SHIPPED),
    ),
    Fault(
        "what was refused can still be granted",
        BY_MASKS,
        "value = min(value, T - refused)",
        "value = min(value, refused)",
        RANDOM,
    ),
    Fault(
        "no power is used that asks for another authorisation",
        BY_MASKS,
        "range(len(names) * len(standing.cells) + 1)",
        "range(1)",
        RANDOM,
    ),
    Fault(
        "a conflict in one cell is a prohibition",
        BY_MASKS,
        "elif best[1][0] & prohibits and not possible & pack.permits:",
        "elif best[1][0] & prohibits:",
        RANDOM,
    ),
    Fault(
        "what lies outside the scope of a pack is permitted",
        ANSWERING,
        "if len(found) != 1 or not true & packs[number].scope:",
        "if len(found) != 1:",
        (*RANDOM, f"{MANY}::test_what_lies_outside_the_scope_is_told"),
    ),
    Fault(
        "a state without encoded law is no matter",
        ALONE,
        "if start not in self.covered or end == UNKNOWN:",
        "if end == UNKNOWN:",
        (STATES, *RANDOM),
    ),
    Fault(
        "on the day on which the law changes it is that of the day before",
        "many/compiled.py",
        "place = bisect_right(self._changes, day)",
        "place = bisect_right(self._changes, day - dt.timedelta(1))",
        (DAYS,),
    ),
    Fault(
        "an act that is not stated is not brokered, in what is read at the least cost",
        ALONE,
        "if act is None or act in OPEN_ACTS:",
        "if act is not None and act in OPEN_ACTS:",
        (f"{MANY}::test_whose_law_is_not_encoded_is_asked_of_plain_data_too",),
    ),
    Fault(
        "a broker in a state without encoded law is none, in what is read at the least cost",
        ALONE,
        "        elif broker not in self.covered:\n            return None\n",
        "",
        (f"{MANY}::test_whose_law_is_not_encoded_is_asked_of_plain_data_too",),
    ),
)
