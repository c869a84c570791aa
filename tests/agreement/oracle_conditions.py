"""The value of a condition in a cell, read literally from section 1.2 of the design.

A `World` is a case with some unknowns chosen. With none chosen its values are the strong Kleene values; with all chosen
they are two-valued. `ask` is the one door to what is not known.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Mapping
from decimal import Decimal
from typing import Literal, NamedTuple

from agreement.oracle_case import Case, Edits, Entry
from agreement.oracle_values import (
    F,
    T,
    Unknown,
    Val,
    Value,
    convert,
    k_and,
    k_not,
    k_or,
    member_is,
    members_on,
    ordered_is,
    truth,
)
from transfer_check.conditions.nodes import (
    All,
    Always,
    Assured,
    Belongs,
    Compare,
    Condition,
    Flag,
    Held,
    Known,
    Not,
    Quantified,
    Some,
)
from transfer_check.conditions.values import Amount
from transfer_check.law.model import Effect
from transfer_check.transfer.model import ANY, Grant

GRANT_PARTS: Literal["grant", "cell"] = "grant"
"""Whether what a permit or an assurance does not state is one unknown, or one for each item and leg."""


class Env(NamedTuple):
    """Where a condition is asked: the item, the leg, and the day whose law is asked."""

    item: str
    leg: int
    day: dt.date


class Need(Exception):
    """An unknown must be chosen before one can go on."""

    def __init__(self, unknown: Unknown) -> None:
        super().__init__(str(unknown.name))
        self.unknown = unknown


class World:
    """A case with some unknowns chosen, authorisations taken as granted, and a trial change of the law."""

    def __init__(
        self,
        case: Case,
        chosen: Mapping[tuple[Hashable, ...], Value],
        *,
        eager: bool = False,
        edits: Edits | None = None,
        granted: frozenset[tuple[str, str, int]] = frozenset(),
    ) -> None:
        self.case, self.chosen, self.eager, self.granted = case, chosen, eager, granted
        self.edits = edits or Edits()
        self._values: dict[tuple[Entry, Env], Val] = {}

    def with_granted(self, granted: frozenset[tuple[str, str, int]]) -> World:
        """The same world with other authorisations granted."""
        return World(self.case, self.chosen, eager=self.eager, edits=self.edits, granted=granted)

    # ── what is not known ───────────────────────────────────────────────────────────────────────────────────────────

    def choice(self, unknown: Unknown) -> Value | None:
        """The value chosen for an unknown; None if none is."""
        if unknown.name in self.chosen:
            return self.chosen[unknown.name]
        if self.eager:
            raise Need(unknown)
        return None

    def ask(self, *name: Hashable) -> Val:
        """An unknown that holds or does not."""
        unknown = Unknown(name, (False, True))
        got = self.choice(unknown)
        return Val("U", (unknown,)) if got is None else truth(bool(got))

    def settle(self, value: Val) -> bool:
        """A value as plain true or false; where it is not known yet, its first unknown is to be chosen."""
        if value.v == "U":
            raise Need(value.open[0])
        return value.v == "T"

    def look(self, name: str, of: str | int | None) -> Value | Unknown:
        """The value of a fact that is stated or chosen, else the unknown."""
        if ("fact", name, of) in self.chosen:
            return self.chosen["fact", name, of]
        stated = self.case.stated(name, of)
        if stated is not None:
            return stated
        unknown = self.case.unknown_fact(name, of)
        got = self.choice(unknown)
        return unknown if got is None else got

    def amount(self, name: str, of: str | int | None, unit: str) -> Decimal | Unknown:
        """An amount in a unit; without a rate from its own unit, what it comes to is an unknown."""
        case = self.case
        base: Value | Unknown | None = case.stated(name, of)
        if base is None:
            own = case.unit_of(name)
            if own is not None and convert(Amount(Decimal(1), own), unit, case.transfer.rates) is not None:
                base = self.look(name, of)
        if isinstance(base, Unknown):
            return base
        number = convert(base, unit, case.transfer.rates) if isinstance(base, Amount) else None
        if number is not None:
            return number
        unknown = case.unknown_amount(name, of, unit)
        got = self.choice(unknown)
        return got if isinstance(got, Decimal) else unknown

    # ── conditions ──────────────────────────────────────────────────────────────────────────────────────────────────

    def holds(self, condition: Condition, env: Env) -> Val:
        """The value of a condition."""
        match condition:
            case Always():
                return T
            case All(parts):
                return k_and([self.holds(part, env) for part in parts])
            case Some(parts):
                return k_or([self.holds(part, env) for part in parts])
            case Not(part):
                return k_not(self.holds(part, env))
            case Quantified():
                return self.quantified(condition, env)
            case Compare():
                return self.compared(condition, env)
            case Belongs():
                return self.belongs(condition, env)
            case Known(fact):
                return self.known(fact, env)
            case Held(kind):
                return self.held(kind, env)
            case Assured(kind):
                return self.assured(kind, env)
            case Flag(name, per_cell):
                return self.ask("flag", *name, *((env.item, env.leg) if per_cell else ()))
        raise AssertionError(condition)

    def quantified(self, condition: Quantified, env: Env) -> Val:
        """`some` and `every`; over an open-ended route a question put to the legs that are not stated is open."""
        part = condition.part
        if condition.over == "item":
            each = [self.holds(part, env._replace(item=item)) for item in self.case.transfer.items]
            return k_and(each) if condition.every else k_or(each)
        each = [self.holds(part, env._replace(leg=leg.number)) for leg in self.case.transfer.legs]
        seen = k_and(each) if condition.every else k_or(each)
        if seen.v == ("F" if condition.every else "T"):
            return seen
        unseen: Condition = part
        if condition.every:
            unseen = part.part if isinstance(part, Not) else Not(part)
        further = k_and([self.open_ended(), self.ask("unseen", unseen, env.item)])
        return k_and([seen, k_not(further)]) if condition.every else k_or([seen, further])

    def open_ended(self) -> Val:
        """Whether the end user is elsewhere than the last possessor."""
        state = self.look("end_user.state", None)
        if isinstance(state, Unknown):
            return Val("U", (state,))
        return truth(state != self.case.transfer.legs[-1].end)

    def of(self, name: str, env: Env) -> str | int | None:
        """The item or leg that a fact belongs to, by the first word of its name."""
        first = name.split(".", 1)[0]
        return env.item if first == "item" else env.leg if first == "leg" else None

    def derived(self, name: str) -> bool:
        """Whether a fact comes from definitions."""
        fact = self.case.law.vocabulary.facts.get(name)
        return fact is not None and fact.derived

    def defined(self, name: str, env: Env) -> Val:
        """A derived fact: any definition in force that holds."""
        return k_or(
            [
                self.value(entry, env)
                for entry in self.case.in_force(env.day)
                if entry.effect is Effect.DEFINES and entry.norm.defines == name
            ]
        )

    def compared(self, leaf: Compare, env: Env) -> Val:
        """`fact op value`."""
        if self.derived(leaf.fact):
            return self.defined(leaf.fact, env) if (leaf.value is True) == (leaf.op == "==") else k_not(
                self.defined(leaf.fact, env)
            )
        of, asked = self.of(leaf.fact, env), leaf.value
        given: Value | Unknown
        if isinstance(asked, Amount):
            given = self.amount(leaf.fact, of, asked.unit)
            asked = asked.number
        else:
            given = self.look(leaf.fact, of)
        if isinstance(given, Unknown):
            return Val("U", (given,))
        if isinstance(asked, Decimal | dt.date) and isinstance(given, Decimal | dt.date):
            return truth(ordered_is(given, leaf.op, asked))
        if self.case.type_of(leaf.fact) == "code":
            same = self.in_codes(leaf.fact, of, str(given), [(str(asked), False)], None)
        else:
            same = truth(given == asked)
        return same if leaf.op == "==" else k_not(same)

    def belongs(self, leaf: Belongs, env: Env) -> Val:
        """`fact in LIST` and `fact within CODES`."""
        of = self.of(leaf.fact, env)
        stated = self.case.stated(leaf.fact, of)
        if leaf.list is not None and isinstance(stated, str) and (leaf.list, stated) in self.edits.lists:
            return truth(self.edits.lists[leaf.list, stated])
        given = self.look(leaf.fact, of)
        if isinstance(given, Unknown):
            return Val("U", (given,))
        members = [(value, False) for value in leaf.values]
        if leaf.list is not None:
            members += members_on(self.case.law.lists[leaf.list], env.day)
        return self.in_codes(leaf.fact, of, str(given), members, leaf.list)

    def in_codes(self, name: str, of: str | int | None, given: str, members: list[tuple[str, bool]],
                 listing: str | None) -> Val:
        """Whether a value is among members; one given more coarsely than a member is one of the finer values."""
        code = self.case.type_of(name) == "code"
        found: list[Val] = []
        for member, unsure in members:
            how = member_is(given, member, code)
            if how == "U":
                fine = self.case.unknown_fact(name, of)
                self.choice(fine)
                found.append(Val("U", (fine,)))
            elif how == "T":
                found.append(self.ask("member", listing, member) if unsure else T)
        return k_or(found)

    def known(self, name: str, env: Env) -> Val:
        """`fact is known`: T where it is stated (in a completion, every fact is)."""
        if self.derived(name):
            value = self.defined(name, env)
            return value if value.v == "U" else T
        given = self.look(name, self.of(name, env))
        return Val("U", (given,)) if isinstance(given, Unknown) else T

    # ── authorisations and assurances ───────────────────────────────────────────────────────────────────────────────

    def assured(self, kind: str, env: Env) -> Val:
        """An assurance of the kind was given for the item; for which items may be left open."""
        found: list[Val] = []
        for number, each in enumerate(self.case.transfer.assurances):
            if each.kind == kind:
                where = (env.item,) if GRANT_PARTS == "cell" else ()
                found.append(self.ask("assurance", number, *where) if each.items is None
                             else truth(env.item in each.items))
        return k_or(found)

    def held(self, kind: str, env: Env) -> Val:
        """An authorisation of the kind covers the cell."""
        if (kind, env.item, env.leg) in self.granted:
            return T
        grants = [each for each in self.case.transfer.authorisations if each.kind == kind and not each.refused]
        return k_or([self.covers(each, env.item, env.leg) for each in grants])

    def part(self, grant: Grant, name: str, item: str, leg: int) -> Val:
        """A part of a permit that is not stated."""
        return self.ask("grant", grant.number, name, *((item, leg) if GRANT_PARTS == "cell" else ()))

    def covers(self, grant: Grant, item: str, leg: int) -> Val:
        """All of the permit covers the cell."""
        return k_and(
            [self.reaches(grant, item, leg), self.drawn(grant, "quantity", item, leg),
             self.drawn(grant, "value", item, leg)]
        )

    def reaches(self, grant: Grant, item: str, leg: int) -> Val:
        """All of the permit but its amounts covers the cell."""
        said, on, day = grant.covers, self.case.transfer.leg(leg), self.case.day(leg)
        found: list[Val] = []
        for name, given, is_so in (
            ("items", said.items, said.items is not None and item in said.items),
            ("from", said.start, said.start == on.start),
            ("to", said.end, said.end == on.end),
            ("valid_from", grant.valid_from, grant.valid_from is not None and grant.valid_from <= day),
            ("valid_to", ANY if grant.unending else grant.valid_to,
             grant.valid_to is not None and day < grant.valid_to),
        ):
            found.append(self.part(grant, name, item, leg) if given is None else truth(given == ANY or is_so))
        if said.end_user is None:
            found.append(self.part(grant, "end_user", item, leg))
        elif said.end_user != ANY:
            state = self.look("end_user.state", None)
            found.append(Val("U", (state,)) if isinstance(state, Unknown) else truth(state == said.end_user))
        for number, (_, kept) in enumerate(grant.conditions):
            found.append(self.part(grant, f"condition {number}", item, leg) if kept is None else truth(kept))
        return k_and(found)

    def drawn(self, grant: Grant, what: str, item: str, leg: int) -> Val:
        """What all cells that the permit otherwise covers draw on its quantity or value does not exceed it."""
        limit = grant.covers.quantity if what == "quantity" else grant.covers.value
        if limit is None:
            return self.part(grant, what, item, leg)
        if not isinstance(limit, Amount):
            return T
        least, most, unbounded, open_ = Decimal(0), Decimal(0), False, []
        for other in self.case.transfer.legs:
            for each in self.case.transfer.items:
                reached = self.reaches(grant, each, other.number)
                if reached.v == "F":
                    continue
                open_ += reached.open
                number = self.amount(f"item.{what}", each, limit.unit)
                if isinstance(number, Unknown):
                    unbounded = True
                    open_.append(number)
                else:
                    most += number
                    least += number if reached.v == "T" else 0
        if least > limit.number:
            return F
        if not unbounded and most <= limit.number:
            return T
        return Val("U", tuple(open_))

    # ── provisions ──────────────────────────────────────────────────────────────────────────────────────────────────

    def value(self, entry: Entry, env: Env) -> Val:
        """The value of a norm or definition: its condition, and that of the base that it hangs on."""
        if (entry, env) not in self._values:
            self._values[entry, env] = self._value(entry, env)
        return self._values[entry, env]

    def _value(self, entry: Entry, env: Env) -> Val:
        provision = entry.provision
        if entry.id in self.edits.off:
            return F
        found = [T if entry.id in self.edits.on else self.holds(entry.when, env)]
        if provision.untranslated is not None:
            said = self.case.transfer.assessments.get(provision.id)
            found.append(self.ask("untranslated", provision.id, env.item, env.leg) if said is None
                         else truth(said.applies))
        if provision.under is not None:
            bases = [e for e in self.case.in_force(env.day) if provision.under in (e.provision.id, e.id)]
            found.append(k_or([self.value(base, env) for base in bases]))
        return k_and(found)


