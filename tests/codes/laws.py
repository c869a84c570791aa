"""What sets off the codes of law, bills, invariants and ledgers (TC3xx and TC5xx)."""

from __future__ import annotations

from codes.base import LEDGER, NEVER, provision
from codes.model import AMENDED, CASE, COVERAGE, Edit, Example, edit

ACT, PACK, READINGS = "rules/xx/act.yaml", "rules/xx/pack.yaml", "rules/xx/readings.yaml"
ANNEX, VOCABULARY, WAR = "rules/xx/lists/annex.yaml", "rules/vocabulary.yaml", "rules/lists/at-war.yaml"
THE_LEDGER = "rules/xx/ledger/act.yaml"
EDITS = "  - {provision: xx.act.1, except: item.class == medical}\n"
LATER = "{enacted: 2024-01-01, in_force: {from: 2024-02-01}}"
NEW = """\
  - insert:
      id: xx.act.5
      instrument: xx.act
      cite: {en: Art. 5}
      gist: {en: No arms.}
      versions: [{enacted: 2026-01-01, in_force: {from: 2026-01-01}}]
      source: {key: OWN, certainty: inferred}
      prohibits: true
"""
OTHER = {
    "rules/yy/pack.yaml": (
        "pack:\n  id: yy\n  jurisdiction: BBB\n  title: {en: Law of Boria}\n  layers: [act]\n"
        "  claims: leg.from == BBB\n"
        "  scope: {when: always, gist: {en: everything}}\n"
        "  bodies:\n    - {id: yy.parliament, title: {en: Parliament}}\n"
    ),
    "rules/yy/act.yaml": (
        "instrument: {id: yy.act, title: {en: Act of Boria}, layer: act, amended_by: yy.parliament}\nprovisions:\n"
        + provision("1", "No arms.", "prohibits: true").replace("xx.act", "yy.act")
    ),
}
"""The law of another state."""


def act(wrong: str, right: str, anchor: str | None = None, *, files: dict[str, str] | None = None) -> Example:
    """An example whose fault stands in the act."""
    return Example(CASE, edit(ACT, wrong, right, anchor), files=files or {})


def added(wrong: str, right: str, *, files: dict[str, str] | None = None) -> Example:
    """An example whose fault stands in an article that is added to the act."""
    made = (provision("5", "A fifth article.", *lines.splitlines()) for lines in (wrong, right))
    return act(*made, files=files)


def bill(wrong: str, right: str) -> Example:
    """An example whose fault stands in the edits of the bill."""
    return Example(AMENDED, edit("bill.yaml", wrong, right, EDITS))


def ledger(wrong: str, right: str) -> Example:
    """An example whose fault stands in the account of the act."""
    return Example(COVERAGE, edit(THE_LEDGER, wrong, right), files={THE_LEDGER: LEDGER})


