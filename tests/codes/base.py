"""A folder in which nothing is wrong: the law of one fictional state, a scenario, a bill, and invariants."""

from __future__ import annotations

TODAY = "2026-06-01"
VOCABULARY = """\
facts:
  item.control: {type: code, meaning: {en: its code on the control list}}
  item.class: {type: enum, values: [ammunition, vehicle, medical], meaning: {en: what kind of thing it is}}
  item.lethal: {type: boolean, meaning: {en: made to kill}}
  item.value: {type: money, meaning: {en: its price}}
  item.strategic: {type: boolean, derived: true, meaning: {en: strategic by the law}}
  leg.from: {type: state, meaning: {en: where the leg starts}}
  leg.to: {type: state, meaning: {en: where the leg ends}}
  leg.act: {type: enum, values: [sale, gift], meaning: {en: what is done}}
  leg.status: {type: enum, values: [done, proposed, suspected], meaning: {en: how far it has come}}
  leg.date: {type: date, meaning: {en: when it is done}}
  leg.notified: {type: boolean, meaning: {en: told to the ministry}}
  end_user.state: {type: state, meaning: {en: where the goods are used}}
  end_user.kind: {type: enum, values: [firm, army], meaning: {en: who uses them}}
components:
  share: {type: number, meaning: {en: percent of the value of the whole}}
"""
SOURCES = "sources:\n  OWN: {title: Invented for these pages, checked: 2026-01-01}\n"
STATES = "states:\n  AAA: {two: AA, en: Aria}\n  BBB: {two: BB, en: Boria}\n  CCC: {two: CC, en: Cora}\n"
AT_WAR = """\
list:
  id: at-war
  kind: factual
  of: state
  title: {en: States at war}
  source: {key: OWN, certainty: verified, checked: 2026-01-01}
members:
  - {value: BBB, from: 2022-01-01}
  - {value: CCC, from: 2024-01-01}
"""
ANNEX = """\
list:
  id: xx.annex
  kind: legal
  of: code
  title: {en: Controlled goods}
  instrument: xx.act
  cite: {en: Annex 1}
  source: {key: OWN, certainty: verified, checked: 2026-01-01}
members:
  - {value: ML3.a}
"""
PACK = """\
pack:
  id: xx
  jurisdiction: AAA
  title: {en: Law of Aria}
  default_reading: textual
  languages: [en]
  citation: {en: "Art\\\\. \\\\d+(\\\\(\\\\d+\\\\))?|Annex \\\\d+"}
  layers: [act, decree]
  claims: leg.from == AAA
  scope: {when: leg.date >= 2020-02-01, gist: {en: all exports since 2020}}
  bodies:
    - {id: xx.parliament, title: {en: Parliament}}
    - {id: xx.ministry, title: {en: Ministry}}
  authorisations:
    - {id: xx.permit, title: {en: export permit}}
"""
READINGS = """\
points:
  - id: xx.purpose
    question: {en: Is the purpose a ground or a bar?}
    positions:
      ground: {force: weighs, sources: [OWN]}
      bar: {force: bars, when: item.lethal, sources: [OWN]}
readings:
  - {id: textual, title: {en: the words}, basis: {en: the words}, positions: {xx.purpose: ground}}
  - {id: strict, title: {en: practice}, basis: {en: a record}, positions: {xx.purpose: bar}}
"""


def provision(number: str, words: str, *lines: str, law: str = "act", days: str = "") -> str:
    """A provision as the files of these pages write it."""
    times = days or "{enacted: 2020-01-01, in_force: {from: 2020-02-01}}"
    head = (
        f"id: xx.{law}.{number}",
        f"cite: {{en: Art. {number.split('.')[0]}}}",
        f"gist: {{en: {words}}}",
        f"versions: [{times}]",
        "source: {key: OWN, certainty: verified, checked: 2026-01-01}",
        *lines,
    )
    return "  - " + "\n    ".join(head) + "\n"


ACT_HEAD = "instrument: {id: xx.act, title: {en: Arms Act}, layer: act, amended_by: parliament}\n"
ACT = ACT_HEAD + (
    "provisions:\n"
    + provision(
        "1",
        "No arms to a state at war.",
        "prohibits: true",
        "when: {all: [item.lethal, {any: [{some leg: leg.to in at-war}, end_user.state in at-war]}]}",
    )
    + provision(
        "2",
        "Strategic items need a permit of the ministry.",
        "requires: {authorisation: permit, from: ministry}",
        "when: item.strategic",
    )
    + provision(
        "3",
        "The ministry weighs what the goods are for.",
        "criterion: {on: permit}",
        "when: end_user.kind == army",
        "contested: purpose",
    )
    + provision("4", "What is on Annex 1 is strategic.", "defines: item.strategic", "when: item.control in xx.annex")
)
DECREE = (
    "instrument: {id: xx.decree, title: {en: Arms Decree}, layer: decree, amended_by: ministry}\nprovisions:\n"
    + provision(
        "1",
        "Report vehicles and what is dear.",
        "obliges: {duty: {en: Report the export.}}",
        "when: {any: [item.class == vehicle, item.value >= 5000 USD, leg.act == gift, leg.notified]}",
        law="decree",
    )
)
CASE = """\
scenario: shells from Aria to Boria
as_of: 2025-01-01
law: [xx]
items:
  - {id: shells, control: ML3.a, class: ammunition, lethal: true}
route:
  - {from: AAA, to: BBB, act: sale}
end_user: {state: BBB, kind: army}
"""
BILL = """\
bill: {id: xx.bill.one, title: {en: Medical exception}, status: hypothetical, commences: 2026-01-01}
edits:
  - {provision: xx.act.1, except: item.class == medical}
"""
NEVER = """\
protect: {id: one, title: {en: As it is}}
entries:
  - {scenario: case.yaml, decision: prohibited}
"""
LEDGER = """\
ledger:
  instrument: xx.act
  source: OWN
  version: {en: the text of 2026}
  scope: {en: all that decides}
  outline:
    "1": {title: {en: Ban}}
    "2": {title: {en: Permit}, paragraphs: {"1": [], "2": []}}
    "3": {title: {en: Purpose}}
    "4": {title: {en: Meaning}}
  out_of_scope:
    - {articles: 5-9, reason: organisation, gist: {en: who is who}}
entries:
  - {units: ["1"], status: encoded, by: [xx.act.1]}
  - {units: ["2.1"], status: encoded, by: [xx.act.2]}
  - {units: ["2.2"], status: not_relevant, reason: fees, gist: {en: what it costs}}
  - {units: ["3"], status: encoded, by: [xx.act.3]}
  - {units: ["4"], status: encoded, by: [xx.act.4, xx.annex]}
"""
BASE = {
    "rules/vocabulary.yaml": VOCABULARY,
    "rules/sources.yaml": SOURCES,
    "rules/lists/states.yaml": STATES,
    "rules/lists/at-war.yaml": AT_WAR,
    "rules/xx/lists/annex.yaml": ANNEX,
    "rules/xx/pack.yaml": PACK,
    "rules/xx/readings.yaml": READINGS,
    "rules/xx/act.yaml": ACT,
    "rules/xx/decree.yaml": DECREE,
    "case.yaml": CASE,
    "bill.yaml": BILL,
}
