"""One line of condition language to a leaf: `leg.to in armed-conflict`."""

from __future__ import annotations

import re
from collections.abc import Callable

from transfer_check.conditions.nodes import ALWAYS, Belongs, Compare, Condition, Known
from transfer_check.conditions.types import LISTED, ORDERED, Fact, Mistyped, Vocabulary, read_value
from transfer_check.messages import saying

_LINE = re.compile(
    r"(?P<fact>[^\s<>=!\[\]]+)(?:\s*(?P<op>==|!=|<=|>=|<|>|\bin\b|\bwithin\b|\bis\b)\s*(?P<rest>.*))?\Z", re.S
)
FindList = Callable[[str], tuple[str, str]]
"""Resolves a list's name to its id and the type of its members; raises `Mistyped`."""


def parse_line(text: str, *, vocabulary: Vocabulary, find_list: FindList, at: str | None = None) -> Condition:
    """The leaf that a line writes, checked against the vocabulary; raises `Mistyped`.

    >>> words = Vocabulary({"item.lethal": Fact("item.lethal", "boolean")})
    >>> parse_line("item.lethal", vocabulary=words, find_list=lambda name: (name, "state"))
    Compare(fact='item.lethal', op='==', value=True, at=None)
    """
    line = text.strip()
    if line == "always":
        return ALWAYS
    match = _LINE.match(line)
    if not match:
        raise Mistyped("TC301", saying("no condition", line))
    fact = vocabulary.facts.get(match["fact"])
    if fact is None:
        raise Mistyped(
            "TC302",
            saying("no fact", match["fact"]),
            word=match["fact"],
            words=tuple(vocabulary.facts),
        )
    op, rest = match["op"], (match["rest"] or "").strip()
    if op is None:
        if fact.type != "boolean":
            raise Mistyped("TC303", saying("only boolean", fact.name, fact.type))
        return Compare(fact.name, "==", True, at)
    if op == "is":
        if rest != "known":
            raise Mistyped("TC301", saying("only known", rest), word=rest, words=("known",))
        return Known(fact.name, at)
    if not rest:
        raise Mistyped("TC301", saying("nothing after", op))
    if op in ("in", "within"):
        return _list_leaf(fact, op, rest, vocabulary, find_list, at)
    if op not in ("==", "!=") and fact.type not in ORDERED:
        raise Mistyped("TC303", saying("no order", fact.name, fact.type))
    return Compare(fact.name, op, read_value(fact, rest, vocabulary.states), at)


def _list_leaf(
    fact: Fact, op: str, rest: str, vocabulary: Vocabulary, find_list: FindList, at: str | None
) -> Condition:
    within = op == "within"
    if fact.type not in LISTED:
        raise Mistyped("TC303", saying("belongs to no list", fact.name, fact.type))
    if within and fact.type != "code":
        raise Mistyped("TC303", saying("within codes", fact.name, fact.type))
    if rest.startswith("["):
        if not rest.endswith("]"):
            raise Mistyped("TC301", saying("list not closed"))
        words = [word.strip() for word in rest[1:-1].split(",") if word.strip()]
        if not words:
            raise Mistyped("TC301", saying("list is empty"))
        return Belongs(
            fact.name, tuple(str(read_value(fact, word, vocabulary.states)) for word in words), None, within, at
        )
    try:
        name, of = find_list(rest)
    except Mistyped:
        # `within ML3`: a code may stand in place of a list.
        if within and re.fullmatch(r"[A-Z0-9][\w.]*", rest):
            return Belongs(fact.name, (rest,), None, True, at)
        raise
    if of != fact.type:
        raise Mistyped("TC303", saying("list of another type", name, of, fact.name, fact.type))
    return Belongs(fact.name, (), name, within, at)
