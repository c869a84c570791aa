"""Files near the bound of their size with very many of one thing: each must end in time, with an answer or refused."""

from __future__ import annotations

from collections.abc import Mapping

from fuzz.real import EDITS, Input

HEAD = "scenario: a flood\nas_of: 2024-10-30\n"
REST = "items: [{id: a}]\nroute: [{from: KOR, to: UKR}]\n"
BILL = EDITS[0].partition("  - ")[0]
NEAR = 2**20 - 2000

SCENARIOS: Mapping[str, str] = {
    "unknown facts": "facts: {@xa#: 1}\n",
    "unknown facts of an item": "items: [{id: a, @xa#: 1}]\nroute: [{from: KOR, to: UKR}]\n",
    "unknown keys at the top": "@xa#: 1\n",
    "parties of no state": "parties: [@{id: p#, state: XQ#}]\n",
    "parties": "parties: [@{id: p#, state: KOR}]\n",
    "items": "items: [@{id: i#, lethal: true}]\nroute: [{from: KOR, to: UKR}]\n",
    "one item again": "items: [@{id: a}]\nroute: [{from: KOR, to: UKR}]\n",
    "legs": "items: [{id: a}]\nroute: [@{from: KOR, to: KOR}]\n",
    "legs of no state": "items: [{id: a}]\nroute: [@{from: XQ#, to: XQ#}]\n",
    "values of no type": "items: [@{id: a#, lethal: ture, class: amunition}]\nroute: [{from: KOR, to: UKR}]\n",
    "packs": "law: [@kt#]\n",
    "authorisations": "authorisations: [@{kind: kr.dapa-export-permit}]\n",
    "authorisations of no kind": "authorisations: [@{kind: kr.dapa-exprt-permit-#, granted_by: kr.dapaa}]\n",
    "covered items": "authorisations: [{kind: kr.dapa-export-permit, covers: {items: [@b#]}}]\n",
    "conditions": "authorisations: [{kind: kr.dapa-export-permit, conditions: [@{text: a, kept: true}]}]\n",
    "assessments": "assessments: {@kr#: {applies: true, by: a, why: b}}\n",
    "assessments of no shape": "assessments: {@kr#: {applies: 1}}\n",
    "assurances": "assurances: [@{kind: kr.a#}]\n",
    "rates": "rates: [@{from: EUR, to: U#, rate: 2, source: a}]\n",
    "rates of no number": "rates: [@{from: EUR, to: USD, rate: x#, source: a}]\n",
    "links": "links: [@{kind: a, to: b}]\n",
    "expectations": "expect: [@{decision: permitted}]\n",
    "expectations of no reading": "expect: [@{decision: permitted, reading: textul#}]\n",
    "expected possible": "expect: [{decision: permitted, possible: [@permited#]}]\n",
    "a list of lists": "note: [@[]]\n",
    "one word": "note: '@a#'\n",
    "one name": "items: [{id: a, '@a#': true}]\nroute: [{from: KOR, to: UKR}]\n",
    "empty lines": "note: a\n@\n",
    "escapes": 'note: "@\\u202e"\n',
    "flow that never ends": "note: @[\n",
    "brackets": "note: @{a: \n",
    "dashes": "note:\n @- ",
    "questions": "@? ",
    "indents": "note:\n@  - ",
}
BILLS: Mapping[str, str] = {
    "repeals": "@  - {provision: kr.dapa.57.4, repeal: true}\n",
    "repeals of nothing": "@  - {provision: kr.dapa.57.#, repeal: true}\n",
    "edits of nothing": "@  - {}\n",
    "unknown keys": "  - {@a#: 1}\n",
    "list edits": "  - {list: armed-conflict, add: [@XQ#]}\n",
    "removals": "  - {list: armed-conflict, remove: [@XQ#]}\n",
    "a wide condition": "  - {provision: kr.dapa.57.4, when: {any: [@item.lethal]}}\n",
    "a wide condition of no facts": "  - {provision: kr.dapa.57.4, when: {any: [@item.letal#]}}\n",
    "a wide condition of no lists": "  - {provision: kr.dapa.57.4, when: {any: [@leg.to in armed-conflct#]}}\n",
    "an inline list": "  - {provision: kr.dapa.57.4, when: 'leg.to in [@KOR,]'}\n",
    "an inline list of no states": "  - {provision: kr.dapa.57.4, when: 'leg.to in [@XQ#,]'}\n",
    "a long comparison": "  - {provision: kr.dapa.57.4, when: 'item.lethal@ @='}\n",
}


def flood(kind: str, name: str, *, near: int = NEAR) -> Input:
    """A file of so many bytes; what follows `@` in its pattern, up to the bracket that closes, is said again."""
    pattern = (SCENARIOS if kind == "scenario" else BILLS)[name]
    before, _, after = pattern.partition("@")
    depth, end = 0, len(after)
    for at, char in enumerate(after):
        depth += (char in "{[") - (char in "}]")
        if depth < 0 or (depth == 0 and char == "'" and before.count("'") == 1) or (char == '"' and '"' in before):
            end = at
            break
    again, rest = after[:end], after[end:]
    comma = ", " if before[-1:] in ("[", "{") or before.endswith(", ") else ""
    head = BILL if kind == "bill" else HEAD + ("" if before.startswith("items: [") else REST)
    parts: list[str] = []
    size = len(head) + len(before) + len(rest)
    while size < near:
        part = again.replace("#", str(len(parts))) + comma
        parts.append(part)
        size += len(part) or near
    return Input(kind, f"{head}{before}{''.join(parts)}{rest}".encode())