RING = (
    provision("5", "One.", "prohibits: true", "notwithstanding: xx.act.8"),
    provision("6", "Two.", "exempts: xx.act.5"),
    provision("7", "Three.", "limits: [xx.act.6, xx.act.8]", "yields_to: xx.act.8"),
    provision("8", "Four.", "permits: true"),
)
LAWS = {
    "TC301": act(
        "when: [item.strategic, item.lethal]", "when: {all: [item.strategic, item.lethal]}", "when: item.strategic"
    ),
    "TC302": act("when: item.stratgic", "when: item.strategic"),
    "TC303": act("when: end_user.kind > army", "when: end_user.kind == army"),
    "TC304": act("item.control in xx.anex", "item.control in xx.annex"),
    "TC305": act(
        "when: {all: [item.lethal, not: {held: premit}, {any:",
        "when: {all: [item.lethal, not: {held: permit}, {any:",
        "when: {all: [item.lethal, {any:",
    ),
    "TC501": Example("case.yaml --law ./lwa", mended="case.yaml --law ./rules"),
    "TC502": bill(EDITS + "  - {provision: xx.act.1, repeal: true}\n", EDITS),
    "TC503": bill(NEW.replace("act.5", "act.1").replace("Art. 5", "Art. 1"), NEW),
    "TC504": Example(
        AMENDED,
        (
            Edit(
                "bill.yaml",
                "  - {provision: xx.act.5, repeal: true}\n",
                "  - {provision: xx.act.1, repeal: true}\n",
                EDITS,
            ),
            Edit(
                ACT,
                same := provision(
                    "5",
                    "Ended in 2021.",
                    "prohibits: true",
                    days="{enacted: 2020-01-01, in_force: {from: 2020-02-01, to: 2021-01-01}}",
                ),
                same,
            ),
        ),
    ),
    "TC505": act("instrumnet: {id: xx.act", "instrument: {id: xx.act"),
    "TC506": Example(
        CASE,
        edit(
            PACK,
            "    - {id: xx.ministry, title: {en: Ministry}}\n    - {id: xx.ministry, title: {en: Trade Ministry}}\n",
            "    - {id: xx.ministry, title: {en: Ministry}}\n",
        ),
    ),
    "TC507": act("    prohibits: true\n    informs: true\n", "    prohibits: true\n"),
    "TC508": act("id: xx.decree.4", "id: xx.act.4"),
    "TC509": added(
        "exempts: [xx.act.11]\nwhen: item.class == medical", "exempts: [xx.act.1]\nwhen: item.class == medical"
    ),
    "TC510": act("from: minstry", "from: ministry"),
    "TC511": act("criterion: {on: xx.act.1}", "criterion: {on: permit}"),
    "TC512": Example(CASE, edit(ANNEX, "instrument: xx.atc", "instrument: xx.act")),
    "TC513": act("layer: statute", "layer: act"),
    "TC514": Example(CASE, edit(ANNEX, "source: {key: WON,", "source: {key: OWN,")),
    "TC515": act("contested: porpose", "contested: purpose"),
    "TC516": Example(CASE, edit(READINGS, "positions: {xx.purpose: grund}", "positions: {xx.purpose: ground}")),
    "TC517": Example(
        CASE,
        edit(
            WAR,
            "{value: BBB, from: 2022-01-01, to: 2020-01-01}",
            "{value: BBB, from: 2020-01-01, to: 2022-01-01}",
            "{value: BBB, from: 2022-01-01}",
        ),
    ),
    "TC518": act(
        provision(
            "5",
            "A fifth article.",
            "prohibits: true",
            days=f"{{enacted: 2020-01-01, in_force: {{from: 2020-02-01}}}}, {LATER}",
        ),
        provision(
            "5",
            "A fifth article.",
            "prohibits: true",
            days=f"{{enacted: 2020-01-01, in_force: {{from: 2020-02-01, to: 2024-02-01}}}}, {LATER}",
        ),
    ),
    "TC519": added(
        "exempts: [yy.act.1]\nwhen: item.class == medical",
        "exempts: [xx.act.1]\nwhen: item.class == medical",
        files=OTHER,
    ),
    "TC520": added("prohibits: true\nwhen: {held: permit}", "prohibits: true\nwhen: {not: {held: permit}}"),
    "TC521": act("when: item.strategic", "when: item.control in xx.annex", "when: item.control in xx.annex"),
    "TC522": Example(
        CASE,
        edit(
            VOCABULARY,
            "item.class: {type: enum, meaning:",
            "item.class: {type: enum, values: [ammunition, vehicle, medical], meaning:",
        ),
    ),
    "TC523": act("".join(RING), "".join(RING).replace("    notwithstanding: xx.act.8\n", "")),
    "TC524": act(
        provision("5", "Five.", "exempts: xx.act.6") + provision("6", "Six.", "limits: xx.act.5"),
        provision("5", "Five.", "exempts: xx.act.6")
        + provision("6", "Six.", "limits: xx.act.5", "yields_to: xx.act.5"),
    ),
    "TC525": Example(
        CASE,
        edit(
            PACK,
            'citation: {en: "Art. (\\\\d+"}',
            'citation: {en: "Art\\\\. \\\\d+"}',
            'citation: {en: "Art\\\\. \\\\d+(\\\\(\\\\d+\\\\))?|Annex \\\\d+"}',
        ),
    ),
    "TC526": Example(
        CASE,
        edit(ANNEX, "  title: {en: Controlled goods}\n", "  title: {en: Controlled goods}\n  instrument: xx.act\n"),
    ),
    "TC527": Example(
        CASE,
        edit(
            "rules/xx/decree.yaml",
            "obliges: {duty: {en: Report the export.}, deadline: {days: 30, before: leg.day}}",
            "obliges: {duty: {en: Report the export.}, deadline: {days: 30, before: leg.date}}",
            "obliges: {duty: {en: Report the export.}}",
        ),
    ),
    "TC529": act(
        "    requires: {authorisation: permit, from: ministry}\n    contested: purpose\n",
        "    requires: {authorisation: permit, from: ministry}\n",
    ),
    "TC530": bill("  - {provision: xx.act.1, repeal: true, except: item.class == medical}\n", EDITS),
    "TC531": bill("  - {provision: xx.act.11, repeal: true}\n", "  - {provision: xx.act.1, repeal: true}\n"),
    "TC532": bill("  - {list: xx.anex, add: [ML3.b]}\n", "  - {list: xx.annex, add: [ML3.b]}\n"),
    "TC533": bill("  - {list: at-war, remove: [BBB]}\n", "  - {provision: xx.act.1, except: leg.to == BBB}\n"),
    "TC534": bill("  - {provision: xx.act.1, force: weighs}\n", "  - {provision: xx.act.1, repeal: true}\n"),
    "TC535": bill("  - {list: xx.annex, remove: [ML3a]}\n", "  - {list: xx.annex, remove: [ML3.a]}\n"),
    "TC536": Example(
        "propose case.yaml --law rules --protect never.yaml",
        edit(
            "never.yaml",
            "  - {scenario: case.yaml, never: {when: end_user.state == BBB}}\n",
            "  - {scenario: case.yaml}\n  - {never: {when: end_user.state == BBB}}\n",
            "  - {scenario: case.yaml, decision: prohibited}\n",
        ),
        files={"never.yaml": NEVER},
    ),
    "TC540": ledger('"1": {title: {en: Ban}, paragraphs: {"1": []}, numbers: ["1"]}', '"1": {title: {en: Ban}}'),
    "TC541": ledger('units: ["2.3"]', 'units: ["2.2"]'),
    "TC542": ledger('units: ["2.1", "2.2"]', 'units: ["2.1"]'),
    "TC543": ledger("entries:\n", 'entries:\n  - {units: ["1"], status: encoded, by: [xx.act.1]}\n'),
    "TC544": ledger("by: [xx.annex]", "by: [xx.act.4, xx.annex]"),
    "TC545": ledger(
        "status: not_relevant, gist: {en: what it costs}",
        "status: not_relevant, reason: fees, gist: {en: what it costs}",
    ),
    "TC546": ledger("by: [xx.act.11]", "by: [xx.act.1]"),
    "TC547": ledger(
        'status: untranslated, by: [xx.act.3], why: {en: "vague words"}', "status: encoded, by: [xx.act.3]"
    ),
    "TC548": ledger("{articles: 4-9,", "{articles: 5-9,"),
    "TC549": Example(f"{COVERAGE} --check", mended=f"{COVERAGE} --write", files={THE_LEDGER: LEDGER}),
}
