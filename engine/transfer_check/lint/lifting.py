"""TC603: an exemption or a permission that another leg than the cell's own brings about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from transfer_check.conditions.nodes import ITEM, All, Always, Condition, Not, Quantified, Some
from transfer_check.law.model import LAWFUL, Law
from transfer_check.lint.model import Lint
from transfer_check.lint.reads import Definitions, behind, definitions_of, norms_read

CODE = "TC603"


def check(law: Law) -> Iterator[Lint]:
    """Each `some leg` that may bring about an exemption or a permission, and each `every leg` in one.

    `not: {some leg: …}` is left alone: a further leg can only end what it grants.
    """
    definitions = definitions_of(law)
    for provision in law.provisions:
        finder = _Finder(law.pack_of(provision).id, definitions)
        told: set[str] = set()
        for read in norms_read(law, provision):
            if read.effect not in LAWFUL:
                continue
            for node, through in finder.found(read.when, True):
                words = f"{'every' if node.every else 'some'} {node.over}"
                message = (
                    f"`{provision.id}` {read.effect.value} by `{words}`{through}, so what holds on one leg lifts a bar "
                    f"on another; say it of the leg itself (`leg.from`, `leg.to`), or of legs only under `not`"
                )
                place = node.at or provision.at
                if f"{place} {message}" not in told:
                    told.add(f"{place} {message}")
                    yield Lint(CODE, provision.id, place, message)


@dataclass(frozen=True, slots=True)
class _Finder:
    """Reads the conditions of one pack, definitions included."""

    pack: str
    definitions: Definitions

    def found(self, condition: Condition, positive: bool, through: str = "") -> Iterator[tuple[Quantified, str]]:
        """Each quantifier over legs that may lift, and the derived fact by which it is reached."""
        match condition:
            case Always():
                return
            case All(parts) | Some(parts):
                for part in parts:
                    yield from self.found(part, positive, through)
            case Not(part):
                yield from self.found(part, not positive, through)
            case Quantified(every, over, part):
                if over != ITEM and (every or positive):
                    yield condition, through
                yield from self.found(part, positive, through)
            case _:
                below, holds = behind(condition, self.pack, self.definitions)
                for definition in below:
                    reached = f" through `{getattr(condition, 'fact', '')}`"
                    yield from self.found(definition, positive is holds, through or reached)
