"""What a person answers in an interview: read against the vocabulary, and put into the tree of a scenario."""

from __future__ import annotations

import copy
from typing import Any

from transfer_check.conditions.types import Fact, Mistyped, Vocabulary, read_value
from transfer_check.conditions.values import show_value
from transfer_check.decide.interview import Key
from transfer_check.load.diagnostics import nearest
from transfer_check.load.facts import UNKNOWN
from transfer_check.load.problems import nearest_state
from transfer_check.messages import Told, saying

YES = frozenset({"yes", "y", "true", "예", "네"})
NO = frozenset({"no", "n", "false", "아니오", "아니요"})
END_USE, PURPOSE = "end_use", "purpose"
Tree = dict[str, Any]
"""A scenario as texts, lists and mappings."""


class Unread(ValueError):
    """An answer that is no value of its fact: what is wrong, and the word that was most likely meant."""

    def __init__(self, said: Told, hint: str | None = None) -> None:
        super().__init__(said.key)
        self.said, self.hint = said, hint


def read_answer(fact: Fact, said: str, vocabulary: Vocabulary) -> str:
    """The value that an answer means, as a scenario writes it; raises `Unread`."""
    word = said.strip()
    if word.casefold() == UNKNOWN:
        return UNKNOWN
    if fact.type == "boolean" and word.casefold() in YES | NO:
        return show_value(word.casefold() in YES)
    if fact.type == "state":
        return read_state(word, vocabulary)
    if fact.type == "enum" and word.casefold() in fact.values:
        return word.casefold()
    try:
        return show_value(read_value(fact, word, vocabulary.states))
    except Mistyped as error:
        raise Unread(error.said, None if fact.type == "boolean" else nearest(error.word, error.words)) from None


def read_state(word: str, vocabulary: Vocabulary) -> str:
    """The code of a state that is named by its code or by its name; raises `Unread`."""
    meant = nearest_state(word, vocabulary) if word else None
    if meant is not None:
        title = vocabulary.states[meant]
        if word.casefold() in (meant.casefold(), title.en.casefold(), (title.ko or "").casefold()):
            return meant
    raise Unread(saying("no state name", word), meant)


def stated(tree: Tree, key: Key, value: str) -> Tree:
    """The scenario with a fact stated; the tree that was given stays as it is."""
    made = copy.deepcopy(tree)
    name, item, leg = key
    word = name.split(".", 1)[-1]
    if item is not None:
        _named(made["items"], item)[word] = value
    elif leg is not None:
        made["route"][leg - 1][word] = value
    elif name.startswith("end_user."):
        made.setdefault("end_user", {})[word] = value
    elif name == END_USE and not isinstance(made.get(END_USE), dict):
        made[END_USE] = value
    elif name == END_USE:
        made[END_USE][PURPOSE if PURPOSE in made[END_USE] or name not in made[END_USE] else name] = value
    elif name in made:  # a fact of the whole transfer may stand at the top
        made[name] = value
    else:
        made.setdefault("facts", {})[name] = value
    return made


def assessed(tree: Tree, provision: str, *, applies: bool, by: str, why: str) -> Tree:
    """The scenario with the user's own answer on a provision."""
    made = copy.deepcopy(tree)
    made.setdefault("assessments", {})[provision] = {"applies": show_value(applies), "by": by, "why": why}
    return made


def going_on(tree: Tree, *, start: str, end: str) -> Tree:
    """The scenario with one more leg, which is suspected; a leg back to where the goods are is the end of the route."""
    made = copy.deepcopy(tree)
    if start == end:
        made.setdefault("end_user", {})["state"] = end
    else:
        made["route"].append({"from": start, "to": end, "status": "suspected"})
    return made


def left_open(tree: Tree) -> frozenset[Key]:
    """The facts of which the file says that they are unknown."""
    found: set[Key] = set()
    for one in tree.get("items", []):
        found |= {(f"item.{key}", one["id"], None) for key, value in one.items() if value == UNKNOWN}
    for number, leg in enumerate(tree.get("route", []), start=1):
        found |= {(f"leg.{key}", None, number) for key, value in leg.items() if value == UNKNOWN}
    found |= {(f"end_user.{key}", None, None) for key, value in tree.get("end_user", {}).items() if value == UNKNOWN}
    found |= {(key, None, None) for key, value in tree.get("facts", {}).items() if value == UNKNOWN}
    use = tree.get(END_USE)
    if use == UNKNOWN or (isinstance(use, dict) and use.get(PURPOSE) == UNKNOWN):
        found.add((END_USE, None, None))
    return frozenset(found)


def _named(items: list[Tree], name: str) -> Tree:
    return next(one for one in items if one["id"] == name)
