"""The value of a condition in a cell, read literally from section 1.2 of the design."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Mapping
from decimal import Decimal
from typing import Literal

from agreement.oracle_case import Case, Edits, Entry
from agreement.oracle_grants import Grants
from agreement.oracle_values import (
    F,
    T,
    Unknown,
    Val,
    Value,
    k_and,
    k_not,
    k_or,
    member_is,
    members_on,
    ordered_is,
    truth,
)
from agreement.oracle_world import Env
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

KNOWN: Literal["completed", "flag"] = "completed"
"""Whether a completion states every fact, or whether a fact that is not stated is known is an unknown of its own."""
UNSURE: Literal["member", "question"] = "member"
"""Whether an unsure membership is one unknown, or one for each fact of which it is asked and each state of the list."""


class World(Grants):
    """The values of conditions and provisions, with some unknowns chosen."""

    def __init__(
        self,
        case: Case,
        chosen: Mapping[tuple[Hashable, ...], Value],
        *,
        eager: bool = False,
        edits: Edits | None = None,
        granted: frozenset[tuple[str, str, int]] = frozenset(),
    ) -> None:
        super().__init__(case, chosen, eager=eager, edits=edits, granted=granted)
        self._values: dict[tuple[Entry, Env], Val] = {}

    def with_granted(self, granted: frozenset[tuple[str, str, int]]) -> World:
        """The same world with other authorisations granted."""
        if granted == self.granted:
            return self
        return World(self.case, self.chosen, eager=self.eager, edits=self.edits, granted=granted)

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
        if condition.over == "earlier leg":
            each = [self.holds(part, env._replace(leg=number)) for number in range(1, env.leg)]
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
            return (
                self.defined(leaf.fact, env)
                if (leaf.value is True) == (leaf.op == "==")
                else k_not(self.defined(leaf.fact, env))
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

    def in_codes(
        self, name: str, of: str | int | None, given: str, members: list[tuple[str, bool]], listing: str | None
    ) -> Val:
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
                asked = (member,) if UNSURE == "member" else (tuple(sorted(members)), name, of)
                found.append(self.ask("member", listing, *asked) if unsure else T)
        return k_or(found)

    def known(self, name: str, env: Env) -> Val:
        """`fact is known`: T where it is stated (in a completion, every fact is)."""
        if self.derived(name):
            value = self.defined(name, env)
            return value if value.v == "U" else T
        if KNOWN == "flag":
            stated = self.case.stated(name, self.of(name, env)) is not None
            return T if stated else self.ask("known", name, self.of(name, env))
        given = self.look(name, self.of(name, env))
        return Val("U", (given,)) if isinstance(given, Unknown) else T

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
            found.append(
                self.ask("untranslated", provision.id, env.item, env.leg) if said is None else truth(said.applies)
            )
        if provision.under is not None:
            bases = [e for e in self.case.in_force(env.day) if provision.under in (e.provision.id, e.id)]
            found.append(k_or([self.value(base, env) for base in bases]))
        return k_and(found)
