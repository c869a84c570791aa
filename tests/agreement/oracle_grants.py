"""Authorisations and assurances on record: closed lists, whose unstated parts are unknown and not unlimited."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from agreement.oracle_values import F, T, Unknown, Val, k_and, k_or, truth
from agreement.oracle_world import Chosen, Env
from transfer_check.conditions.values import Amount
from transfer_check.law.model import Effect
from transfer_check.transfer.model import ANY, Grant

GRANT_PARTS: Literal["grant", "cell", "subject"] = "grant"
"""Whether what a permit or an assurance does not state is one unknown; or one for each item and leg; or one for each
item, leg or day of which that part speaks (`SUBJECTS`)."""
SUBJECTS = {"items": "item", "from": "leg", "to": "leg", "valid_from": "day", "valid_to": "day", "granted_by": "day"}


class Grants(Chosen):
    """What is held and assured."""

    def assured(self, kind: str, env: Env) -> Val:
        """An assurance of the kind was given for the item; for which items may be left open."""
        found: list[Val] = []
        for number, each in enumerate(self.case.transfer.assurances):
            if each.kind == kind:
                where = (env.item,) if GRANT_PARTS != "grant" else ()
                found.append(
                    self.ask("assurance", number, *where) if each.items is None else truth(env.item in each.items)
                )
        return k_or(found)

    def held(self, kind: str, env: Env) -> Val:
        """An authorisation of the kind covers the cell."""
        if (kind, env.item, env.leg) in self.granted:
            return T
        grants = [each for each in self.case.transfer.authorisations if each.kind == kind and not each.refused]
        return k_or([self.covers(each, env.item, env.leg) for each in grants])

    def part(self, grant: Grant, name: str, item: str, leg: int) -> Val:
        """A part of a permit that is not stated."""
        if GRANT_PARTS == "subject":
            of = {"item": item, "leg": leg, "day": self.case.day(leg)}
            return self.ask("grant", grant.number, name, of.get(SUBJECTS.get(name, ""), ""))
        return self.ask("grant", grant.number, name, *((item, leg) if GRANT_PARTS == "cell" else ()))

    def granted_rightly(self, grant: Grant, item: str, leg: int) -> Val:
        """It was granted by one who may: by the law in force on the day, or by the state whose licence it is."""
        if grant.granted_by is None:
            return self.part(grant, "granted_by", item, leg)
        day, packs = self.case.day(leg), self.case.law.packs.values()
        kinds = [each.authorisations[grant.kind] for each in packs if grant.kind in each.authorisations]
        fact = kinds[0].granted_by_state if kinds else None
        if fact is not None:
            state = self.look(fact, self.of(fact, Env(item, leg, day)))
            return Val("U", (state,)) if isinstance(state, Unknown) else truth(state == grant.granted_by)
        powers = [each.norm for each in self.case.in_force(day) if each.effect is Effect.EMPOWERS]
        bodies = {body for norm in powers if norm.authorisation == grant.kind for body in norm.authorities}
        return truth(not bodies or grant.granted_by in bodies)

    def covers(self, grant: Grant, item: str, leg: int) -> Val:
        """All of the permit covers the cell."""
        return k_and(
            [
                self.reaches(grant, item, leg),
                self.drawn(grant, "quantity", item, leg),
                self.drawn(grant, "value", item, leg),
            ]
        )

    def reaches(self, grant: Grant, item: str, leg: int) -> Val:
        """All of the permit but its amounts covers the cell."""
        day, found = self.case.day(leg), [self.extends(grant, item, leg), self.granted_rightly(grant, item, leg)]
        for name, given, is_so in (
            ("valid_from", grant.valid_from, grant.valid_from is not None and grant.valid_from <= day),
            (
                "valid_to",
                ANY if grant.unending else grant.valid_to,
                grant.valid_to is not None and day < grant.valid_to,
            ),
        ):
            found.append(self.part(grant, name, item, leg) if given is None else truth(given == ANY or is_so))
        for number, (_, kept) in enumerate(grant.conditions):
            found.append(self.part(grant, f"condition {number}", item, leg) if kept is None else truth(kept))
        return k_and(found)

    def extends(self, grant: Grant, item: str, leg: int) -> Val:
        """The items, the route and the end user of which the permit, or the refusal, speaks."""
        said, on = grant.covers, self.case.transfer.leg(leg)
        found: list[Val] = []
        for name, given, is_so in (
            ("items", said.items, said.items is not None and item in said.items),
            ("from", said.start, said.start == on.start),
            ("to", said.end, said.end == on.end),
        ):
            found.append(self.part(grant, name, item, leg) if given is None else truth(given == ANY or is_so))
        if said.end_user is None:
            found.append(self.part(grant, "end_user", item, leg))
        elif said.end_user != ANY:
            state = self.look("end_user.state", None)
            found.append(Val("U", (state,)) if isinstance(state, Unknown) else truth(state == said.end_user))
        return k_and(found)

    def drawn(self, grant: Grant, what: str, item: str, leg: int) -> Val:
        """What all cells that the permit otherwise covers draw on its quantity or value does not exceed it."""
        limit = grant.covers.quantity if what == "quantity" else grant.covers.value
        if limit is None:
            return self.part(grant, what, item, leg)
        if not isinstance(limit, Amount):
            return T
        least, most, unbounded = Decimal(0), Decimal(0), False
        open_: list[Unknown] = []
        for other in self.case.transfer.legs:
            for each in self.case.transfer.items:
                own = (each, other.number) == (item, leg)
                reached = T if own else self.reaches(grant, each, other.number)
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
