"""An independent brute-force oracle: a naive reading of section 1 of the design that shares no code with the engine.

`labels`, `verdicts_kleene`, `verdicts_exact`, `outcomes`, `decide`, `overall`, `authorisation_sets` and
`amendment_sets` are the way in. Throughout, `readings` maps a pack's id to the name of a reading (else the scenario's
own reading where the pack has it, else the pack's default), and `packs` narrows which packs judge (else the
scenario's `law`, else all). Powers, bars and definitions of all loaded packs count either way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from agreement.oracle_amend import Amendments, search
from agreement.oracle_case import Case, Edits
from agreement.oracle_conditions import World
from agreement.oracle_decision import BOUND, TooMany, attainable, decision_of, explore, worst
from agreement.oracle_norms import NAMES, label, verdict, verdicts
from transfer_check.law.model import Law
from transfer_check.transfer.model import Transfer

__all__ = [
    "BOUND",
    "UNCLEAR",
    "Amendments",
    "Edits",
    "TooMany",
    "amendment_sets",
    "authorisation_sets",
    "authorisation_sets_per_completion",
    "count_completions",
    "decide",
    "labels",
    "outcomes",
    "overall",
    "verdicts_exact",
    "verdicts_kleene",
]

Readings = Mapping[str, str]
Key = tuple[str, str, int]
"""A pack, an item, a leg."""

UNCLEAR: tuple[str, ...] = (
    "1.2 'what it does not state is unknown': whether per permit or per cell. Chosen: each part of each grant is "
    "one unknown for all cells (oracle_grants.GRANT_PARTS); likewise an assurance that does not say for which "
    "items.",
    "1.2 'several legs draw on one quantity': which. Chosen: every item on every leg, done ones too, that the "
    "grant otherwise covers; if the sum exceeds the amount the grant counts in none of them. The value is drawn "
    "on alike.",
    "1.3 'none was refused': of what extent a refusal is. Chosen: a refusal on record blocks its kind everywhere, "
    "whatever its covers and dates and whichever authority refused.",
    "1.1 'List: dated per member' and 'membership: unknown': what a completion chooses. Chosen: one unknown for "
    "each list and member value, shared by all conditions, items and legs that ask it.",
    "1.2 'two currencies compare as U unless the scenario states the rate': what a completion chooses. Chosen: "
    "what the amount of one item comes to in the other unit, one unknown per item and unit. A stated rate serves "
    "both ways, rates are not chained.",
    "file-formats 'fact is known: U where it is not stated': in a completion. Chosen: a completion states every "
    "fact, so there `is known` is T; of a derived fact it is T where its value is not U.",
    "1.2 'over an open-ended route they are U unless a known leg settles it': in a completion. Chosen: the end "
    "user's state is completed first; elsewhere than the last leg's end, each `some leg` question is one unknown "
    "per item (`every leg X` asks `some leg not X`), even where the state of the end user would answer it.",
    "1.2 'F outside its dates in force on the date of the leg': of definitions, bases and lists asked for another "
    "leg by `some leg`. Chosen: the law and the lists of the date of the cell's own leg.",
    "1.2 'in every cell that its jurisdiction claims': definitions. Chosen: a claim gates norms only; a "
    "definition of any pack, and a base asked through `under`, holds by its own condition.",
    "file-formats 'under': which condition of a base with several norms. Chosen: any norm of it (under the "
    "reading, #weighs included) has the value; its claims and its label are not asked.",
    "1.1 'a position can give a provision a force': a contested `requires`. Chosen: its first norm (#prohibits) "
    "changes.",
    "1.2 line 1 or 2 for both of two norms: Chosen: the line does not decide and the next one is asked.",
    "file-formats 'yields_to', 'notwithstanding', 'special_to': chosen: an id may be of a norm, a provision or an "
    "instrument in all three.",
    "1.2 'any two of one jurisdiction': chosen: of one pack.",
    "1.3 'a set of authorisations is grantable': per cell or for the transfer. Chosen: a kind is granted in the "
    "cells in which a power on it applies, and held only in these.",
    "1.3 'sets that serve all': chosen: in each completion, what can be granted of the set makes the transfer "
    "lawful; a member that cannot be granted there, and is not needed there, does no harm.",
    "1.3 'nothing bars it': a licence of a state that is not covered. Chosen: a bar on the kind bars it as well.",
    "1.3 'what only a state not covered can grant has power U': in a question put to some packs (`law:`). Chosen: a "
    "state is covered if its law is asked.",
    "1.2 'lawful': a cell that a pack does not claim. Chosen: NOT_REGULATED by that pack.",
    "1.3 'the overall decision is the worst': of the jurisdictions' decisions, 'undetermined' among them, not of "
    "each completion; `possible` is the worst in each completion.",
    "1.5 'switched on everywhere': chosen: the norm's own condition is replaced by `always`; claims, dates in "
    "force and its base still hold. Provisions and lists of every loaded pack may be edited.",
    "1.5 'move a member of a legal list': an unstated fact. Chosen: only values that the scenario states are "
    "moved; where a code is stated coarsely, all that it may be moves with it.",
)


def _judges(case: Case, packs: Iterable[str] | None) -> list[str]:
    wanted = list(packs) if packs is not None else list(case.transfer.law) or list(case.law.packs)
    return sorted(wanted)


def labels(law: Law, transfer: Transfer, readings: Readings | None = None) -> dict[Key, dict[str, str]]:
    """The Kleene label of every norm of every pack in every judged cell: IN, OUT or UNDECIDED.

    A norm that is not in force on the day is OUT; where an id stands twice, the one in force gives the label.
    """
    case = Case(law, transfer, readings)
    world = World(case, {})
    found: dict[Key, dict[str, str]] = {}
    for cell in case.cells():
        in_force = case.in_force(case.day(cell.leg))
        for entry in sorted(case.entries, key=lambda e: e in in_force):
            found.setdefault((entry.pack, *cell), {})[entry.id] = NAMES[label(world, entry, cell).v]
    return found


def verdicts_kleene(
    law: Law, transfer: Transfer, readings: Readings | None = None, *, packs: Iterable[str] | None = None
) -> dict[Key, frozenset[str]]:
    """What may still be the case in each cell, by the table over strong Kleene values."""
    case = Case(law, transfer, readings)
    world = World(case, {})
    return {(pack, *cell): verdicts(world, pack, cell) for pack in _judges(case, packs) for cell in case.cells()}


def verdicts_exact(
    law: Law,
    transfer: Transfer,
    readings: Readings | None = None,
    *,
    packs: Iterable[str] | None = None,
    bound: int = BOUND,
    eager: bool = False,
) -> dict[Key, frozenset[str]]:
    """The verdicts of each cell over all completions; raises `TooMany`."""
    case = Case(law, transfer, readings)
    return {
        (pack, *cell): frozenset(
            explore(case, lambda world, p=pack, c=cell: verdict(world, p, c), bound=bound, eager=eager)  # type: ignore[misc]
        )
        for pack in _judges(case, packs)
        for cell in case.cells()
    }


def outcomes(
    law: Law,
    transfer: Transfer,
    readings: Readings | None = None,
    *,
    packs: Iterable[str] | None = None,
    bound: int = BOUND,
    eager: bool = False,
    edits: Edits | None = None,
) -> set[tuple[tuple[str, str], ...]]:
    """The decisions of all packs together, as (pack, decision) pairs, over all completions; raises `TooMany`."""
    case = Case(law, transfer, readings)
    judges = _judges(case, packs)

    def run(world: World) -> tuple[tuple[str, str], ...]:
        return tuple((pack, decision_of(world, pack)) for pack in judges)

    return set(explore(case, run, bound=bound, eager=eager, edits=edits))


def decide(
    law: Law,
    transfer: Transfer,
    readings: Readings | None = None,
    *,
    packs: Iterable[str] | None = None,
    bound: int = BOUND,
    eager: bool = False,
    edits: Edits | None = None,
) -> dict[str, set[str]]:
    """The decisions of each pack over all completions: one, or those of an undetermined answer; raises `TooMany`."""
    case = Case(law, transfer, readings)
    return {
        pack: set(explore(case, lambda world, p=pack: decision_of(world, p), bound=bound, eager=eager, edits=edits))  # type: ignore[misc]
        for pack in _judges(case, packs)
    }


def overall(
    law: Law,
    transfer: Transfer,
    readings: Readings | None = None,
    *,
    packs: Iterable[str] | None = None,
    missing: bool = False,
    bound: int = BOUND,
) -> tuple[str, frozenset[str]]:
    """The worst of the packs' decisions, and the worst of each completion; raises `TooMany`.

    While something is not covered (`missing`) a lawful path is never the decision: it is then undetermined.
    """
    joint = outcomes(law, transfer, readings, packs=packs, bound=bound)
    per_pack: dict[str, set[str]] = {}
    for each in joint:
        for pack, decision in each:
            per_pack.setdefault(pack, set()).add(decision)
    single = [next(iter(found)) if len(found) == 1 else "undetermined" for found in per_pack.values()]
    decision = worst([*single, "permitted"])
    if missing and decision in ("permitted", "authorisation_required"):
        decision = "undetermined"
    return decision, frozenset(worst([*(d for _, d in each), "permitted"]) for each in joint)


def authorisation_sets(
    law: Law,
    transfer: Transfer,
    readings: Readings | None = None,
    *,
    packs: Iterable[str] | None = None,
    bound: int = BOUND,
) -> set[frozenset[str]]:
    """The minimal sets of kinds that make the transfer lawful in every completion, under all packs that judge.

    All subsets are tried. The empty set alone: lawful as it stands. No set at all: none serves every completion.
    """
    case = Case(law, transfer, readings)
    judges = _judges(case, packs)
    found: set[frozenset[str]] = set()
    for kinds in _subsets(case.kinds):
        if not any(each <= kinds for each in found) and all(
            explore(case, lambda world, k=kinds: attainable(world, judges, k), bound=bound)  # type: ignore[misc]
        ):
            found.add(kinds)
    return found


def authorisation_sets_per_completion(
    law: Law,
    transfer: Transfer,
    readings: Readings | None = None,
    *,
    packs: Iterable[str] | None = None,
    bound: int = BOUND,
) -> set[frozenset[frozenset[str]]]:
    """For each completion, the minimal sets of kinds that make the transfer lawful in it; the distinct families."""
    case = Case(law, transfer, readings)
    judges = _judges(case, packs)

    def run(world: World) -> frozenset[frozenset[str]]:
        found: set[frozenset[str]] = set()
        for kinds in _subsets(case.kinds):
            if not any(each <= kinds for each in found) and attainable(world, judges, kinds):
                found.add(kinds)
        return frozenset(found)

    return set(explore(case, run, bound=bound))


def _subsets(kinds: Sequence[str]) -> Iterable[frozenset[str]]:
    for size in range(len(kinds) + 1):
        for chosen in combinations(kinds, size):
            yield frozenset(chosen)


def count_completions(
    law: Law,
    transfer: Transfer,
    readings: Readings | None = None,
    *,
    packs: Iterable[str] | None = None,
    bound: int = BOUND,
) -> int:
    """How many completions of the unknowns there are that anything asks for; raises `TooMany` above the bound."""
    case = Case(law, transfer, readings)
    judges = _judges(case, packs)

    def run(world: World) -> int:
        for pack in judges:
            decision_of(world, pack)
        return 1

    return sum(explore(case, run, bound=bound, eager=True))


def amendment_sets(
    law: Law,
    transfer: Transfer,
    readings: Readings | None = None,
    *,
    packs: Iterable[str] | None = None,
    goal: frozenset[str] = frozenset({"permitted", "authorisation_required"}),
    max_size: int | None = None,
    bound: int = BOUND,
) -> Amendments:
    """All minimal sets of provisions and legal lists whose change reaches the goal in every completion, under all
    packs that judge, and the minimal families of instruments; raises `TooMany`. The empty set: it is reached already.
    """
    case = Case(law, transfer, readings)
    return search(case, _judges(case, packs), goal, max_size=max_size, bound=bound)
