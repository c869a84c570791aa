"""What sets off the codes of usage, of files, of shapes and of scenarios (TC0xx to TC2xx, TC4xx)."""

from __future__ import annotations

from codes.base import CASE as SCENARIO
from codes.model import CASE, Example, edit

ITEM = "  - {id: shells, control: ML3.a, class: ammunition, lethal: true}\n"
LEG = "  - {from: AAA, to: BBB, act: sale}\n"
GRANT = "authorisations:\n  - {kind: xx.permit, granted_by: xx.ministry, valid: {from: 2025-01-01, to: 2026-01-01}}\n"


def scenario(wrong: str, right: str, anchor: str | None = None, **more: object) -> Example:
    """An example whose fault stands in the scenario."""
    return Example(CASE, edit("case.yaml", wrong, right, anchor), **more)  # type: ignore[arg-type]


FILES = {
    "TC001": Example("case.yaml --law rules --fromat json", mended="case.yaml --law rules --format json"),
    "TC101": Example("csae.yaml --law rules", mended=CASE),
    "TC102": Example("rules/lists --law rules", mended=CASE),
    "TC103": Example("case.yaml/one --law rules", mended=CASE),
    "TC104": scenario(
        "# more\n" * 160_000, "", shown="# more\n# more\n…            160,000 such lines: more than 1 MiB"
    ),
    "TC105": scenario("scenario: Grüße", "scenario: Grüße", "scenario: shells from Aria to Boria", encoding="latin-1"),
    "TC106": Example(
        "propose case.yaml --law rules -o nowhere/out.yaml", mended="propose case.yaml --law rules -o out.yaml"
    ),
    "TC107": Example("rules format case.yaml", missing="ruamel.yaml"),
    "TC110": scenario("items: [{id: shells}\n", "items: [{id: shells}]\n", f"items:\n{ITEM}"),
    "TC111": Example(CASE, edit("case.yaml", "# nothing yet\n", SCENARIO, SCENARIO)),
    "TC112": scenario("---\nscenario: another\n", ""),
    "TC113": scenario(
        "  - {id: shells, class: &kind ammunition, lethal: true}\n",
        "  - {id: shells, class: ammunition, lethal: true}\n",
        ITEM,
    ),
    "TC114": scenario("as_of: !!timestamp 2025-01-01\n", "as_of: 2025-01-01\n"),
    "TC115": scenario(f"note: {'[' * 70}{']' * 70}\n", "note: flat\n"),
    "TC117": scenario("[note]: what was agreed\n", "note: what was agreed\n"),
    "TC118": scenario("as_of: 2025-01-01\nas_of: 2025-06-01\n", "as_of: 2025-01-01\n"),
    "TC201": scenario("  - {from: AAA, act: sale}\n", LEG),
    "TC202": scenario(GRANT.replace("{from: 2025", "{form: 2025"), GRANT),
    "TC203": scenario("lethal: yes", "lethal: true"),
    "TC204": scenario("act: salle", "act: sale"),
    "TC205": scenario("as_of: 01/01/2025", "as_of: 2025-01-01"),
    "TC206": scenario("lethal: true, value: $5000", "lethal: true, value: 5000 USD", "lethal: true"),
    "TC207": scenario("to: BB, act", "to: BBB, act"),
    "TC401": scenario("leathal: true", "lethal: true"),
    "TC402": scenario("lethal: true, strategic: true", "lethal: true"),
    "TC403": scenario(
        f"{LEG}  - {{from: CCC, to: BBB, act: sale}}\n", f"{LEG}  - {{from: BBB, to: CCC, act: sale}}\n", LEG
    ),
    "TC404": scenario("route: []\n", f"route:\n{LEG}"),
    "TC405": scenario("items: []\n", f"items:\n{ITEM}"),
    "TC406": scenario(
        f"{ITEM}  - {{id: shells, class: vehicle}}\n", f"{ITEM}  - {{id: trucks, class: vehicle}}\n", ITEM
    ),
    "TC407": scenario(
        "items:\n" + "".join(f"  - {{id: shells-{number}}}\n" for number in range(65)),
        f"items:\n{ITEM}",
        shown="items:\n  - {id: shells-0}\n  - {id: shells-1}\n  …            65 items in all",
    ),
    "TC408": scenario(
        GRANT.replace("valid", "covers: {items: [shels]}, valid"),
        GRANT.replace("valid", "covers: {items: [shells]}, valid"),
    ),
    "TC409": scenario(GRANT.replace("xx.permit", "xx.premit"), GRANT),
    "TC410": scenario(GRANT.replace("xx.ministry", "ministry"), GRANT),
    "TC411": scenario("law: [yy]\n", "law: [xx]\n"),
    "TC412": scenario("reading: textal\n", "reading: textual\n"),
    "TC413": scenario('assessments:\n  xx.act.1: {applies: false, by: counsel, why: "not meant"}\n', ""),
    "TC414": scenario("assurances:\n  - {kind: no-retransfer, by: BBB, to: AAA}\n", ""),
    "TC415": scenario(
        "rates:\n  - {from: EUR, to: USD, rate: 0, source: bank}\n",
        "rates:\n  - {from: EUR, to: USD, rate: 1.08, source: bank}\n",
    ),
    "TC416": scenario(GRANT.replace("to: 2026", "to: 2024"), GRANT),
    "TC417": scenario("lethal: true, components_complete: true", "lethal: true"),
    "TC418": scenario(
        "lethal: true, components: [{name: fuze, share: 120}]",
        "lethal: true, components: [{name: fuze, share: 12}]",
        "lethal: true",
    ),
    "TC902": Example(
        "replay report.json --law rules",
        edit("case.yaml", "lethal: false", "lethal: true"),
        first="case.yaml --law rules --format json",
        into="report.json",
    ),
}
NOT_RUN = {
    "TC119": "It speaks of what is installed beside the program; a test of the engine installs such distributions.",
    "TC116": "A file of more than 1,000,000 values would take too long to show here; a test of the engine has one.",
    "TC528": "A law of more than 20,000 norms would take too long to show here; a test of the engine lowers the bound.",
    "TC550": "No file is known that the formatter would change in what it says; a test of the engine makes one up.",
    "TC901": "It is a fault of the engine itself: no input is known that causes it. Tests of the engine put faults in.",
    "TC903": "It is a fault of one of the two engines: no input is known that causes it. Tests put faults in.",
}
"""Codes of which no real example can be shown, and why."""
