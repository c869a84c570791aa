"""The dialogue of an interview: one question at a time, each answer written down before the next is asked."""

from __future__ import annotations

from transfer_check.cli.answers import YES, Tree, Unread, assessed, going_on, left_open, read_state, stated
from transfer_check.cli.dialogue import Dialogue, TakenBack, heard, line, put
from transfer_check.cli.inputs import write_whole
from transfer_check.conditions.types import Fact
from transfer_check.decide.interview import ASSESSMENT, ROUTE, Asking, Standing, standing
from transfer_check.decide.judge import open_case
from transfer_check.load.facts import UNKNOWN
from transfer_check.load.scenario import load_scenario
from transfer_check.report import interview
from transfer_check.report.phrases import phrase
from transfer_check.report.scenario_file import scenario_text
from transfer_check.transfer.model import Transfer

HERE = "end"


def go_on(dialogue: Dialogue, tree: Tree) -> tuple[Tree, Standing]:
    """Asks until the decision is settled or nothing is left to ask; each answer is written down at once."""
    before: Standing | None = None
    opened = left_open(tree)  # asked again, but last: they were left open before
    while True:
        text = scenario_text(tree, head=dialogue.head)
        transfer = load_scenario(str(dialogue.path), dialogue.law, text=text)
        write_whole(dialogue.path, text)
        case = open_case(dialogue.law, transfer, packs=dialogue.packs, reading=dialogue.reading)
        narrowed = bool(dialogue.packs or transfer.law)
        now = standing(case, narrowed=narrowed, aside=dialogue.aside, last=opened)
        dialogue.say(interview.settled(before, now, dialogue.lang))
        if now.asking is None:
            return tree, now
        dialogue.console.print()
        try:
            answered = _ask(dialogue, tree, transfer, now.asking, again=now.asking.key in opened)
        except TakenBack:
            if dialogue.past:
                tree, aside = dialogue.past.pop()
                dialogue.aside = set(aside)
            else:
                dialogue.tell("ask no back", depth=1)
            before = None
            continue
        dialogue.past.append((tree, frozenset(dialogue.aside)))
        if answered is None:
            dialogue.aside.add(now.asking.key)
        else:
            tree = answered
        if answered is not None and now.asking.key in left_open(answered):
            dialogue.aside.add(now.asking.key)
        before = now


def _ask(dialogue: Dialogue, tree: Tree, transfer: Transfer, asking: Asking, *, again: bool) -> Tree | None:
    """The scenario with the answer; None where it stays open and there is no place in the file to say so."""
    vocabulary = dialogue.law.vocabulary
    if asking.kind == ROUTE:
        return _onward(dialogue, tree, transfer)
    dialogue.say(interview.question(asking, transfer, vocabulary, dialogue.lang, again=again))
    if asking.kind == ASSESSMENT:
        return _assessment(dialogue, tree, asking)
    fact = vocabulary.facts[asking.question.fact]
    return stated(tree, asking.key, heard(dialogue, fact))


def _assessment(dialogue: Dialogue, tree: Tree, asking: Asking) -> Tree | None:
    provision = asking.question.fact
    asked = Fact(provision, "boolean", meaning=asking.question.question)
    value = heard(dialogue, asked)
    if value == UNKNOWN:
        return None
    said = [line(dialogue, key) for key in ("ask who says", "ask why")]
    return assessed(tree, provision, applies=value in YES, by=said[0], why=said[1])


def _onward(dialogue: Dialogue, tree: Tree, transfer: Transfer) -> Tree | None:
    last = transfer.legs[-1].end
    title = dialogue.law.vocabulary.states[last].get(dialogue.lang)
    put(dialogue, phrase("ask onward", dialogue.lang, title, HERE))
    while True:
        said = dialogue.hear((*dialogue.law.vocabulary.states, HERE))
        if said.casefold() == UNKNOWN:
            return None
        try:
            end = last if said.casefold() == HERE else read_state(said, dialogue.law.vocabulary)
            return going_on(tree, start=last, end=end)
        except Unread as error:
            dialogue.refuse(error)
