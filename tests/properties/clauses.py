"""Random conditions over the world: well typed, each `held` in a polarity that its provision allows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from properties import world
from transfer_check.conditions.nodes import (
    ALWAYS,
    All,
    Assured,
    Belongs,
    Compare,
    Condition,
    Held,
    Known,
    Not,
    Quantified,
    Some,
    leaves,
)

POSITIVE, NEGATED = "positive", "negated"
FREE: frozenset[str] = frozenset()
BOTH = frozenset({POSITIVE, NEGATED})
ASSURANCE = "no-retransfer"


@dataclass(frozen=True, slots=True)
class Words:
    """What a condition may speak of here."""

    kinds: tuple[str, ...]
    """Kinds of authorisation."""
    code_lists: tuple[str, ...]
    state_lists: tuple[str, ...]
    pool: tuple[Condition, ...] = ()
    """Conditions without `held` and derived facts, so that several provisions say the same."""
    known: bool = True
    """Whether it may ask if a fact is known."""
    exact_codes: bool = False
    """Whether it may ask if a code is this one or one of these, and not only if it lies within them."""
    held: frozenset[str] = FREE
    """The polarities in which `held` may stand."""
    level: int = 0
    """It may speak of that many of the derived facts."""

    def turned(self) -> Words:
        """The same below a `not`."""
        return self if len(self.held) != 1 else replace(self, held=BOTH - self.held)


@st.composite
def conditions(draw: st.DrawFn, words: Words, depth: int = 2) -> Condition:
    """Any condition with these words."""
    shape = draw(st.integers(0, 9)) if depth else 0
    if shape <= 4:
        return draw(draw(st.sampled_from(_leaves(words))))
    if shape <= 7:
        parts = tuple(draw(conditions(words, depth - 1)) for _ in range(2))
        return All(parts) if shape < 7 else Some(parts)
    if shape == 8:
        return Not(draw(conditions(words.turned(), depth - 1)))
    every, over = draw(st.booleans()), draw(st.sampled_from(("leg", "earlier leg", "item")))
    return Quantified(every, over, draw(conditions(words, depth - 1)))


def _leaves(words: Words) -> list[st.SearchStrategy[Condition]]:
    found: list[st.SearchStrategy[Condition]] = [
        st.just(ALWAYS),
        comparisons(words),
        _memberships(words),
        comparisons(words),
    ]
    if words.pool:
        found += [st.sampled_from(words.pool)] * 2
    if words.known:
        found.append(st.sampled_from([Known("end_user.state"), Known("item.class"), Known("leg.act")]))
    found.append(st.just(Assured(ASSURANCE)))
    plain = [name for name in world.DERIVED[: words.level] if name != world.CLEARED]
    if plain:
        found.append(st.builds(Compare, st.sampled_from(plain), st.sampled_from(("==", "!=")), st.booleans()))
    if words.held:
        found += [_held(words)] * 2
    return found


@st.composite
def _held(draw: st.DrawFn, words: Words) -> Condition:
    """`held`, or the derived fact that rests on it, in a polarity that may stand here."""
    positive = draw(st.sampled_from(sorted(words.held))) == POSITIVE
    if words.level > world.DERIVED.index(world.CLEARED) and draw(st.booleans()):
        # `!= true` and `== false` turn the polarity as `not` does.
        op = draw(st.sampled_from(("==", "!=")))
        return Compare(world.CLEARED, op, (op == "==") is positive)
    held = Held(draw(st.sampled_from(words.kinds)))
    return held if positive else Not(held)


@st.composite
def comparisons(draw: st.DrawFn, words: Words) -> Condition:
    """A comparison of any stated fact."""
    name = draw(st.sampled_from(sorted(n for n, f in world.STATED.items() if words.exact_codes or f.type != "code")))
    kind = world.STATED[name].type
    if kind == "quantity":
        value = draw(st.sampled_from(world.ROUNDS).map(world.rounds))
        return Compare(name, draw(st.sampled_from(("==", "!=", "<", "<=", ">", ">="))), value)
    if kind == "date":
        days = world.LEG_DATES if name == "leg.date" else world.DATES
        return Compare(name, draw(st.sampled_from(("<", "<=", ">", ">="))), draw(st.sampled_from(days)))
    values = world.CODES if kind == "code" else world.FINEST[name]
    return Compare(name, draw(st.sampled_from(("==", "!="))), draw(st.sampled_from(values)))


@st.composite
def _memberships(draw: st.DrawFn, words: Words) -> Condition:
    code = draw(st.booleans())
    of_type = "code" if code else "state"
    name = draw(st.sampled_from(sorted(name for name, fact in world.STATED.items() if fact.type == of_type)))
    within = code and (not words.exact_codes or draw(st.booleans()))
    if draw(st.booleans()):
        return Belongs(name, (), draw(st.sampled_from(words.code_lists if code else words.state_lists)), within)
    known = world.CODES if code else world.STATES
    return Belongs(
        name, tuple(draw(st.lists(st.sampled_from(known), min_size=1, max_size=2, unique=True))), None, within
    )


def polarities(condition: Condition, positive: bool = True) -> Iterator[str]:
    """The polarities in which a condition rests on what is held."""
    match condition:
        case Held():
            yield POSITIVE if positive else NEGATED
        case Compare(world.CLEARED, op, value):
            yield POSITIVE if positive is ((value is True) is (op == "==")) else NEGATED
        case All(parts) | Some(parts):
            for part in parts:
                yield from polarities(part, positive)
        case Not(part):
            yield from polarities(part, not positive)
        case Quantified(_, _, part):
            yield from polarities(part, positive)
        case _:
            return


def level(condition: Condition) -> int:
    """How many of the derived facts a definition needs below it to speak so."""
    names = [getattr(leaf, "fact", None) for leaf in leaves(condition)]
    return max((world.DERIVED.index(name) + 1 for name in names if name in world.DERIVED), default=0)


def rebuilt(condition: Condition, change: Callable[[list[Condition]], list[Condition]]) -> Condition:
    """The condition with the parts of each `all` and `any` changed."""
    match condition:
        case All(parts):
            return All(tuple(change([rebuilt(part, change) for part in parts])))
        case Some(parts):
            return Some(tuple(change([rebuilt(part, change) for part in parts])))
        case Not(part):
            return Not(rebuilt(part, change))
        case Quantified(every, over, part):
            return Quantified(every, over, rebuilt(part, change))
        case _:
            return condition
