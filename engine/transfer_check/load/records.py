"""What a scenario has on record beside its facts: authorisations, assurances, assessments, rates, expectations."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from transfer_check.conditions.nodes import Assured, leaves
from transfer_check.conditions.types import Fact, Mistyped, read_value
from transfer_check.conditions.values import Amount, read_number
from transfer_check.law.model import Law
from transfer_check.load.models_scenario import CoversShape, GrantShape, ScenarioFile
from transfer_check.load.nodes import elements, key_place, mapping, value_place
from transfer_check.load.problems import Problems, at_text
from transfer_check.load.tree import MapNode
from transfer_check.messages import saying
from transfer_check.transfer.model import ANY, Assessment, Assurance, Covers, Expectation, Grant

MOST_GRANTS = 64


@dataclass(frozen=True, slots=True)
class Records:
    """What the records of a scenario may name."""

    law: Law
    items: Collection[str]
    problems: Problems

    def check(self, code: str, what: str, node: MapNode, path: str, word: str, words: Collection[str]) -> None:
        """Says that a word below a key is none of those it may be."""
        if word not in words:
            self.problems.say(code, value_place(node, path), saying(what, word), word=word, words=words)

    def state(self, node: MapNode, path: str, word: str | None) -> str | None:
        """A state, or `any`."""
        if word is not None and word != ANY:
            try:
                read_value(Fact(path, "state"), word, self.law.vocabulary.states)
            except Mistyped as error:
                self.problems.mistyped(value_place(node, path), error, self.law.vocabulary)
        return word

    def amount(self, node: MapNode, path: str, word: str | None, kind: str) -> Amount | str | None:
        """An amount, or `any`."""
        if word is None or word == ANY:
            return word
        try:
            value = read_value(Fact(path, kind), word, {})
        except Mistyped as error:
            self.problems.mistyped(value_place(node, path), error, self.law.vocabulary)
            return None
        return value if isinstance(value, Amount) else None

    def items_named(self, node: MapNode, path: str, words: Sequence[str] | None) -> tuple[str, ...] | str | None:
        """Items of the scenario, or `any`."""
        if words is None:
            return None
        if list(words) == [ANY]:
            return ANY
        for index, word in enumerate(words):
            self.check("TC408", "no item here", node, f"{path}/{index}", word, self.items)
        return tuple(words)


def read_grants(file: ScenarioFile, root: MapNode, records: Records) -> tuple[Grant, ...]:
    """The authorisations on record."""
    if len(file.authorisations) > MOST_GRANTS:
        place = value_place(root, f"authorisations/{MOST_GRANTS}")
        records.problems.say("TC407", place, saying("too many grants", MOST_GRANTS))
        records.problems.stop()
    kinds = [kind for pack in records.law.packs.values() for kind in pack.authorisations]
    bodies = [body for pack in records.law.packs.values() for body in pack.bodies]
    grants: list[Grant] = []
    for number, (shape, node) in enumerate(
        zip(file.authorisations, elements(root, "authorisations"), strict=True), start=1
    ):
        records.check("TC409", "no authorisation", node, "kind", shape.kind, kinds)
        if shape.granted_by is not None:
            granters = (*bodies, *records.law.vocabulary.states)
            records.check("TC410", "no body", node, "granted_by", shape.granted_by, granters)
        grants.append(_grant(number, shape, node, records))
    return tuple(grants)


def _grant(number: int, shape: GrantShape, node: MapNode, records: Records) -> Grant:
    valid = shape.valid
    unending = valid.end == ANY
    end = None if unending else valid.end
    if valid.start is not None and end is not None and end <= valid.start:
        message = saying("ends before", shape.kind, end, valid.start)
        records.problems.say("TC416", value_place(node, "valid/to"), message)
    return Grant(
        number=number,
        kind=shape.kind,
        refused=shape.status == "refused",
        granted_by=shape.granted_by,
        reference=shape.reference,
        valid_from=valid.start,
        valid_to=end,
        unending=unending,
        covers=_covers(shape.covers, node, records),
        conditions=tuple((term.text, term.kept) for term in shape.conditions),
        at=at_text(node.place),
    )


def _covers(shape: CoversShape, node: MapNode, records: Records) -> Covers:
    return Covers(
        items=records.items_named(node, "covers/items", shape.items),
        quantity=records.amount(node, "covers/quantity", shape.quantity, "quantity"),
        value=records.amount(node, "covers/value", shape.value, "money"),
        start=records.state(node, "covers/from", shape.start),
        end=records.state(node, "covers/to", shape.end),
        end_user=records.state(node, "covers/end_user", shape.end_user),
    )


def read_assurances(file: ScenarioFile, root: MapNode, records: Records) -> tuple[Assurance, ...]:
    """The promises on record; a kind that no condition asks for could only be a slip of the pen."""
    if not file.assurances:
        return ()
    conditions = [norm.when for provision in records.law.provisions for norm in provision.norms]
    for pack in records.law.packs.values():
        conditions += [position.when for point in pack.points.values() for position in point.positions.values()]
        conditions += [pack.claims, pack.scope]
    kinds = {leaf.kind for when in conditions for leaf in leaves(when) if isinstance(leaf, Assured)}
    found: list[Assurance] = []
    for shape, node in zip(file.assurances, elements(root, "assurances"), strict=True):
        records.check("TC414", "no assurance", node, "kind", shape.kind, kinds)
        items = records.items_named(node, "items", shape.items)
        by, to = records.state(node, "by", shape.by), records.state(node, "to", shape.to)
        found.append(Assurance(shape.kind, by, to, tuple(records.items) if isinstance(items, str) else items))
    return tuple(found)


def read_assessments(file: ScenarioFile, root: MapNode, records: Records) -> dict[str, Assessment]:
    """The user's own answers, each on a provision that is untranslated."""
    open_ones = [provision.id for provision in records.law.provisions if provision.untranslated is not None]
    for name in file.assessments:
        if name not in open_ones:
            place = key_place(mapping(root, "assessments"), name)
            message = saying("not for a user", name)
            records.problems.say("TC413", place, message, word=name, words=open_ones)
    return {name: Assessment(shape.applies, shape.by, shape.why) for name, shape in file.assessments.items()}


