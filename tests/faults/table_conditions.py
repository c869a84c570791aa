"""Faults in how a condition is read: three values, unknowns, quantifiers, definitions, comparisons and lists."""

from __future__ import annotations

from faults.model import Fault

KLEENE = "algebras/kleene.py"
CIRCUIT = "algebras/circuit.py"
FOLD = "meaning/conditions.py"
VALUES = "conditions/values.py"
TABLES = "tests/meaning/test_truth_tables.py"
COMPARED = "tests/meaning/test_comparisons.py"
BOUND = "tests/meaning/test_quantifiers.py"
IN_FORCE = "tests/meaning/test_in_force.py"
EXACT = "tests/properties/test_exact.py"
RECORDS = "tests/faults/test_gaps.py"
CASES = "tests/faults/test_gaps_decision.py"
ASKED = "tests/faults/test_gaps_exact.py"

_UNSURE = 'algebra.flag(("member", str(name), member))'

FAULTS = (
    # Three values.
    Fault("and is the greatest", KLEENE, "min(parts, default=T)", "max(parts, default=T)", (TABLES,)),
    Fault("or is the least", KLEENE, "max(parts, default=F)", "min(parts, default=F)", (TABLES,)),
    Fault("not of an unknown is false", KLEENE, "return T - part", "return F if part == U else T - part", (TABLES,)),
    Fault(
        "and and or change places in the circuit",
        CIRCUIT,
        "        return -self.all_of([-part for part in parts])",
        "        return self.all_of(parts)",
        (ASKED, EXACT),
    ),
    Fault(
        "the circuit forgets a part of a conjunction",
        CIRCUIT,
        "key = frozenset(kept)",
        "key = frozenset(sorted(kept)[:1])",
        (ASKED, EXACT),
    ),
    Fault("the circuit loses a negation", CIRCUIT, "        return -part\n", "        return part\n", (ASKED, EXACT)),
    Fault(
        "a negation is lost",
        FOLD,
        "return algebra.negation(fold(part, frame, cell))",
        "return fold(part, frame, cell)",
        (TABLES,),
    ),
    Fault(
        "the negation of a derived fact is lost",
        FOLD,
        'return holds if (value is True) is (op == "==") else algebra.negation(holds)',
        "return holds",
        (IN_FORCE,),
    ),
    # Unknowns.
    Fault(
        "an unknown fact that is compared reads as false",
        KLEENE,
        "        if stated is None:\n            return U\n",
        "        if stated is None:\n            return F\n",
        (TABLES, COMPARED),
    ),
    Fault(
        "an unknown fact that is compared reads as true",
        KLEENE,
        "        if stated is None:\n            return U\n",
        "        if stated is None:\n            return T\n",
        (TABLES, COMPARED),
    ),
    Fault(
        "an unknown fact is on no list",
        KLEENE,
        "return U if value is None else truth(membership",
        "return F if value is None else truth(membership",
        (COMPARED,),
    ),
    Fault(
        "an unknown fact is on every list",
        KLEENE,
        "return U if value is None else truth(membership",
        "return T if value is None else truth(membership",
        (COMPARED,),
    ),
    Fault(
        "an unknown that is no fact reads as false",
        KLEENE,
        "        del name\n        return U",
        "        del name\n        return F",
        ("tests/meaning/test_readings.py", BOUND),
    ),
    Fault(
        "an unknown that is no fact reads as true",
        KLEENE,
        "        del name\n        return U",
        "        del name\n        return T",
        ("tests/meaning/test_readings.py", BOUND),
    ),
    Fault(
        "the circuit reads an unknown fact as false",
        CIRCUIT,
        "holds = None if stated is None else comparison(",
        "holds = False if stated is None else comparison(",
        (ASKED, EXACT),
    ),
    Fault(
        "the circuit reads an unknown fact as a member",
        CIRCUIT,
        "None if value is None else membership(value, members)",
        "True if value is None else membership(value, members)",
        (ASKED, EXACT),
    ),
    Fault(
        "a fact that may be stated yet is known not to be",
        FOLD,
        "return algebra.true if known else algebra.flag(",
        "return algebra.true if known else algebra.false if fact else algebra.flag(",
        (TABLES,),
    ),
    Fault(
        "an assurance that does not say for which items is for all",
        FOLD,
        'algebra.flag(("assurance", number, cell.item)) if unstated else algebra.true',
        "algebra.true",
        (RECORDS,),
    ),
    Fault(
        "an assurance for another item counts",
        FOLD,
        "(assurance.items is None or cell.item in assurance.items)",
        "True",
        (RECORDS,),
    ),
    # Quantifiers and the route.
    Fault(
        "a route whose end user is not stated is closed",
        FOLD,
        'open_ended = algebra.compare(FactRef("end_user.state"), "!=", last)',
        'open_ended = algebra.compare(FactRef("end_user.state"), "!=", last)\n'
        '    if FactRef("end_user.state") not in frame.transfer.facts:\n'
        "        open_ended = algebra.false",
        (BOUND,),
    ),
    Fault(
        "a leg that nobody told of is ignored",
        FOLD,
        "algebra.any_of([*known, algebra.all_of([open_ended, unseen])])",
        "algebra.any_of(known)",
        (BOUND,),
    ),
    Fault(
        "an open-ended route surely has such a leg",
        FOLD,
        "algebra.any_of([*known, algebra.all_of([open_ended, unseen])])",
        "algebra.any_of([*known, open_ended])",
        (BOUND,),
    ),
    Fault(
        "the route is open where it reaches the end user",
        FOLD,
        'algebra.compare(FactRef("end_user.state"), "!=", last)',
        'algebra.compare(FactRef("end_user.state"), "==", last)',
        (BOUND,),
    ),
    Fault("every is some", FOLD, "if not every:", "if every or not every:", (BOUND,)),
    Fault(
        "some leg is the leg of the cell",
        FOLD,
        "fold(part, frame, Cell(cell.item, leg.number)) for leg in",
        "fold(part, frame, cell) for _ in",
        (BOUND,),
    ),
    Fault(
        "an earlier leg is the leg itself",
        FOLD,
        "for leg in frame.transfer.legs if leg.number < cell.leg]",
        "for leg in frame.transfer.legs if leg.number <= cell.leg]",
        (BOUND,),
    ),
    Fault(
        "an earlier leg is any leg",
        FOLD,
        "    if over == EARLIER_LEG:",
        "    if over == EARLIER_LEG and not part:",
        (BOUND,),
    ),
    Fault(
        "some item is the item of the cell",
        FOLD,
        "fold(part, frame, Cell(item, cell.leg)) for item in",
        "fold(part, frame, cell) for _ in",
        (BOUND,),
    ),
    # Definitions and what a provision hangs on.
    Fault(
        "a fact is derived only where every definition holds",
        FOLD,
        "frame.derived[key] = frame.algebra.any_of(",
        "frame.derived[key] = frame.algebra.all_of(",
        (IN_FORCE,),
    ),
    Fault(
        "a derived fact is the same in every cell",
        FOLD,
        "key = (fact, cell.item, cell.leg)",
        'key = (fact, "", 0)',
        (CASES,),
    ),
    Fault(
        "what a provision hangs on is ignored",
        FOLD,
        "seen, base = {living.provision.id}, living.provision.under",
        "seen, base = {living.provision.id}, None",
        (IN_FORCE,),
    ),
    Fault(
        "a base that has ended still carries what hangs on it",
        FOLD,
        "        if provision is None:\n            return frame.algebra.false\n",
        "        if provision is None:\n            break\n",
        (IN_FORCE,),
    ),
    Fault(
        "a base whose words cannot be expressed surely reaches the cell",
        FOLD,
        "if provision.untranslated is not None:",
        "if provision.untranslated is not None and False:",
        (CASES,),
    ),
    # Comparisons and lists.
    Fault(
        "a code covers the codes above it",
        VALUES,
        'return code == other or code.startswith(other + ".")',
        'return code == other or other.startswith(code + ".")',
        (COMPARED,),
    ),
    Fault(
        "a code covers what begins with the same letters",
        VALUES,
        'code.startswith(other + ".")',
        "code.startswith(other)",
        (COMPARED,),
    ),
    Fault(
        "a coarse code is not the finer one",
        VALUES,
        "if code and left != right and below(str(right), str(left)):",
        "if code and left != right and below(str(right), str(left)) and False:",
        (COMPARED,),
    ),
    Fault(
        "a coarse code is on no list of finer ones",
        VALUES,
        "return None if coarse else False",
        "return False",
        (COMPARED,),
    ),
    Fault(
        "two currencies are compared without a rate",
        VALUES,
        "        if number is None:\n            return None\n",
        "        if number is None:\n            number = value.number\n",
        (COMPARED,),
    ),
    Fault("a rate is used the wrong way", VALUES, "value.number / rate", "value.number * rate", (COMPARED,)),
    Fault("at least is more than", VALUES, '">=": sign >= 0', '">=": sign > 0', (COMPARED,)),
    Fault("a member that is not verified is a member", FOLD, _UNSURE, "algebra.true", (COMPARED,)),
    Fault("a member that is not verified is none", FOLD, _UNSURE, "algebra.false", (COMPARED,)),
)
