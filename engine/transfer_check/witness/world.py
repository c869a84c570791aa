"""What is given: the facts of one scenario, and what is assumed of those that are not stated."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from transfer_check.witness.values import Plain, Word, read

Key = tuple[Any, ...]
"""What is not known, by its kind and name: `("fact", name, of)`, `("flag", …)`, `("cover", …)`."""
Place = tuple[str, int]
"""An item and a leg: what `item` and `leg` stand for where they are free."""


class World:
    """One scenario in one completion, or in none where nothing is assumed."""

    def __init__(self, transfer: dict[str, Any], law: dict[str, Any], *, final: str) -> None:
        self.items: list[str] = transfer["items"]
        self.legs: dict[int, tuple[str, str, str, str]] = {leg[0]: tuple(leg[1:]) for leg in transfer["legs"]}
        """Where each leg starts and ends, how far it has come, and when."""
        self.stated: dict[Key, Plain] = {("fact", name, of): read(value) for name, of, value in transfer["facts"]}
        self.grants: list[dict[str, Any]] = transfer["grants"]
        self.assurances: list[tuple[str, list[str] | None]] = [tuple(said) for said in transfer["assurances"]]
        self.assessments: dict[str, bool] = transfer["assessments"]
        self.rates = {(start, end): Fraction(rate) for start, end, rate in transfer["rates"]}
        self.types: dict[str, str] = {name: fact[0] for name, fact in law["vocabulary"]["facts"].items()}
        self._provisions = law["provisions"]
        self._packs: dict[str, Any] = law.get("packs", {})
        self.final = final
        """The state of the last possessor, from the closure of the route."""
        self.assumed: dict[Key, Any] = {}
        self.covered: dict[tuple[str, Place], Any] = {}
        """What was found of the authorisations on record, as long as nothing more is assumed."""

    def bodies(self, kind: str, day: str) -> set[str]:
        """Who may grant an authorisation of a kind by the law of a day; empty where no encoded law says."""
        return {
            body
            for provision in self._provisions
            if any(start <= day and (end is None or day < end) for _, start, end in provision["versions"])
            for norm in provision["norms"]
            if norm["effect"] == "empowers" and norm["authorisation"] == kind
            for body in norm["authorities"]
        }

    def licensing_state(self, kind: str) -> str | None:
        """The fact that names the state whose licence a kind is, where it is a state's."""
        homes = (pack["authorisations"] for pack in self._packs.values())
        found: list[str | None] = [kinds[kind] for kinds in homes if kind in kinds]
        return found[0] if found else None

    def assume(self, key: Key, value: Any) -> World:
        """The same world with one unknown settled."""
        other = object.__new__(World)
        other.__dict__.update(self.__dict__)
        other.assumed, other.covered = {**self.assumed, key: value}, {}
        return other

    def fact(self, name: str, place: Place) -> tuple[Plain | None, Key]:
        """The value of a fact for an item and a leg, or None, and what it is called."""
        key = fact_key(name, place)
        # What is assumed of a stated fact says more finely what it is.
        value = self.assumed.get(key)
        return (self.stated.get(key) if value is None else value), key

    def settled(self, key: Key) -> Word:
        """T, F or, where nothing is assumed, U: what an unknown that is no fact is worth."""
        word: Word = self.assumed.get(key, "U")
        return word

    @property
    def open_ended(self) -> Word:
        """Whether legs follow that are not stated: the end user is another than the last possessor."""
        state, _ = self.fact("end_user.state", ("", 0))
        if state is None:
            return "U"
        return "F" if state[1] == self.final else "T"


def fact_key(name: str, place: Place) -> Key:
    """What a fact is called for an item and a leg.

    >>> fact_key("leg.to", ("shells", 2)), fact_key("end_use", ("shells", 2))
    (('fact', 'leg.to', 2), ('fact', 'end_use', None))
    """
    first = name.split(".", 1)[0]
    return ("fact", name, place[0] if first == "item" else place[1] if first == "leg" else None)
