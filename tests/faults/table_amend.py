"""Faults in what a bill does to the law, and in what is proposed."""

from __future__ import annotations

from faults.model import Fault

APPLY = "amend/apply.py"
CANDIDATES = "amend/candidates.py"
PROPOSE = "amend/propose.py"
RANKING = "amend/ranking.py"
APPLIED = "tests/amend/test_apply.py"
RENUMBERED = "tests/amend/test_renumbering.py"
SMALL = "tests/amend/test_small_laws.py::test_the_search_finds_what_is_known"
COMMON = "tests/amend/test_small_laws.py::test_what_sets_have_in_common"
RANKED = "tests/amend/test_small_laws.py::test_the_lower_the_rank_that_must_move_the_earlier_a_set_is_listed"
CASES = "tests/faults/test_gaps_decision.py"

_FOLLOWS = "follows = other.continues == known.id and other.instrument == known.instrument"
_AFTER = "after = tuple(replace(version, start=max(version.start, commences)) for version in later)"

FAULTS = (
    Fault("an edit holds before it commences", APPLY, _AFTER, "after = tuple(later)", (APPLIED,)),
    Fault(
        "an edit ends what was in force before",
        APPLY,
        "        if before:\n            result.append(replace(provision, versions=before))\n",
        "",
        (APPLIED,),
    ),
    Fault(
        "an insertion is in force before it commences",
        APPLY,
        "replace(version, start=max(version.start, commences)) for version in living",
        "version for version in living",
        (APPLIED,),
    ),
    Fault(
        "a member that a bill adds was always on the list",
        APPLY,
        "Member(value, start=commences) for value",
        "Member(value) for value",
        (APPLIED,),
    ),
    Fault(
        "a member that a bill takes off was never on the list",
        APPLY,
        "members.append(replace(member, end=commences))",
        "pass",
        (APPLIED,),
    ),
    Fault(
        "an edit changes what was given the number since",
        APPLY,
        "    found = {first}\n",
        "    found = {index for _, index in living}\n",
        (RENUMBERED,),
    ),
    Fault("an edit ends with a renumbering", APPLY, _FOLLOWS, "follows = other is known", (RENUMBERED,)),
    Fault(
        "an edit follows a rule into another instrument",
        APPLY,
        _FOLLOWS,
        "follows = other.continues == known.id",
        (RENUMBERED,),
    ),
    Fault(
        "an exception widens",
        APPLY,
        "replace(norm, when=narrowed(norm.when, when))",
        "replace(norm, when=Some((norm.when, when)))",
        (APPLIED,),
    ),
    Fault(
        "an exception leaves only what it names",
        APPLY,
        "return both(when, Not(exception))",
        "return both(when, exception)",
        (APPLIED,),
    ),
    Fault(
        "an extension narrows",
        APPLY,
        "replace(norm, when=Some((norm.when, when)))",
        "replace(norm, when=both(norm.when, when))",
        (APPLIED,),
    ),
    Fault(
        "bills are applied as they are given",
        APPLY,
        "ordered = sorted(bills, key=lambda bill: bill.commences)",
        "ordered = list(bills)",
        (APPLIED,),
    ),
    Fault("one address may be edited twice a day", APPLY, "if key in touched:", "if key is None:", (APPLIED,)),
    Fault(
        "the force that a bill settles still follows the reading",
        APPLY,
        "return replace(provision, norms=norms, contested=None)",
        "return replace(provision, norms=norms)",
        (APPLIED,),
    ),
    Fault(
        "a repeal of one norm ends the provision",
        APPLY,
        'if "#" in edit.target and norm.id != aimed)',
        'if "#" in edit.target and norm.id == "")',
        (APPLIED,),
    ),
    # What is proposed.
    Fault("limits cannot be narrowed", CANDIDATES, " Effect.LIMITS: (NARROW,),", "", (SMALL,)),
    Fault("bars cannot be narrowed", CANDIDATES, " Effect.BARS: (NARROW,),", "", (SMALL,)),
    Fault("exemptions cannot be widened", CANDIDATES, " Effect.EXEMPTS: (WIDEN,),", "", (SMALL,)),
    Fault("powers cannot be widened", CANDIDATES, " Effect.EMPOWERS: (WIDEN,)", "", (SMALL,)),
    Fault(
        "definitions can only be narrowed",
        CANDIDATES,
        "Effect.DEFINES: (NARROW, WIDEN)",
        "Effect.DEFINES: (NARROW,)",
        (SMALL,),
    ),
    Fault("nothing is taken off legal lists", CANDIDATES, "for way in (REMOVE, ADD):", "for way in (ADD,):", (SMALL,)),
    Fault(
        "nothing is added to legal lists", CANDIDATES, "for way in (REMOVE, ADD):", "for way in (REMOVE,):", (SMALL,)
    ),
    Fault(
        "a provision whose words are not known is widened",
        CANDIDATES,
        "if living.provision.untranslated is not None:",
        "if living.provision.untranslated is not None and not ways:",
        (CASES,),
    ),
    Fault(
        "necessary is what stands in some set",
        PROPOSE,
        "set.intersection(*sets)",
        "set.union(*sets)",
        (COMMON,),
    ),
    Fault(
        "the instrument family holds more than minimal elements",
        PROPOSE,
        "for image in images if not any(other < image for other in images)",
        "for image in images",
        (CASES,),
    ),
    Fault("the highest law moves first", RANKING, "return reach, -highest", "return reach, highest", (RANKED,)),
    Fault(
        "a goal already reached needs an amendment",
        PROPOSE,
        "needed=bool(found) or not reached,",
        "needed=True,",
        (SMALL,),
    ),
)
