"""What is left open where the bound leaves several decisions: those that completions reach, and what it hangs on.

It is a function of what the unknowns leave of the law, and not of what is stated beside that: of many transfers that
leave the same it is asked once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from transfer_check.algebras.circuit import Circuit
from transfer_check.decide.case import Case
from transfer_check.decide.outcome import Decision, outcome
from transfer_check.decide.overall import concluded, in_completions, reached
from transfer_check.decide.questions import ask
from transfer_check.decide.settle import decision_nodes
from transfer_check.solve.completions import Completions

Asked = str | tuple[str, int, str]
"""What it hangs on by its name; where that names an item, what stands before it, its number, and what stands after."""


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """What each pack may decide, exactly; what the worst of them may be; what matters, if that was asked."""

    options: Mapping[str, tuple[Decision, ...]]
    reached: tuple[Decision, ...]
    asked: tuple[Asked, ...] = ()


def left_open(
    case: Case, bound: Mapping[str, tuple[Decision, ...]], *, asks: bool, missing: bool, narrowed: bool
) -> LeftOpen:
    """What is left open of a case. `bound`: what masks leave to each pack that may claim it, best first.

    With `asks` the unknowns are found on which an undetermined decision hangs; `missing` is whether law that is not
    encoded may have a say, and `narrowed` whether the question was put to these packs only.
    """
    circuit = Circuit(case.transfer, case.law.vocabulary)
    exact = outcome(case, circuit)
    whole = decision_nodes(exact, circuit, narrowed=narrowed) if asks else {}
    completions = Completions(circuit)  # only now: its cells of values hang on every question put to a fact
    try:
        options = {
            pack: tuple(one for one in own if len(own) == 1 or completions.possible(exact.decisions[pack][one]))
            for pack, own in bound.items()
        }
        reaches = in_completions(options, exact, circuit, completions)
        found = LeftOpen(options, reached(list(options.values()), reaches))
        decision, _ = concluded(list(options.values()), None, missing=missing)
        if not asks or decision is not Decision.UNDETERMINED:
            return found
        several = [node for pack, own in options.items() if len(own) > 1 for node in exact.decisions[pack].values()]
        asked = [*_matter(case, completions, several), *_matter(case, completions, list(whole.values()))]
        return LeftOpen(options, found.reached, tuple(dict.fromkeys(asked)))
    finally:
        completions.close()


def _matter(case: Case, completions: Completions, nodes: Sequence[int]) -> Iterator[Asked]:
    """The unknowns that matter to some of the nodes."""
    nodes = [node for node in nodes if abs(node) != 1]
    numbers = {item: number for number, item in enumerate(case.transfer.items, start=1)}
    for unknown in completions.support(*nodes):
        if completions.matters(unknown, nodes):
            match unknown:
                case ("power" | "unseen leg" as kind, str(what), str(item), *rest):
                    yield f"{kind} {what} ", numbers[item], "".join(f" {one}" for one in rest)
                case _:
                    yield ask(case, unknown).fact


def name_of(asked: Asked, items: Sequence[str]) -> str:
    """What is asked, as `questions` names it, where these are the items."""
    if isinstance(asked, str):
        return asked
    before, item, after = asked
    return f"{before}{items[item - 1]}{after}"
