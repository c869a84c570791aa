"""The facts that a scenario states, typed against the vocabulary. None is ever ignored."""

from __future__ import annotations

from dataclasses import dataclass, field

from transfer_check.conditions.nodes import leaves
from transfer_check.conditions.types import Mistyped, read_value
from transfer_check.conditions.values import Amount, Value
from transfer_check.law.model import Law
from transfer_check.load.diagnostics import Place
from transfer_check.load.problems import Problems, at_text, place_from
from transfer_check.load.tree import Node, ScalarNode
from transfer_check.transfer.model import FactRef

UNKNOWN = "unknown"


@dataclass(slots=True)
class Facts:
    """The facts read so far, each with its place."""

    law: Law
    problems: Problems
    values: dict[FactRef, Value] = field(default_factory=dict)
    places: dict[FactRef, str] = field(default_factory=dict)
    computed: set[FactRef] = field(default_factory=set)
    """Those that follow from a bill of materials and are not stated."""

    def state(self, name: str, of: str | int | None, node: Node, key: Place, *, beside: tuple[str, ...] = ()) -> None:
        """Reads one fact that the file states; `unknown` is the same as not stating it. `beside`: other keys there."""
        fact = self.law.vocabulary.facts.get(name)
        if fact is None:
            words = [known.name for known in self.law.vocabulary.facts.values() if not known.derived]
            words += beside
            self.problems.say("TC401", key, f"`{name}` is no fact of the vocabulary", word=name, words=words)
        elif fact.derived:
            rests = ", ".join(f"`{below}`" for below in stated_below(name, self.law)) or "nothing that is stated"
            self.problems.say("TC402", key, f"`{name}` is derived by the law, not stated; it rests on {rests}")
        elif not isinstance(node, ScalarNode):
            self.problems.say("TC203", node.place, f"`{name}` is of type {fact.type} and takes one value")
        elif (fact.scope == "transfer") is not (of is None):
            self.problems.say("TC401", key, f"`{name}` is a fact of the {fact.scope} and does not stand here")
        elif node.text != UNKNOWN:
            try:
                value = read_value(fact, node.text, self.law.vocabulary.states)
            except Mistyped as error:
                self.problems.mistyped(node.place, error, self.law.vocabulary)
            else:
                if isinstance(value, Amount) and value.number < 0:
                    # Beside another item it would hide what that one takes of a permit.
                    self.problems.say("TC206", node.place, f"`{node.text}` is less than nothing")
                self.put(FactRef(name, of), value, at_text(node.place))

    def put(self, ref: FactRef, value: Value, at: str) -> None:
        """Keeps a fact; one that stands in two places is a problem."""
        if ref in self.values:
            self.problems.say("TC406", place_from(at), f"`{ref.name}` is stated at {self.places[ref]} already")
        self.values[ref] = value
        self.places[ref] = at


def stated_below(name: str, law: Law) -> tuple[str, ...]:
    """The stated facts on which a derived one rests, in any version of any pack."""
    found: dict[str, None] = {}
    waiting, seen = [name], {name}
    while waiting:
        fact = waiting.pop()
        conditions = [n.when for p in law.provisions for n in p.norms if n.defines == fact]
        for leaf in (leaf for condition in conditions for leaf in leaves(condition)):
            below = law.vocabulary.facts.get(getattr(leaf, "fact", ""))
            if below is None or below.name in seen:
                continue
            seen.add(below.name)
            if below.derived:
                waiting.append(below.name)
            else:
                found[below.name] = None
    return tuple(sorted(found))
