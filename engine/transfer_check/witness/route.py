"""The closure of the route over its legs, found in durable-rules: which point is reached from which."""

from __future__ import annotations

from typing import Any

from transfer_check.witness.rulesets import ALWAYS, Anomaly, Rules


def last_possessor(rules: Rules, legs: list[list[Any]]) -> str:
    """The state where the goods end; raises `Anomaly` where the legs, closed, do not run from one end to the other."""
    points = [f"0{legs[0][1]}", *(f"{number}{end}" for number, (_, _, end, *_) in enumerate(legs, start=1))]
    steps = [(f"{number}{start}", f"{number + 1}{end}") for number, (_, start, end, *_) in enumerate(legs)]
    reached = closure(rules, steps)
    whole = {(first, second) for at, first in enumerate(points) for second in points[at + 1 :]}
    if reached != whole:
        raise Anomaly("the legs, closed over in durable-rules, do not reach one another in their order")
    last = {second for _, second in reached} - {first for first, _ in reached}
    return last.pop()[len(str(len(legs))) :]


def closure(rules: Rules, steps: list[tuple[str, str]]) -> set[tuple[str, str]]:
    """Every pair of which the second is reached from the first."""

    def joined(c: Any) -> None:
        start, end = c.a.x, c.b.y
        rules.fire((start, end))
        if (start, end) not in known:
            known.add((start, end))
            c.assert_fact({"t": "reach", "x": start, "y": end, ALWAYS: 1})

    known = set(steps)
    ruleset = rules.build_joined(
        [{"a": {"t": "reach"}}, {"b": {"$and": [{"t": "step"}, {"x": {"a": "y"}}]}}], {"t", "x", "y"}, joined
    )
    unique = list(dict.fromkeys(steps))
    facts = [{"t": "step", "x": x, "y": y} for x, y in unique] + [{"t": "reach", "x": x, "y": y} for x, y in unique]
    fired = rules.run(ruleset, facts)
    return set(unique) | set(fired)
