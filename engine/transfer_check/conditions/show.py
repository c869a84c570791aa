"""Conditions written out again: one line for reports, plain data for files."""

from __future__ import annotations

from typing import Any

from transfer_check.conditions.nodes import (
    All,
    Always,
    Assured,
    Belongs,
    Compare,
    Condition,
    Flag,
    Held,
    Known,
    Leaf,
    Not,
    Quantified,
    Some,
)
from transfer_check.conditions.values import show_value


def show_leaf(leaf: Leaf) -> str:
    """A leaf as it is written in a file.

    >>> show_leaf(Compare("leg.act", "==", "sale"))
    'leg.act == sale'
    """
    match leaf:
        case Compare(fact, "==", True):
            return fact
        case Compare(fact, op, value):
            return f"{fact} {op} {show_value(value)}"
        case Belongs(fact, values, name, within):
            word = "within" if within else "in"
            if name is not None:
                return f"{fact} {word} {name}"
            return f"{fact} {word} [{', '.join(values)}]"
        case Known(fact):
            return f"{fact} is known"
        case Held(kind):
            return f"held {kind}"
        case Assured(kind):
            return f"assured {kind}"
        case Flag(name):
            return " ".join(str(part) for part in name)


def show(condition: Condition) -> str:
    """A condition on one line.

    >>> show(Not(Compare("item.lethal", "==", True)))
    'not item.lethal'
    """
    match condition:
        case Always():
            return "always"
        case All(parts):
            return "(" + " and ".join(show(part) for part in parts) + ")"
        case Some(parts):
            return "(" + " or ".join(show(part) for part in parts) + ")"
        case Not(part):
            return f"not {show(part)}"
        case Quantified(every, over, part):
            return f"{'every' if every else 'some'} {over}: {show(part)}"
        case _:
            return show_leaf(condition)


def plain(condition: Condition) -> Any:
    """A condition as the plain data (text, lists, mappings) that a file would hold.

    >>> plain(Not(Compare("item.lethal", "==", True)))
    {'not': 'item.lethal'}
    """
    match condition:
        case Always():
            return "always"
        case All(parts):
            return {"all": [plain(part) for part in parts]}
        case Some(parts):
            return {"any": [plain(part) for part in parts]}
        case Not(part):
            return {"not": plain(part)}
        case Quantified(every, over, part):
            return {f"{'every' if every else 'some'} {over}": plain(part)}
        case Held(kind):
            return {"held": kind}
        case Assured(kind):
            return {"assured": kind}
        case _:
            return show_leaf(condition)
