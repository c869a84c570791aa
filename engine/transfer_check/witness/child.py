"""The witness's own process: it reads what was loaded and testifies; whatever goes wrong is said, never guessed."""

from __future__ import annotations

import os
import sys
import time
from typing import IO, Any

from transfer_check.witness.atoms import Lists
from transfer_check.witness.candidates import Candidates
from transfer_check.witness.circuit import Circuit
from transfer_check.witness.decision import Court
from transfer_check.witness.evaluate import Engine
from transfer_check.witness.protocol import LARGEST_QUESTION, VERSION, receive, send
from transfer_check.witness.route import last_possessor
from transfer_check.witness.rulesets import Absent, Rules
from transfer_check.witness.values import Word
from transfer_check.witness.world import World

LABEL: dict[Word, str] = {"T": "IN", "U": "UNDECIDED", "F": "OUT"}
MOST_ENGINES = 40
"""How many compiled circuits are kept, so that the memory of a long batch is bounded."""


class Witness:
    """What is kept between questions: the law that was sent last, and its circuits."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._law: dict[str, Any] = {}
        self._engines: dict[tuple[str, str, str], Engine] = {}

    def testify(self, question: dict[str, Any]) -> dict[str, Any]:
        """Labels of every norm in every cell that its pack may claim, and the decisions."""
        if question.get("law") is not None or len(self._engines) > MOST_ENGINES:
            # Rulesets cannot be taken back, so a new law gets a new host.
            self._rules.forget()
            self._rules, self._engines = Rules(), {}
        if question.get("law") is not None:
            self._law = question["law"]
        law, lists = self._law, Lists(self._law["lists"])
        given, until = question["transfer"], time.monotonic() + question["seconds"]
        world = World(given, law, final=last_possessor(self._rules, given["legs"]))
        legs = [number for number, leg in world.legs.items() if question["judge_done"] or leg[2] != "done"]
        cells = [(item, leg) for leg in legs for item in world.items]
        engines = self._compile(question, world, legs, lists)
        leaves = {node[1] for engine in engines.values() for node in engine.circuit.nodes if node[0] == "leaf"}
        candidates = Candidates(law["vocabulary"], lists, leaves, {world.legs[leg][3] for leg in legs})
        court = Court(engines, law["packs"], cells, candidates)
        labels = []
        for pack, found in court.hear(world, {}).items():
            for cell, values in found.items():
                circuit = values.engine.circuit
                if values.word(circuit.claims, cell) != "F":
                    said = {name: LABEL[values.word(literal, cell)] for name, literal in circuit.labels.items()}
                    labels.append([pack, *cell, said])
        claiming = list(dict.fromkeys(str(label[0]) for label in labels))
        decisions = {pack: list(court.decide(pack, world, until)) for pack in claiming}
        return {"labels": labels, "decisions": decisions}

    def _compile(
        self, question: dict[str, Any], world: World, legs: list[int], lists: Lists
    ) -> dict[tuple[str, str], Engine]:
        engines: dict[tuple[str, str], Engine] = {}
        for pack in question["packs"]:
            for day in sorted({world.legs[leg][3] for leg in legs}):
                reading = question["readings"][pack]
                if (pack, day, reading) not in self._engines:
                    circuit = Circuit(self._law, pack, day=day, reading=reading)
                    self._engines[pack, day, reading] = Engine(self._rules, circuit, lists)
                engines[pack, day] = self._engines[pack, day, reading]
        return engines


def serve(source: IO[bytes], sink: IO[bytes]) -> None:
    """Answers questions until there are no more."""
    try:
        rules = Rules()
    except Absent as error:
        send(sink, {"unavailable": str(error)})
        return
    send(sink, {"ready": VERSION})
    witness = Witness(rules)
    while (question := receive(source, largest=LARGEST_QUESTION)) is not None:
        try:
            answer = witness.testify(question)
        except Exception as error:
            # Any fault ends the testimony: half of one is worth nothing.
            answer = {"unavailable": f"{type(error).__name__}: {error}"[:500]}
        send(sink, {"number": question["number"], **answer})


def main() -> None:
    """Serves on standard input and output, with output kept clear of whatever a library prints."""
    sink = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    sys.setrecursionlimit(5000)
    serve(sys.stdin.buffer, sink)
    # All was said and there is nothing to put away; the parent waits for the end.
    os._exit(0)


if __name__ == "__main__":
    main()