def read_rates(file: ScenarioFile, root: MapNode, problems: Problems) -> dict[tuple[str, str], Decimal]:
    """The rates of exchange, each a number above zero."""
    rates: dict[tuple[str, str], Decimal] = {}
    for shape, node in zip(file.rates, elements(root, "rates"), strict=True):
        rate = read_number(shape.rate)
        if rate is None or rate <= 0:
            problems.say("TC415", value_place(node, "rate"), saying("no rate", shape.rate))
            continue
        if rates.get((shape.start, shape.end), rate) != rate:
            problems.say("TC406", value_place(node, "rate"), saying("two rates", shape.start, shape.end))
        rates[shape.start, shape.end] = rate
    return rates


def read_expectations(file: ScenarioFile, root: MapNode, records: Records) -> tuple[Expectation, ...]:
    """What the author expects; a reading that no pack has is a problem."""
    readings = {name for pack in records.law.packs.values() for name in pack.readings}
    found: list[Expectation] = []
    for shape, node in zip(file.expect, elements(root, "expect"), strict=True):
        if shape.reading is not None:
            records.check("TC412", "no reading", node, "reading", shape.reading, readings)
        found.append(
            Expectation(
                decision=shape.decision,
                reading=shape.reading,
                as_of=shape.as_of,
                possible=None if shape.possible is None else tuple(shape.possible),
                because=tuple(shape.because),
                authorisations=_sets(shape.authorisations),
                amend=_sets(shape.amend),
                amend_provisions=_sets(shape.amend_provisions),
                basis=shape.basis or "",
                source=shape.source,
                note=shape.note,
                given=tuple((key, str(value)) for key, value in shape.given.items()),
                missed=shape.missed,
                at=at_text(node.place),
            )
        )
    return tuple(found)


def _sets(sets: Sequence[Sequence[str]] | None) -> tuple[tuple[str, ...], ...] | None:
    return None if sets is None else tuple(tuple(one) for one in sets)
