"""The bills of materials of an item, and the facts that follow from them.

They are computed here, at the edge, into plain facts: what judges knows nothing of bills. A fact follows only where no
completion of what a bill leaves open says otherwise; else it is unknown, unless the scenario states it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from transfer_check.conditions.types import Computed, Fact, Mistyped, read_value
from transfer_check.conditions.values import Value, comparison, plain_number, show_value
from transfer_check.load.diagnostics import Place
from transfer_check.load.facts import UNKNOWN, Facts
from transfer_check.load.models_scenario import ComponentShape, ItemShape
from transfer_check.load.nodes import elements, key_place, keys, mapping, value_place
from transfer_check.load.problems import Problems, at_text, place_from
from transfer_check.load.tree import MapNode, ScalarNode
from transfer_check.transfer.model import Component, FactRef, Materials

OWN, PRODUCT = "components", "built_into"
BILLS = (OWN, f"{OWN}_complete", PRODUCT)
"""The keys of an item that are no facts."""
SHARE = "share"
"""The fact of a component that says what part of the value of the whole it is, in percent."""
WHOLE = Decimal(100)
MOST = 256


def read_materials(shape: ItemShape, node: MapNode, facts: Facts) -> tuple[Materials, ...]:
    """The bills of one item, with the facts that follow from them put among the others."""
    found: list[Materials] = []
    if shape.components is not None:
        found.append(
            _bill(shape, OWN, shape.name or shape.id, shape.components, shape.components_complete, node, facts)
        )
    elif shape.components_complete is not None:
        place = key_place(node, f"{OWN}_complete")
        facts.problems.say("TC417", place, f"`{OWN}_complete` speaks of a list that is not there (`{OWN}`)")
    if shape.built_into is not None:
        product, below = shape.built_into, mapping(node, PRODUCT)
        bill = _bill(shape, PRODUCT, product.name, product.components, product.components_complete, below, facts)
        found.append(bill)
    for bill in found:
        for fact in facts.law.vocabulary.facts.values():
            if fact.computed is not None and fact.computed.of == bill.of:
                _conclude(fact, fact.computed, bill, facts)
    return tuple(found)


def _bill(
    item: ItemShape,
    of: str,
    product: str,
    shapes: Sequence[ComponentShape],
    complete: bool | None,
    node: MapNode,
    facts: Facts,
) -> Materials:
    nodes = elements(node, OWN)
    if len(nodes) > MOST:
        facts.problems.say("TC407", nodes[MOST].place, f"there are more than {MOST} components")
        facts.problems.stop()
    components = tuple(
        Component(shape.name, _stated(one, facts), at_text(one.place)) for shape, one in zip(shapes, nodes, strict=True)
    )
    total = sum((_share(one) or Decimal(0) for one in components), Decimal(0))
    place = value_place(node, OWN)
    if total > WHOLE:
        message = f"the components of `{product}` are {plain_number(total)} percent of its value together"
        facts.problems.say("TC418", place, message)
    return Materials(item.id, of, product, components, complete is True, at_text(place))


def _stated(node: MapNode, facts: Facts) -> dict[str, Value]:
    """The facts of one component; none is ever ignored."""
    known, problems = facts.law.vocabulary.components, facts.problems
    found: dict[str, Value] = {}
    for key, value in keys(node):
        if key == "name":
            continue
        fact = known.get(key)
        if fact is None:
            place = key_place(node, key)
            problems.say("TC401", place, f"`{key}` is no fact of a component", word=key, words=("name", *known))
        elif not isinstance(value, ScalarNode):
            problems.say("TC203", value.place, f"`{key}` is of type {fact.type} and takes one value")
        elif value.text != UNKNOWN:
            _read(fact, value, found, problems, facts)
    return found


def _read(fact: Fact, node: ScalarNode, found: dict[str, Value], problems: Problems, facts: Facts) -> None:
    try:
        value = read_value(fact, node.text, facts.law.vocabulary.states)
    except Mistyped as error:
        problems.mistyped(node.place, error, facts.law.vocabulary)
        return
    if fact.name == SHARE and isinstance(value, Decimal) and not 0 <= value <= WHOLE:
        problems.say("TC418", node.place, f"`{node.text}` is no percentage of a value (0 to 100)")
        return
    found[fact.name] = value


def _conclude(fact: Fact, how: Computed, bill: Materials, facts: Facts) -> None:
    """Puts what follows from a bill among the facts; what is stated otherwise is a problem that names both."""
    ref, place = FactRef(fact.name, bill.item), place_from(bill.at)
    low, high = bounds(how, bill, facts)
    stated = facts.values.get(ref)
    if stated is not None:
        if not low <= _number(stated) <= high:
            _contradicted(fact, stated, facts.places[ref], (low, high), place, facts.problems)
    elif low == high:
        facts.put(ref, low if how.how == SHARE else bool(low), at_text(place))
        facts.computed.add(ref)


def _number(value: Value) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(int(value is True))


def _contradicted(
    fact: Fact, stated: Value, at: str, limits: tuple[Decimal, Decimal], place: Place, problems: Problems
) -> None:
    low, high = (plain_number(one) if fact.type == "number" else show_value(bool(one)) for one in limits)
    made = low if low == high else f"{low} to {high}"
    line = f"{place.file}:{place.line}:{place.column}"
    message = f"`{fact.name}` is stated as {show_value(stated)} here, and the components at {line} make it {made}"
    problems.say("TC417", place_from(at), message)


def bounds(how: Computed, bill: Materials, facts: Facts) -> tuple[Decimal, Decimal]:
    """The least and the greatest that a fact can be, whatever a bill leaves open; of `any`, 0 is no and 1 is yes."""
    matched = list(_matches(how, bill, facts))
    if how.how != SHARE:
        surely = any(holds for _, holds in matched)
        never = bill.complete and all(holds is False for _, holds in matched)
        return Decimal(int(surely)), Decimal(int(not never))
    low = sum((_share(one) or Decimal(0) for one, holds in matched if holds), Decimal(0))
    high = sum((_share(one) or Decimal(0) for one, holds in matched if holds is not False), Decimal(0))
    # What no stated share takes up may be of a component that states none, or that is not listed.
    rest = WHOLE - sum((_share(one) or Decimal(0) for one in bill.components), Decimal(0))
    if not bill.complete or any(_share(one) is None and holds is not False for one, holds in matched):
        high += max(rest, Decimal(0))
    return low, high


def _matches(how: Computed, bill: Materials, facts: Facts) -> Iterator[tuple[Component, bool | None]]:
    """Each component with whether it is one of those that are meant; None is unknown."""
    known = facts.law.vocabulary.components
    for component in bill.components:
        said: list[bool | None] = []
        for name, values in how.where:
            value = component.facts.get(name)
            code = known[name].type == "code"
            each = [None if value is None else comparison(value, "==", one, code=code) for one in values]
            said.append(True if True in each else None if None in each else False)
        yield component, False if False in said else None if None in said else True


def _share(component: Component) -> Decimal | None:
    value = component.facts.get(SHARE)
    return value if isinstance(value, Decimal) else None
