"""A circuit run through durable-rules, row by row: each row's rulesets are told every value of the rows below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from transfer_check.witness.atoms import Lists, worth
from transfer_check.witness.circuit import WIDEST, Circuit, Literal
from transfer_check.witness.cover import Answer
from transfer_check.witness.rulesets import MOST_FIELDS, MOST_RULES, Anomaly, Rules, and_rules, fields_of
from transfer_check.witness.values import OPPOSITE, Word, greatest
from transfer_check.witness.world import Key, Place, World

Held = Mapping[tuple[str, Place], Word]
"""What is held beyond what is on record: a kind in a cell."""


@dataclass(frozen=True)
class Ruleset:
    """A ruleset, the gates that it decides, and the nodes and fields of which it must be told."""

    name: str
    gates: tuple[int, ...]
    told: tuple[int, ...]
    fields: frozenset[str]


class Engine:
    """One circuit compiled once; it is run on many worlds."""

    def __init__(self, rules: Rules, circuit: Circuit, lists: Lists) -> None:
        self.circuit, self._rules, self._lists = circuit, rules, lists
        self._known: dict[tuple[str, str], str] = {}
        self.over = {node[1] for node in circuit.nodes if node[0] == "each"}
        rows: dict[int, list[int]] = {}
        for number, level in enumerate(circuit.levels):
            rows.setdefault(level, []).append(number)
        self._rows = [rows[level] for level in sorted(rows)]
        self._rulesets = [list(self._build(row)) for row in self._rows]
        self._every = Ruleset(
            rules.build(and_rules(WIDEST, [(n, True) for n in range(WIDEST)])),
            (WIDEST,),
            tuple(range(WIDEST)),
            frozenset(f"{first}{n}" for n in range(WIDEST) for first in "ip"),
        )

    def run(self, world: World, cells: Iterable[Place], held: Held) -> Values:
        """Every node in every cell, and wherever a quantifier looks from there."""
        places = self._places(world, cells)
        values = Values(self, world, held)
        values.words = {place: [""] * len(self.circuit.nodes) for place in places}
        for row, rulesets in zip(self._rows, self._rulesets, strict=True):
            for place, words in values.words.items():
                for number in row:
                    kind = self.circuit.nodes[number][0]
                    if kind == "leaf":
                        words[number] = values.leaf(number, place)[0]
                    elif kind == "each":
                        words[number] = self._fold([word for word, *_ in values.bound(number, place)])
                for ruleset in rulesets:
                    found = self._ask(ruleset, {node: words[node] for node in ruleset.told})
                    for gate, word in zip(ruleset.gates, found, strict=True):
                        words[gate] = word
        return values

    def worth(self, tree: tuple[Any, ...], place: Place, world: World) -> Answer:
        """What a leaf is worth on the day of the circuit."""
        return worth(tree, place, self.circuit.day, world, self._lists)

    def _places(self, world: World, cells: Iterable[Place]) -> list[Place]:
        places = set(cells)
        if self.over & {"leg", "earlier leg"}:
            places |= {(item, leg) for item, _ in places for leg in world.legs}
        if "item" in self.over:
            places |= {(item, leg) for item in world.items for _, leg in places}
        return sorted(places)

    def _build(self, row: list[int]) -> Iterator[Ruleset]:
        waiting: list[tuple[int, list[tuple[Any, dict[str, str]]]]] = []
        for number in row:
            node = self.circuit.nodes[number]
            if node[0] == "gate":
                rules = list(and_rules(number, node[1]))
                together = [rule for _, made in waiting for rule in made] + rules
                if waiting and (len(together) > MOST_RULES or len(_fields(together)) > MOST_FIELDS):
                    yield self._make(waiting)
                    waiting = []
                waiting.append((number, rules))
        if waiting:
            yield self._make(waiting)

    def _make(self, gates: list[tuple[int, list[tuple[Any, dict[str, str]]]]]) -> Ruleset:
        rules = [rule for _, made in gates for rule in made]
        told = sorted({node for number, _ in gates for node, _ in self.circuit.nodes[number][1]})
        return Ruleset(self._rules.build(rules), tuple(number for number, _ in gates), tuple(told), _fields(rules))

    def _ask(self, ruleset: Ruleset, told: Mapping[int, str]) -> str:
        """The words of a ruleset's gates; each gate must say one word and one only."""
        key = (ruleset.name, "".join(told.values()))
        found = self._known.get(key)
        if found is None:
            fact = {
                name: word
                for node, value in told.items()
                for name, word in fields_of(node, value).items()
                if name in ruleset.fields
            }
            fired: dict[int, set[str]] = {gate: set() for gate in ruleset.gates}
            for gate, word in self._rules.run(ruleset.name, [fact]):
                fired[gate].add(word)
            if any(len(words) != 1 for words in fired.values()):
                raise Anomaly("rules of which exactly one fires fired none or several")
            found = self._known[key] = "".join(next(iter(words)) for words in fired.values())
        return found

    def _fold(self, words: list[str]) -> str:
        """All of many words, a few at a time."""
        while len(words) != 1:
            part, words = words[:WIDEST], words[WIDEST:]
            part += ["T"] * (WIDEST - len(part))
            words.append(self._ask(self._every, dict(enumerate(part))))
        return words[0]


@dataclass
class Values:
    """What every node is worth in one world."""

    engine: Engine
    world: World
    held: Held
    words: dict[Place, list[str]] = field(default_factory=dict)

    def word(self, literal: Literal, place: Place) -> Word:
        """What a literal is worth in a cell."""
        found = self.words[place][literal[0]]
        return found if literal[1] else OPPOSITE[found]

    def leaf(self, number: int, place: Place) -> Answer:
        """What a leaf is worth, what is granted beyond the record included."""
        tree = self.engine.circuit.nodes[number][1]
        said, why = self.engine.worth(tree, place, self.world)
        if tree[0] == "held":
            more = self.held.get((tree[1], place), "F")
            return greatest((said, more)), why
        return said, why

    def bound(self, number: int, place: Place) -> list[tuple[Word, Place | None, Key | None]]:
        """What a quantifier looks at: its body everywhere and, over an open route, the legs that are not stated."""
        _, over, body = self.engine.circuit.nodes[number]
        item, leg = place
        if over == "item":
            return [(self.word(body, (other, leg)), (other, leg), None) for other in self.world.items]
        if over == "earlier leg":
            before = [(item, other) for other in self.world.legs if other < leg]
            return [(self.word(body, where), where, None) for where in before]
        found: list[tuple[Word, Place | None, Key | None]] = [
            (self.word(body, (item, other)), (item, other), None) for other in self.world.legs
        ]
        open_ended = self.world.open_ended
        if open_ended == "U":
            found.append(("U", None, ("fact", "end_user.state", None)))
        elif open_ended == "T":
            key = ("unseen", self.engine.circuit.contents[number], item)
            found.append((self.world.settled(key), None, key))
        return found


def _fields(rules: Iterable[tuple[Any, Mapping[str, str]]]) -> frozenset[str]:
    return frozenset(name for _, words in rules for name in words)
