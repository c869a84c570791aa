"""The norms of a pack on a day as one circuit of `all` gates over leaves, quantifiers and other gates."""

from __future__ import annotations

import hashlib
from typing import Any

from transfer_check.witness.norms import PART, Live, Tree, frozen, in_force
from transfer_check.witness.order import prevails, strata

Literal = tuple[int, bool]
"""A node, and whether as it is or negated."""
WIDEST = 8
"""How many literals a gate takes; a wider one is made of several."""


class Circuit:
    """Nodes by number, each built of earlier ones: `leaf`, `gate` (all of its literals) or `each` (for every leg)."""

    def __init__(self, law: dict[str, Any], pack: str, *, day: str, reading: str) -> None:
        self.day, self.pack = day, pack
        self.nodes: list[tuple[Any, ...]] = []
        self.levels: list[int] = []
        self._known: dict[tuple[Any, ...], int] = {}
        self.contents: list[str] = []
        """What each node says, whatever its number: the same in every circuit."""
        self._derived = {name for name, fact in law["vocabulary"]["facts"].items() if fact[2]}
        self._norms = in_force(law, pack, day=day, reading=reading)
        self._definitions: dict[str, Literal | None] = {}
        self.claims = self._tree(frozen(law["packs"][pack]["claims"]))
        self.labels: dict[str, Literal] = {}
        self._label()
        self.effects = {norm.id: norm.effect for norm in self._norms if norm.effect in PART}
        self.prohibited = self.one_of("prohibits")
        self.permitted = self.one_of("permits")
        self.powers = self._powers()

    def one_of(self, effect: str) -> Literal:
        """Whether some norm of an effect is IN."""
        return self._any([self.labels[name] for name, its in self.effects.items() if its == effect])

    def _label(self) -> None:
        norms = {norm.id: norm for norm in self._norms if norm.effect in PART}
        over = prevails(norms.values())
        for row in strata(over):
            for name in row:
                higher = [_not(self.labels[above]) for above in sorted(over[name])]
                # A gate of its own even where it has one part, so that a rule fires for every norm.
                part = self._all([self.claims, self._tree(norms[name].when), *higher])
                self.labels[name] = (self._node(("gate", (part,))), True)

    def _powers(self) -> dict[str, list[Literal]]:
        """For each authorisation, the powers to grant it: each applies, and nothing bars it."""
        powers: dict[str, list[Literal]] = {}
        bars = [norm for norm in self._norms if norm.effect == "bars"]
        for norm in self._norms:
            if norm.effect == "empowers" and norm.authorisation is not None:
                names = norm.names | {norm.authorisation}
                against = [_not(self._bar(bar)) for bar in bars if names & set(bar.targets)]
                power = self._all([self.claims, self._tree(norm.when), *against])
                powers.setdefault(norm.authorisation, []).append(power)
        self.bars: dict[str, Literal] = {}
        for name in sorted({target for bar in bars for target in bar.targets}):
            self.bars[name] = self._any([self._bar(bar) for bar in bars if name in bar.targets])
        return powers

    def _bar(self, bar: Live) -> Literal:
        return self._all([self.claims, self._tree(bar.when)])

    def _tree(self, tree: Tree) -> Literal:
        kind = tree[0]
        if kind == "all":
            return self._all([self._tree(part) for part in tree[1]])
        if kind == "any":
            return self._any([self._tree(part) for part in tree[1]])
        if kind == "not":
            return _not(self._tree(tree[1]))
        if kind in ("every", "some"):
            body = self._tree(tree[2])
            # "Some leg is so" says no more than that not every leg is not so.
            every = (self._node(("each", tree[1], body if kind == "every" else _not(body))), True)
            return every if kind == "every" else _not(every)
        if kind in ("compare", "known") and tree[1] in self._derived:
            holds = self._definition(tree[1])
            if kind == "known":
                return self._any([holds, _not(holds)])
            positive = (tree[2] == "==") is tree[3][1]
            return holds if positive else _not(holds)
        return self._node(("leaf", tree)), True

    def _definition(self, fact: str) -> Literal:
        """Whether any definition of a derived fact holds."""
        if fact in self._definitions:
            found = self._definitions[fact]
            if found is None:
                raise ValueError(f"{fact} is derived from itself")
            return found
        self._definitions[fact] = None
        own: list[Live] = [norm for norm in self._norms if norm.effect == "defines" and norm.defines == fact]
        made = self._any([self._tree(norm.when) for norm in own])
        self._definitions[fact] = made
        return made

    def _any(self, literals: list[Literal]) -> Literal:
        return _not(self._all([_not(literal) for literal in literals]))

    def _all(self, literals: list[Literal]) -> Literal:
        kept = sorted(set(literals))
        while len(kept) > WIDEST:
            kept = [*kept[WIDEST:], (self._node(("gate", tuple(kept[:WIDEST]))), True)]
        if len(kept) == 1:
            return kept[0]
        return (self._node(("gate", tuple(kept))), True) if kept else (self._node(("leaf", ("always",))), True)

    def _node(self, node: tuple[Any, ...]) -> int:
        found = self._known.get(node)
        if found is None:
            found = self._known[node] = len(self.nodes)
            self.nodes.append(node)
            self.contents.append(self._content(node))
            below = [n for n, _ in node[1]] if node[0] == "gate" else [node[2][0]] if node[0] == "each" else []
            self.levels.append(1 + max((self.levels[n] for n in below), default=-1))
        return found

    def _content(self, node: tuple[Any, ...]) -> str:
        if node[0] == "leaf":
            said = repr(node[1])
        elif node[0] == "each":
            said = f"each {node[1]} {node[2][1]} {self.contents[node[2][0]]}"
        else:
            said = f"all {sorted((self.contents[number], positive) for number, positive in node[1])}"
        return hashlib.sha256(said.encode()).hexdigest()


def _not(literal: Literal) -> Literal:
    return literal[0], not literal[1]
