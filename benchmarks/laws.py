"""Generated laws for benchmarks: so many provisions, so many of which stand in the way of one scenario.

Each blocker is a prohibition of an act that applies. Each can be moved by changing the act itself, or by widening one
of some exemptions of a decree or a notice to which the act yields. The other provisions speak of other goods, other
states and other uses, with exemptions, limits and requirements among them, as the provisions of a real law do.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random

from transfer_check.conditions.nodes import ALWAYS, Belongs, Compare, Condition, both
from transfer_check.conditions.types import Fact, Text, Vocabulary
from transfer_check.decide.case import Case
from transfer_check.decide.judge import open_case
from transfer_check.law.model import (
    Authorisation,
    Body,
    Effect,
    Instrument,
    Law,
    Norm,
    Pack,
    Provision,
    Reading,
    Source,
    Version,
)
from transfer_check.transfer.model import FactRef, Leg, Transfer

STATES = tuple(f"{a}{b}{c}" for a in "ABCDEF" for b in "ABCDE" for c in "ABCDEFG")
CODES = tuple(f"ML{n}.{x}" for n in range(1, 23) for x in "abc")
USES = ("combat", "training", "policing", "demining", "medical", "civil")
ACTS = ("sale", "gift", "loan", "transit", "re-export")
LAYERS = (("act",), ("decree",), ("notice",))
OWN = {"end_user.state": STATES[3], "item.control": CODES[6], "end_use": USES[0], "leg.act": ACTS[0]}
DAY = dt.date(2024, 6, 1)
VOCABULARY = Vocabulary(
    facts={
        "item.control": Fact("item.control", "code"),
        "item.lethal": Fact("item.lethal", "boolean"),
        "leg.from": Fact("leg.from", "state"),
        "leg.to": Fact("leg.to", "state"),
        "leg.act": Fact("leg.act", "enum", ACTS),
        "leg.date": Fact("leg.date", "date"),
        "leg.status": Fact("leg.status", "enum", ("proposed",)),
        "end_user.state": Fact("end_user.state", "state"),
        "end_use": Fact("end_use", "enum", USES),
    },
    states={state: Text(state) for state in STATES},
)


@dataclass(frozen=True)
class Shape:
    """How large a law is, and how much of it stands in the way."""

    provisions: int
    blockers: int
    exemptions: int = 2
    """For each blocker, so many exemptions of lower instruments could be widened."""
    seed: int = 1


def law(shape: Shape) -> Law:
    """A law of that shape."""
    random = Random(f"{shape}")
    instruments = {
        f"xx.{layer}-{n}": Instrument(f"xx.{layer}-{n}", "xx", Text(layer), layer, rank, f"xx.body-{rank}")
        for rank, (layer,) in enumerate(LAYERS)
        for n in range(3)
    }
    acts, lower = [i for i in instruments if ".act-" in i], [i for i in instruments if ".act-" not in i]
    provisions: list[Provision] = []

    def add(instrument: str, effect: Effect, when: Condition, targets: tuple[str, ...] = (), **more: object) -> str:
        name = f"{instrument}.{len(provisions) + 1}"
        norm = Norm(name, effect, when, targets)
        version = Version(dt.date(2020, 1, 1), dt.date(2020, 1, 1))
        source = Source("S", "inferred")
        provisions.append(
            Provision(name, instrument, Text("Art."), Text("gist"), (version,), source, (norm,), **more)  # type: ignore[arg-type]
        )
        return name

    for _ in range(shape.blockers):
        ban = add(random.choice(acts), Effect.PROHIBITS, _own(random), yields_to=("decree", "notice"))
        for _ in range(shape.exemptions):
            add(random.choice(lower), Effect.EXEMPTS, both(_own(random), _other(random)), (ban,))
    while len(provisions) < shape.provisions:
        ban = add(
            random.choice(acts), Effect.PROHIBITS, both(_own(random), _other(random)), yields_to=("decree", "notice")
        )
        for _ in range(random.randrange(3)):
            if len(provisions) < shape.provisions:
                add(random.choice(lower), Effect.EXEMPTS, both(_any(random), _any(random)), (ban,))
    pack = Pack(
        id="xx",
        jurisdiction=STATES[0],
        title=Text("Law"),
        default_reading="textual",
        layers=LAYERS,
        claims=Compare("leg.from", "==", STATES[0]),
        scope=ALWAYS,
        scope_gist=Text("everything"),
        bodies={f"xx.body-{n}": Body(f"xx.body-{n}", Text(f"body {n}")) for n in range(3)},
        authorisations={"xx.permit": Authorisation("xx.permit", Text("permit"))},
        points={},
        readings={"textual": Reading("textual", Text("the words"), Text("the words"), {})},
    )
    return Law(VOCABULARY, {"xx": pack}, instruments, tuple(provisions), {}, {"S": {}})


def case(shape: Shape) -> Case:
    """The scenario before a law of that shape."""
    facts = {
        FactRef("item.control", "goods"): OWN["item.control"],
        FactRef("item.lethal", "goods"): True,
        FactRef("leg.from", 1): STATES[0],
        FactRef("leg.to", 1): OWN["end_user.state"],
        FactRef("leg.act", 1): OWN["leg.act"],
        FactRef("leg.date", 1): DAY,
        FactRef("leg.status", 1): "proposed",
        FactRef("end_user.state"): OWN["end_user.state"],
        FactRef("end_use"): OWN["end_use"],
    }
    legs = (Leg(1, STATES[0], OWN["end_user.state"], "proposed", DAY),)
    return open_case(law(shape), Transfer("bench", "bench", DAY, {"goods": "goods"}, legs, facts))


def _own(random: Random) -> Condition:
    """Something that holds of the scenario."""
    return random.choice(
        (
            Compare("end_user.state", "==", OWN["end_user.state"]),
            Compare("item.control", "==", OWN["item.control"]),
            Belongs("end_user.state", (OWN["end_user.state"], *random.sample(STATES[5:], 4)), None, False),
            Belongs("item.control", (OWN["item.control"], *random.sample(CODES[9:], 3)), None, True),
            both(Compare("item.lethal", "==", True), Compare("leg.act", "==", OWN["leg.act"])),
        )
    )


def _other(random: Random) -> Condition:
    """Something that does not."""
    return random.choice(
        (
            Compare("end_use", "==", random.choice(USES[1:])),
            Compare("end_user.state", "==", random.choice(STATES[5:])),
            Belongs("item.control", tuple(random.sample(CODES[9:], 3)), None, True),
        )
    )


def _any(random: Random) -> Condition:
    return _own(random) if random.random() < 0.3 else _other(random)
