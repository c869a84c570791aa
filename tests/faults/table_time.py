"""Faults in what is in force on a day, and in what a reading makes of it."""

from __future__ import annotations

from faults.model import Fault

FORCE = "law/force.py"
IN_FORCE = "tests/meaning/test_in_force.py"
READINGS = "tests/meaning/test_readings.py"
COMPARED = "tests/meaning/test_comparisons.py"
CASES = "tests/faults/test_gaps_decision.py"

_COVERS = "return self.start <= day and (self.end is None or day < self.end)"
_FIRST = "next((version for version in provision.versions if version.covers(day)), None)"
_MEMBER = "(member.start is None or member.start <= day) and (member.end is None or day < member.end)"

FAULTS = (
    Fault(
        "a law is not in force on its first day",
        "law/model.py",
        _COVERS,
        _COVERS.replace("self.start <= day", "self.start < day"),
        (IN_FORCE,),
    ),
    Fault(
        "a law is in force on the day on which it ends",
        "law/model.py",
        _COVERS,
        _COVERS.replace("day < self.end", "day <= self.end"),
        (IN_FORCE,),
    ),
    Fault(
        "a law is in force as soon as it is enacted",
        "law/model.py",
        _COVERS,
        _COVERS.replace("self.start <= day", "self.enacted <= day"),
        (IN_FORCE,),
    ),
    Fault(
        "expired law is kept",
        FORCE,
        _FIRST,
        "next((version for version in reversed(provision.versions) if version.start <= day), None)",
        (IN_FORCE,),
    ),
    Fault(
        "law that is not yet in force counts",
        FORCE,
        _FIRST,
        "next((version for version in provision.versions if version.end is None or day < version.end), None)",
        (IN_FORCE,),
    ),
    Fault(
        "a member is not on a list on its first day",
        FORCE,
        _MEMBER,
        _MEMBER.replace("member.start <= day", "member.start < day"),
        (COMPARED,),
    ),
    Fault(
        "a member is still on a list on the day on which it leaves",
        FORCE,
        _MEMBER,
        _MEMBER.replace("day < member.end", "day <= member.end"),
        (CASES,),
    ),
    Fault(
        "every leg is judged by the law of the scenario's date",
        "decide/case.py",
        "day = self.transfer.leg(leg).date\n",
        "day = self.transfer.as_of\n",
        (CASES,),
    ),
    # Readings.
    Fault(
        "the condition of a contested position is dropped",
        FORCE,
        "when=both(norm.when, position.when)",
        "when=norm.when",
        (READINGS,),
    ),
    Fault(
        "the condition of a contested position replaces that of the provision",
        FORCE,
        "when=both(norm.when, position.when)",
        "when=position.when",
        (READINGS,),
    ),
    Fault(
        "the force of a contested position is ignored",
        FORCE,
        "replace(norm, effect=position.force, when=",
        "replace(norm, when=",
        (READINGS,),
    ),
    Fault(
        "a ground that a reading makes a bar no longer weighs",
        FORCE,
        "if norm.effect in (Effect.WEIGHS, Effect.BARS) and position.force is not Effect.WEIGHS:",
        "if norm.effect is Effect.DEFINES:",
        (READINGS,),
    ),
    Fault(
        "a provision that cannot be expressed surely applies within its reach",
        FORCE,
        "return tuple(replace(norm, when=both(norm.when, unknown)) for norm in provision.norms)",
        "del unknown\n    return provision.norms",
        (READINGS,),
    ),
    Fault(
        "a provision that cannot be expressed may apply outside its reach",
        FORCE,
        "replace(norm, when=both(norm.when, unknown))",
        "replace(norm, when=unknown)",
        (READINGS,),
    ),
    Fault(
        "the user's own answer on a provision is turned round",
        "meaning/conditions.py",
        "frame.algebra.true if answer.applies else frame.algebra.false",
        "frame.algebra.false if answer.applies else frame.algebra.true",
        (READINGS,),
    ),
)
