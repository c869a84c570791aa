"""A law so small that a test can state all of it: fictional states, and the act and the decree of one of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from transfer_check.law.model import Law
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario
from transfer_check.transfer.model import Transfer

VOCABULARY = """\
facts:
  item.control: {type: code, meaning: {en: its code on the control list}}
  item.class: {type: enum, values: [ammunition, vehicle, medical], meaning: {en: what kind of thing it is}}
  item.lethal: {type: boolean, meaning: {en: made to kill}}
  item.complete: {type: boolean, meaning: {en: whole and no part}}
  item.sealed: {type: boolean, meaning: {en: closed by customs}}
  item.maker: {type: text, meaning: {en: who made it}}
  item.weight: {type: number, meaning: {en: kilograms}}
  item.quantity: {type: quantity, meaning: {en: how much}}
  item.value: {type: money, meaning: {en: its price}}
  item.made: {type: date, meaning: {en: when it was made}}
  item.origin: {type: state, meaning: {en: where it was made}}
  item.strategic: {type: boolean, derived: true, meaning: {en: strategic by the law}}
  item.sensitive: {type: boolean, derived: true, meaning: {en: sensitive by the law}}
  leg.from: {type: state, meaning: {en: where the leg starts}}
  leg.to: {type: state, meaning: {en: where the leg ends}}
  leg.act: {type: enum, values: [sale, gift, transit, brokering, re-export], meaning: {en: what is done}}
  leg.status: {type: enum, values: [done, proposed, suspected], meaning: {en: how far it has come}}
  leg.date: {type: date, meaning: {en: when it is done}}
  leg.broker: {type: state, meaning: {en: from where it is brokered}}
  leg.exporter: {type: enum, values: [firm, armed-forces], meaning: {en: who sends}}
  leg.recipient: {type: enum, values: [firm, armed-forces], meaning: {en: who receives}}
  leg.notified: {type: boolean, meaning: {en: told to the ministry}}
  end_user.state: {type: state, meaning: {en: where the goods are used}}
  end_user.kind: {type: enum, values: [firm, armed-forces], meaning: {en: who uses them}}
  end_use: {type: enum, values: [combat, training, medical], meaning: {en: what for}}
  embargoed: {type: boolean, meaning: {en: under an embargo}}
"""
SOURCES = "sources:\n  OWN: {title: Invented for the tests}\n"
STATES = """\
states:
  AAA: {two: AA, en: Aria}
  BBB: {en: Boria, two: [BB, CX]}
  CCC: {en: Cora}
  DDD: {en: Doria}
  NOR: {en: Norway, two: "NO"}
"""
AT_WAR = """\
list:
  id: at-war
  kind: factual
  of: state
  title: {en: States at war}
  source: {key: OWN, certainty: inferred}
members:
  - {value: BBB, from: 2022-01-01}
  - {value: CCC, membership: unknown}
"""
CONTROLLED = """\
list:
  id: xx.controlled
  kind: legal
  of: code
  title: {en: Controlled goods}
  instrument: xx.act
  cite: {en: Annex 1}
members:
  - {value: ML3.a}
  - {value: ML9, membership: unknown}
"""
PACK = """\
pack:
  id: xx
  jurisdiction: AAA
  title: {en: Law of Aria}
  default_reading: textual
  layers: [constitution, [act, treaty], decree, notice]
  claims: always
  scope: {when: always, gist: {en: everything}}
  bodies:
    - {id: xx.parliament, title: {en: Parliament}}
    - {id: xx.ministry, title: {en: Ministry}}
  authorisations:
    - {id: xx.permit, title: {en: permit}}
    - {id: xx.consent, title: {en: consent}}
"""
READINGS = """\
points:
  - id: xx.purpose
    question: {en: Is the purpose a ground or a bar?}
    positions:
      ground: {force: weighs}
      bar: {force: bars, when: item.complete}
      ban: {force: prohibits, when: item.complete}
readings:
  - {id: textual, title: {en: the words}, basis: {en: the words}, positions: {xx.purpose: ground}}
  - {id: strict, title: {en: practice}, basis: {en: a record}, positions: {xx.purpose: bar}}
  - {id: banned, title: {en: a press account}, basis: {en: a press account}, positions: {xx.purpose: ban}}
"""
SCENARIO = """\
scenario: shells from Aria to Boria
as_of: 2024-10-30
items:
  - {id: shells, lethal: true}
route:
  - {from: AAA, to: BBB, act: sale}
end_user: {state: BBB}
"""
HEADS = {"act": ("act", "parliament"), "decree": ("decree", "ministry"), "notice": ("notice", "ministry")}
"""The instruments by the word in their id: the layer, and the body that amends it."""


def provision(
    name: str,
    effect: str,
    *,
    when: str = "always",
    enacted: str = "2020-01-01",
    since: str = "2020-02-01",
    until: str | None = None,
    more: str = "",
) -> str:
    """One provision as a file writes it; `more` are further keys, one to a line."""
    end = f", to: {until}" if until else ""
    lines = [
        f"  - id: {name}",
        "    cite: {en: Art.}",
        "    gist: {en: what it says}",
        f"    versions: [{{enacted: {enacted}, in_force: {{from: {since}{end}}}}}]",
        "    source: {key: OWN, certainty: inferred}",
        f"    when: {when}",
        f"    {effect}",
        *(f"    {line}" for line in more.splitlines()),
    ]
    return "\n".join(lines) + "\n"


def small_law(*provisions: str) -> dict[str, str]:
    """The files of a law with these provisions, each in the instrument that its id names."""
    return {
        "vocabulary.yaml": VOCABULARY,
        "sources.yaml": SOURCES,
        "lists/states.yaml": STATES,
        "lists/at-war.yaml": AT_WAR,
        "xx/lists/controlled.yaml": CONTROLLED,
        "xx/pack.yaml": PACK,
        "xx/readings.yaml": READINGS,
        **{f"xx/{word}.yaml": instrument(word, *provisions) for word in HEADS},
    }


def instrument(word: str, *provisions: str) -> str:
    """The file of one instrument, with those of the provisions that belong to it."""
    layer, body = HEADS[word]
    head = f"instrument: {{id: xx.{word}, title: {{en: The {word}}}, layer: {layer}, amended_by: {body}}}\n"
    own = [text for text in provisions if text.startswith(f"  - id: xx.{word}.")]
    return head + ("provisions:\n" + "".join(own) if own else "")


def write(files: Mapping[str, str], folder: Path) -> Path:
    """Writes the files below `rules` in a folder, and says where that is."""
    root = folder / "rules"
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def enacted(folder: Path, *provisions: str) -> Law:
    """A law with these provisions, written into a folder and loaded."""
    return load_law(write(small_law(*provisions), folder))


def transfer(law: Law, text: str = SCENARIO) -> Transfer:
    """The transfer that a text states."""
    return load_scenario("case.yaml", law, text=text)
