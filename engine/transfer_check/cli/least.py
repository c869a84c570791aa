"""The least that makes a transfer, asked where there is no scenario yet."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import partial

from transfer_check.cli.answers import END_USE, Tree, Unread, read_state, stated
from transfer_check.cli.dialogue import EXPLAIN, Dialogue, TakenBack, heard, put
from transfer_check.conditions.types import Fact, Text
from transfer_check.conditions.values import read_date
from transfer_check.law.model import Law
from transfer_check.load.facts import UNKNOWN
from transfer_check.messages import saying
from transfer_check.report import interview
from transfer_check.report.phrases import phrase


def least(dialogue: Dialogue) -> Tree:
    """The least that makes a transfer: what, from where to where, when, for whom and what for."""
    law, lang = dialogue.law, dialogue.lang
    facts = law.vocabulary.facts
    steps: list[Callable[[Tree], Tree]] = [
        lambda tree: tree | {"items": _items(dialogue)},
        lambda tree: tree | {"route": [{"from": _state(dialogue, "leg.from")}]},
        lambda tree: tree | _route(dialogue, tree["route"][0]["from"]),
        lambda tree: tree | {"as_of": _day(dialogue)},
    ]
    for name in ("end_user.state", END_USE):
        if name in facts:
            steps.append(partial(_stated, dialogue, facts[name]))
    dialogue.tell("ask least")
    trees: list[Tree] = [{}]
    while len(trees) <= len(steps):
        try:
            trees.append(steps[len(trees) - 1](trees[-1]))
        except TakenBack:
            if len(trees) > 1:
                trees.pop()
            else:
                dialogue.tell("ask no back", depth=1)
    tree = trees[-1]
    names = ", ".join(one["name"] for one in tree["items"])
    ends = [law.vocabulary.states[tree["route"][end][key]].get(lang) for end, key in ((0, "from"), (-1, "to"))]
    head: Tree = {"scenario": f"{names}: {ends[0]} → {ends[1]}"}
    head |= {"reading": dialogue.reading} if dialogue.reading else {}
    return head | ({"law": list(dialogue.packs)} if dialogue.packs else {}) | tree


def _items(dialogue: Dialogue) -> list[Tree]:
    put(dialogue, phrase("ask items", dialogue.lang))
    while True:
        names = [name.strip() for name in dialogue.hear().split(";") if name.strip()]
        if names and names != [EXPLAIN] and names != [UNKNOWN]:
            found: dict[str, str] = {}
            for number, name in enumerate(names, start=1):
                found[_slug(name, number, found)] = name
            return [{"id": word, "name": name} for word, name in found.items()]
        dialogue.tell("ask needed", depth=1)


def _slug(name: str, number: int, taken: Iterable[str]) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    word = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or f"item-{number}"
    return word if word not in taken else f"{word}-{number}"


def _asked(fact: Fact | None, otherwise: str) -> Text:
    return (fact.ask or fact.meaning) if fact is not None else Text(otherwise)


def _state(dialogue: Dialogue, name: str, *notes: str) -> str:
    """A state that must be known: without it there is no route."""
    vocabulary = dialogue.law.vocabulary
    fact = vocabulary.facts.get(name, Fact(name, "state"))
    shown = phrase("ask words state", dialogue.lang, ", ".join(_examples(dialogue.law)))
    put(dialogue, _asked(fact, name).get(dialogue.lang), shown, *notes)
    while True:
        said = heard(dialogue, fact) if not notes else dialogue.hear(vocabulary.states)
        if said not in ("", UNKNOWN, EXPLAIN):
            return said
        dialogue.tell("ask needed", depth=1)


def _route(dialogue: Dialogue, start: str) -> Tree:
    """The legs from a state, one after the other."""
    vocabulary = dialogue.law.vocabulary
    two = _examples(dialogue.law)[:2]
    while True:
        said = _state(dialogue, "leg.to", phrase("ask route", dialogue.lang, *two))
        try:
            stops = [read_state(word.strip(), vocabulary) for word in re.split(r"[>→]", said)]
        except Unread as error:
            dialogue.refuse(error)
            continue
        return {"route": [{"from": a, "to": b} for a, b in zip([start, *stops], stops, strict=False)]}


def _day(dialogue: Dialogue) -> str:
    today = dt.date.today().isoformat()
    put(dialogue, phrase("ask day", dialogue.lang, today))
    while True:
        said = dialogue.hear() or today
        if read_date(said) is not None:
            return said
        dialogue.refuse(Unread(saying("no date", said)))


def _stated(dialogue: Dialogue, fact: Fact, tree: Tree) -> Tree:
    shown = interview.words(fact, _examples(dialogue.law), dialogue.lang)
    put(dialogue, _asked(fact, fact.name).get(dialogue.lang), shown)
    return stated(tree, (fact.name, None, None), heard(dialogue, fact))


def _examples(law: Law) -> tuple[str, ...]:
    """States to show: those whose law is encoded, then the first of the list."""
    states = law.vocabulary.states
    encoded = (pack.jurisdiction for pack in law.packs.values() if pack.jurisdiction in states)
    return tuple(dict.fromkeys([*encoded, *states]))[:4]
