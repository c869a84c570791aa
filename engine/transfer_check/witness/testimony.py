"""What the witness said, and how it differs from what the main engine says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from transfer_check.witness.protocol import DECISIONS, LABELS, UNDETERMINED

Cells = Mapping[tuple[str, str, int], Mapping[str, str]]
"""By pack, item and leg: the label of every norm that prohibits, limits, permits or exempts."""


@dataclass(frozen=True, slots=True)
class PackDecision:
    """The decision under one pack, and those that some completion of the unknown facts reaches."""

    decision: str
    possible: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Testimony:
    """Labels, and per pack that may claim a cell the decision; `decisions` is None where there are labels only."""

    labels: Cells
    decisions: Mapping[str, PackDecision] | None
    why: str
    """In how many runs the decisions were found, or why there are none."""


def read_testimony(answer: dict[str, Any]) -> Testimony:
    """A testimony from what the process sent; raises `ValueError` where that is none."""
    try:
        labels = {(str(pack), str(item), int(leg)): _labels(said) for pack, item, leg, said in answer["labels"]}
        decided = {str(pack): (_possible(possible), str(why)) for pack, (possible, why) in answer["decisions"].items()}
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from None
    undecided = [f"{pack}: {why}" for pack, (possible, why) in decided.items() if possible is None]
    why = "; ".join(undecided or [f"{pack}: {why}" for pack, (_, why) in decided.items()])
    decisions = {
        pack: PackDecision(possible[0] if len(possible) == 1 else UNDETERMINED, possible)
        for pack, (possible, _) in decided.items()
        if possible is not None
    }
    return Testimony(labels, None if undecided else decisions, why)


def compare(testimony: Testimony, labels: Cells, decisions: Mapping[str, tuple[str, tuple[str, ...]]]) -> list[str]:
    """Every difference between a testimony and the main engine's labels and decisions, as lines of text.

    `decisions`: by pack, the decision and those that are possible. A norm or a cell that one side does not name is
    OUT there: it is not in force, or its jurisdiction does not claim the cell.
    """
    found: list[str] = []
    for pack, item, leg in sorted({*testimony.labels, *labels}):
        mine, theirs = labels.get((pack, item, leg), {}), testimony.labels.get((pack, item, leg), {})
        for norm in sorted({*mine, *theirs}):
            here, there = mine.get(norm, "OUT"), theirs.get(norm, "OUT")
            if here != there:
                found.append(f"{norm} in the cell of {item} on leg {leg}: the engine says {here}, the witness {there}")
    if testimony.decisions is None:
        return found
    for pack in sorted({*decisions, *testimony.decisions}):
        own, said = decisions.get(pack), testimony.decisions.get(pack)
        one = "no decision" if own is None else _told(own[0], own[1])
        other = "no decision" if said is None else _told(said.decision, said.possible)
        if one != other:
            found.append(f"decision under {pack}: the engine says {one}, the witness {other}")
    return found


def _told(decision: str, possible: tuple[str, ...]) -> str:
    return decision if len(possible) < 2 else f"{decision} ({', '.join(sorted(possible))})"


def _labels(said: Any) -> dict[str, str]:
    labels = {str(norm): label for norm, label in said.items()}
    if not set(labels.values()) <= set(LABELS):
        raise ValueError("a label that is none")
    return labels


def _possible(said: Any) -> tuple[str, ...] | None:
    if said is None:
        return None
    if not said or not set(said) <= set(DECISIONS):
        raise ValueError("a decision that is none")
    return tuple(said)
