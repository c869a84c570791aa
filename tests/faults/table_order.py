"""Faults in which norm prevails, in labels, summaries and verdicts."""

from __future__ import annotations

from faults.model import Fault

PRIORITY = "meaning/priority.py"
LABELS = "meaning/labels.py"
VERDICTS = "meaning/verdicts.py"
LINES = "tests/meaning/test_priority.py"
PAIRS = "tests/meaning/test_pairs.py"
LABELLED = "tests/meaning/test_labels.py"
TABLE = "tests/meaning/test_verdict_table.py"
LOADED = "tests/load/test_order.py"

_LINES = "((3, _superior), (4, _special), (5, _posterior))"
_HIGHER = "algebra.negation(higher)])"
_KLEENE = 'algebra.{value} if type(algebra).__name__ == "Kleene" and higher == 1 else algebra.negation(higher)])'

FAULTS = (
    # Line 1: the text yields.
    Fault("line 1: yielding is ignored", PRIORITY, "if len(yields) == 1:", "if len(yields) == 3:", (LINES,)),
    Fault(
        "line 1 is turned round",
        PRIORITY,
        "Edge(yields[0][0].id, yields[0][1].id, 1)",
        "Edge(yields[0][1].id, yields[0][0].id, 1)",
        (LINES,),
    ),
    Fault(
        "line 1: a text yields to no layer",
        PRIORITY,
        "return _names(words, n) or n.instrument.id in words or n.instrument.layer in words",
        "return _names(words, n) or n.instrument.id in words",
        (LINES,),
    ),
    # Line 2: the text defeats, within its power.
    Fault(
        "line 2 is turned round",
        PRIORITY,
        "Edge(defeats[0][0].id, defeats[0][1].id, 2)",
        "Edge(defeats[0][1].id, defeats[0][0].id, 2)",
        (LINES,),
    ),
    Fault(
        "line 2: notwithstanding is ignored",
        PRIORITY,
        "_names(n.provision.notwithstanding, m) or _names(n.norm.targets, m)",
        "_names(n.norm.targets, m)",
        (LINES,),
    ),
    Fault(
        "line 2: what is ultra vires is not looked for",
        PRIORITY,
        "if n.instrument.rank <= m.instrument.rank:",
        "if n.instrument.rank is not None:",
        (LINES,),
    ),
    Fault(
        "line 2: an edge that is ultra vires is reported and kept",
        PRIORITY,
        "                ultra_vires.append(Edge(n.id, m.id, 2))",
        "                ultra_vires.append(Edge(n.id, m.id, 2))\n                defeats.append((n, m))",
        (LINES,),
    ),
    Fault(
        "line 2: an edge that is ultra vires is dropped in silence",
        PRIORITY,
        "                ultra_vires.append(Edge(n.id, m.id, 2))",
        "                pass",
        (LINES,),
    ),
    Fault(
        "line 2: a layer has no power over itself",
        PRIORITY,
        "if n.instrument.rank <= m.instrument.rank:",
        "if n.instrument.rank < m.instrument.rank:",
        (LINES,),
    ),
    # Lines 3 to 5.
    Fault(
        "line 3 is turned round",
        PRIORITY,
        "return n.instrument.rank < m.instrument.rank",
        "return n.instrument.rank > m.instrument.rank",
        (LINES,),
    ),
    Fault("line 3 is ignored", PRIORITY, _LINES, "((4, _special), (5, _posterior))", (LINES,)),
    Fault("line 4 is ignored", PRIORITY, _LINES, "((3, _superior), (5, _posterior))", (LINES,)),
    Fault(
        "line 4 is turned round",
        PRIORITY,
        "return _names(n.provision.special_to, m)",
        "return _names(m.provision.special_to, n)",
        (LINES,),
    ),
    Fault(
        "line 5 is turned round",
        PRIORITY,
        "return n.version.enacted > m.version.enacted",
        "return n.version.enacted < m.version.enacted",
        (LINES,),
    ),
    Fault(
        "line 5 asks since when a law is in force and not when it was enacted",
        PRIORITY,
        "return n.version.enacted > m.version.enacted",
        "return n.version.start > m.version.start",
        (LINES,),
    ),
    Fault("line 5 comes before line 3", PRIORITY, _LINES, "((5, _posterior), (3, _superior), (4, _special))", (LINES,)),
    # The pairs that meet.
    Fault(
        "limits do not meet exemptions",
        PRIORITY,
        "Effect.LIMITS: LAWFUL}",
        "Effect.LIMITS: frozenset({Effect.PERMITS})}",
        (LABELLED,),
    ),
    Fault(
        "exemptions do not meet limits",
        PRIORITY,
        "{Effect.EXEMPTS: UNLAWFUL, ",
        "{Effect.EXEMPTS: frozenset({Effect.PROHIBITS}), ",
        (LABELLED,),
    ),
    Fault(
        "an exemption lifts every prohibition",
        PRIORITY,
        "    for one, other in _pairs(taking_part):\n",
        "    for one in view.with_effect(Effect.EXEMPTS):\n"
        "        for other in view.with_effect(Effect.PROHIBITS):\n"
        "            over[other.id] = (*over[other.id], Edge(one.id, other.id, 2))\n"
        "    for one, other in _pairs(taking_part):\n",
        (LABELLED,),
    ),
    Fault(
        "a permission does not meet prohibitions",
        PRIORITY,
        "if living.effect is Effect.PERMITS:",
        "if living.effect is None:",
        (LINES,),
    ),
    Fault(
        "two that defeat each other are no error",
        PRIORITY,
        "return len(yields) == 2 or len(defeats) == 2",
        "return False",
        (LOADED,),
    ),
    # Labels.
    Fault(
        "a label ignores the higher ones",
        LABELS,
        "algebra.all_of([applies(frame.view.norms[name], frame, cell), algebra.negation(higher)])",
        "applies(frame.view.norms[name], frame, cell)",
        (LABELLED,),
    ),
    Fault("a higher norm that may apply counts as OUT", LABELS, _HIGHER, _KLEENE.format(value="true"), (LABELLED,)),
    Fault("a higher norm that may apply counts as IN", LABELS, _HIGHER, _KLEENE.format(value="false"), (LABELLED,)),
    Fault(
        "claims are ignored",
        LABELS,
        "algebra.all_of([claimed, holds(living, frame, cell)])",
        "holds(living, frame, cell)",
        (PAIRS,),
    ),
    # Summaries and verdicts.
    Fault(
        "a cell is prohibited only by all prohibitions together",
        VERDICTS,
        "algebra.any_of([labels[living.id]",
        "algebra.all_of([labels[living.id]",
        (TABLE,),
    ),
    Fault(
        "an exemption permits",
        VERDICTS,
        "for effect in (Effect.PROHIBITS, Effect.PERMITS)",
        "for effect in (Effect.PROHIBITS, Effect.EXEMPTS)",
        (TABLE,),
    ),
    Fault(
        "permitted and not regulated change places",
        VERDICTS,
        "Verdict.PERMITTED: algebra.all_of([no_p, q]),\n        Verdict.NOT_REGULATED: algebra.all_of([no_p, no_q]),",
        "Verdict.NOT_REGULATED: algebra.all_of([no_p, q]),\n        Verdict.PERMITTED: algebra.all_of([no_p, no_q]),",
        (TABLE,),
    ),
    Fault(
        "conflict and prohibited change places",
        VERDICTS,
        "Verdict.CONFLICT: algebra.all_of([p, q]),\n        Verdict.PROHIBITED: algebra.all_of([p, no_q]),",
        "Verdict.PROHIBITED: algebra.all_of([p, q]),\n        Verdict.CONFLICT: algebra.all_of([p, no_q]),",
        (TABLE,),
    ),
    Fault(
        "a permission hides a prohibition",
        VERDICTS,
        "Verdict.PERMITTED: algebra.all_of([no_p, q]),",
        "Verdict.PERMITTED: q,",
        (TABLE,),
    ),
)
