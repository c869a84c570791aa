"""The analyses of `verify` on generated laws and on the Korean pack, beside the naive form in Z3 (an EnumSort a fact).

    python benchmarks/verify.py [--output FILE] [--quick]

Each row is a generated law (`laws.py`) of which a quarter of the plain prohibitions are permissions instead, over all
scenarios of one leg (`conflicts`, `alive`, `decides`) and of two (`third state`). `fold` is the law as a circuit;
`alive` says of every norm whether it ever applies, `decisive` whether it ever decides, `decides` that again and, if it
does not, by what it is subsumed; `conflicts` finds every pair that meets with no priority; `third state` asks once
whether one opens what is closed. Z3 gets each question as a query of its own on one solver, up to a time limit. What
both answer is compared. Seconds are of processor time, so that what else the machine does weighs on none.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from laws import DAY, Shape, law

from transfer_check.analyse.circumvention import Detour
from transfer_check.analyse.conflicts import meeting
from transfer_check.analyse.dead import dead
from transfer_check.analyse.decides import check as idle
from transfer_check.analyse.decides import undecided
from transfer_check.analyse.sweep import Sweep, sweep
from transfer_check.conditions.nodes import All, Always, Belongs, Compare, Condition, Not, Some
from transfer_check.conditions.values import below
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Effect, Law

SIZES = (20, 200, 1000)
BY_Z3 = (20, 200)
LIMIT = 60.0
OTHER = "other"


def generated(size: int) -> Law:
    """A law of so many norms, with permissions."""
    made = law(Shape(size, 2))
    named = {target for one in made.provisions for norm in one.norms for target in norm.targets}
    plain = [one.id for one in made.provisions if one.norms[0].effect is Effect.PROHIBITS and one.id not in named]
    turned = set(plain[::4])
    provisions = tuple(
        replace(one, norms=(replace(one.norms[0], effect=Effect.PERMITS),), yields_to=()) if one.id in turned else one
        for one in made.provisions
    )
    return replace(made, provisions=provisions)


def timed(row: dict[str, Any], name: str, ask: Any) -> Any:
    """An answer, and how long it took."""
    began = time.process_time()
    answer = ask()
    row[name] = round(time.process_time() - began, 3)
    return answer


def row_of(size: int, *, z3: bool) -> dict[str, Any]:
    """All questions about one law."""
    made = generated(size)
    row: dict[str, Any] = {"norms": size}
    pack = made.packs["xx"]
    sweeps = timed(row, "fold", lambda: sweep(made, pack, day=DAY, reading="textual", legs=1))
    never = timed(row, "alive", lambda: dead(sweeps))
    timed(row, "decisive", lambda: undecided(sweeps, never))
    found = timed(row, "decides", lambda: list(idle(sweeps, never)))
    pairs = timed(row, "conflicts", lambda: list(meeting(sweeps)))
    detour = timed(row, "fold of both routes", lambda: Detour(sweeps[0]))
    better = detour.better(Decision.AUTHORISATION_REQUIRED)
    row["opens"] = timed(row, "third state", lambda: detour.solver.possible(better))
    row |= {"dead": len(never), "idle": len(found), "pairs": len(pairs)}
    if z3:
        row["z3"] = by_z3(sweeps[0], never, {(a.id, b.id) for a, b, _ in pairs})
    return row


def by_z3(one: Sweep, never: frozenset[str], pairs: set[tuple[str, str]]) -> dict[str, Any]:
    """The same questions in the naive form: an EnumSort for each fact, one query for each norm and each pair."""
    import z3

    began = time.process_time()
    facts, size = one.law.vocabulary.facts, len(one.view.norms)
    mentioned = _codes(one)
    values: dict[str, dict[str, Any]] = {}
    fact: dict[str, Any] = {}
    for name, of in facts.items():
        if of.type == "boolean":
            fact[name] = z3.Bool(name)
            continue
        words = {"state": tuple(one.law.vocabulary.states), "enum": of.values, "code": mentioned}.get(of.type)
        if words is not None:
            sort, members = z3.EnumSort(f"{size} {name}", [f"{size} {name} {word}" for word in words])
            fact[name] = z3.Const(name, sort)
            values[name] = dict(zip(words, members, strict=True))

    def expression(condition: Condition) -> Any:
        match condition:
            case Always():
                return z3.BoolVal(True)
            case All(parts):
                return z3.And(*map(expression, parts))
            case Some(parts):
                return z3.Or(*map(expression, parts))
            case Not(part):
                return z3.Not(expression(part))
            case Compare(name, _, True):
                return fact[name]
            case Compare(name, _, value) if facts[name].type == "code":
                return z3.Or(*(fact[name] == v for w, v in values[name].items() if below(w, str(value))))
            case Compare(name, _, value):
                return fact[name] == values[name][str(value)]
            case Belongs(name, wanted, _, _):
                inside = [v for w, v in values[name].items() if w in wanted or any(below(w, x) for x in wanted)]
                return z3.Or(*(fact[name] == v for v in inside))
        raise TypeError(condition)

    solver = z3.Solver()
    claims = expression(one.pack.claims)
    applies = {name: z3.And(claims, expression(living.norm.when)) for name, living in one.view.norms.items()}
    labels: dict[str, Any] = {}
    for name in one.priority.order:
        higher = [labels[edge.winner] for edge in one.priority.over[name]]
        labels[name] = z3.And(applies[name], *(z3.Not(label) for label in higher))

    def holds(*expressions: Any) -> bool:
        solver.push()
        solver.add(*expressions)
        answer = solver.check() == z3.sat
        solver.pop()
        return bool(answer)

    said: dict[str, Any] = {}
    alive = timed(said, "alive", lambda: {name for name in applies if not holds(applies[name])})
    assert alive == never, (alive, never)
    edges = {frozenset({e.winner, loser}) for loser, over in one.priority.over.items() for e in over}
    bans = [n.id for n in one.view.with_effect(Effect.PROHIBITS)]
    permits = [n.id for n in one.view.with_effect(Effect.PERMITS)]
    queries = [(a, b) for a in bans for b in permits if frozenset({a, b}) not in edges]
    begun, found, asked = time.process_time(), set(), 0
    for a, b in queries:
        if time.process_time() - begun > LIMIT:
            break
        asked += 1
        if holds(labels[a], labels[b]):
            found.add((a, b))
    said["conflicts"] = round(time.process_time() - begun, 3)
    said["conflict queries"] = f"{asked} of {len(queries)}"
    assert found == {pair for pair in pairs if pair in set(queries[:asked])}
    said["whole"] = round(time.process_time() - began, 3)
    return said


def _codes(one: Sweep) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for queries in (asked for ref, asked in one.space.questions().items() if ref.name == "item.control"):
        for query in queries:
            known = getattr(query.value, "known", None)
            found |= dict.fromkeys(sorted(known) if known is not None else [str(query.value)])
    return (*found, OTHER)


def korean() -> dict[str, Any]:
    """The Korean pack under each of its readings, witnesses and all."""
    from transfer_check import load_law, load_scenario, verify

    began = time.process_time()
    loaded = load_law()
    row: dict[str, Any] = {"load": round(time.process_time() - began, 3)}
    for name in loaded.packs["kr"].readings if "kr" in loaded.packs else ():
        found = timed(
            row,
            name,
            lambda name=name: verify(
                loaded, ("kr",), reading=name, reload=lambda text, of: load_scenario("witness.yaml", of, text=text)
            ),
        )
        row[f"{name}, findings"] = len(found[0].findings)
    return row


def page(said: dict[str, Any]) -> str:
    """The figures as a page of tables."""
    ours = ("norms", "fold", "alive", "decisive", "decides", "conflicts", "fold of both routes", "third state")
    found = ("dead", "idle", "pairs", "opens")
    theirs = ("alive", "conflicts", "conflict queries")
    lines = ["# Consistency", "", *str(__doc__).strip().splitlines(), ""]
    lines += [f"Python {said['python']}, {said['machine']}; seconds of processor time.", ""]
    heads = [*ours, *found, *(f"z3 {name}" for name in theirs)]
    lines += [f"| {' | '.join(heads)} |", "|" + "---:|" * len(heads)]
    for row in said["rows"]:
        cells = [row[name] for name in (*ours, *found)] + [row.get("z3", {}).get(name, "") for name in theirs]
        lines.append(f"| {' | '.join(map(str, cells))} |")
    lines += ["", "The Korean pack, each reading by itself, witnesses replayed:", "", "| | |", "|---|---:|"]
    lines += [f"| {name} | {value} |" for name, value in said["korean pack"].items()]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Prints the figures, and writes them if asked to."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--output", type=Path)
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args()
    sizes = SIZES[:2] if given.quick else SIZES
    rows = []
    for size in sizes:
        rows.append(row_of(size, z3=size in BY_Z3))
        print(json.dumps(rows[-1]), flush=True)
    said = {"python": sys.version.split()[0], "machine": platform.machine(), "rows": rows, "korean pack": korean()}
    print(json.dumps(said["korean pack"]))
    if given.output is not None:
        text = page(said) if given.output.suffix == ".md" else json.dumps(said, indent=1) + "\n"
        given.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
