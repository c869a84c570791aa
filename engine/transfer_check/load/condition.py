"""A condition from its nodes: a tree of `all`, `any`, `not`, `some leg` … over one-line comparisons."""

from __future__ import annotations

from transfer_check.conditions.nodes import (
    ALWAYS,
    All,
    Assured,
    Condition,
    Held,
    Known,
    Not,
    Quantified,
    Some,
)
from transfer_check.conditions.parse import parse_line
from transfer_check.conditions.types import Mistyped
from transfer_check.load.names import Names, assurance, resolve
from transfer_check.load.nodes import key_place
from transfer_check.load.problems import Problems, at_text
from transfer_check.load.tree import ListNode, Node, ScalarNode

QUANTIFIERS = ("some leg", "every leg", "some earlier leg", "every earlier leg", "some item", "every item")
KEYS = ("all", "any", "not", *QUANTIFIERS, "held", "assured")


def read_condition(node: Node | None, names: Names, problems: Problems) -> Condition:
    """The condition that a node writes, none being `always`; what is wrong in it is added to the problems."""
    if node is None:
        return ALWAYS
    if isinstance(node, ScalarNode):
        return _line(node, names, problems)
    if isinstance(node, ListNode):
        problems.say("TC301", node.place, "a list is not a condition; write `all:` or `any:` before it")
        return ALWAYS
    if len(node.entries) != 1:
        keys = ", ".join(f"`{key}`" for key in node.entries)
        problems.say("TC301", node.place, f"a condition has one key, not {keys or 'none'}; join several with `all:`")
        return ALWAYS
    ((key, part),) = node.entries.items()
    if key in ("all", "any"):
        if not isinstance(part, ListNode) or not part.items:
            problems.say("TC301", part.place, f"`{key}` takes a list of conditions")
            return ALWAYS
        parts = tuple(read_condition(item, names, problems) for item in part.items)
        return parts[0] if len(parts) == 1 else All(parts) if key == "all" else Some(parts)
    if key == "not":
        return Not(read_condition(part, names, problems))
    if key in ("held", "assured"):
        return _named(key, part, names, problems)
    if key in KEYS:
        how, over = key.split(" ", 1)
        return Quantified(how == "every", over, read_condition(part, names, problems), at_text(node.place))
    problems.say("TC301", key_place(node, key), f"`{key}` begins no condition", word=key, words=KEYS)
    return ALWAYS


def _line(node: ScalarNode, names: Names, problems: Problems) -> Condition:
    def find_list(name: str) -> tuple[str, str]:
        found = resolve(name, names.lists, names.pack)
        if found not in names.lists:
            raise Mistyped("TC304", f"`{name}` is no list", word=name, words=tuple(names.lists))
        return found, names.lists[found]

    try:
        leaf = parse_line(node.text, vocabulary=names.vocabulary, find_list=find_list, at=at_text(node.place))
    except Mistyped as error:
        problems.mistyped(node.place, error, names.vocabulary)
        return ALWAYS
    if isinstance(leaf, Known) and names.vocabulary.facts[leaf.fact].derived:
        problems.say(
            "TC303", node.place, f"`{leaf.fact}` is derived, so it is never stated; ask for what it derives from"
        )
    return leaf


def _named(key: str, part: Node, names: Names, problems: Problems) -> Condition:
    if not isinstance(part, ScalarNode):
        problems.say("TC301", part.place, f"`{key}` takes one name")
        return ALWAYS
    if key == "assured":
        return Assured(assurance(part.text, names), at_text(part.place))
    kind = resolve(part.text, names.authorisations, names.pack)
    if kind not in names.authorisations:
        problems.say(
            "TC305",
            part.place,
            f"`{part.text}` is no authorisation of any pack",
            word=part.text,
            words=names.authorisations,
        )
    return Held(kind, at_text(part.place))
