"""The codes of scenarios: facts, route, items and records (TC4xx)."""

from __future__ import annotations

from transfer_check.load.codes_model import Code, Example

SCENARIO = (
    Code(
        "TC401",
        "An unknown fact",
        "The vocabulary has no such fact, or it belongs elsewhere: `item.` facts stand in an item, `leg.` facts in a "
        "leg, the others in the transfer as a whole. A fact that nobody reads is refused, for a slip of the pen would "
        "change the decision; use the nearest word, or move it.",
        Example("items: [{id: shells, leathal: true}]", "items: [{id: shells, lethal: true}]"),
    ),
    Code(
        "TC402",
        "A derived fact is stated",
        "The law derives this fact from others, so a scenario cannot state it. State the facts on which it rests, "
        "which the message lists.",
        Example("items: [{id: shells, strategic: true}]", "items: [{id: shells, control: ML3.a}]"),
    ),
    Code(
        "TC403",
        "The route is broken",
        "A leg begins in another state, or with another party, than where the leg before it ended. "
        "Add the leg that is missing, or mend the ends.",
        Example(
            "route: [{from: AAA, to: BBB}, {from: CCC, to: DDD}]",
            "route: [{from: AAA, to: BBB}, {from: BBB, to: CCC}, {from: CCC, to: DDD}]",
        ),
    ),
    Code(
        "TC404",
        "No leg",
        "The route is empty, so there is nothing to judge. State at least one leg, with `from` and `to`.",
        Example("route: []", "route: [{from: AAA, to: BBB}]"),
    ),
    Code(
        "TC405",
        "No item",
        "No item is stated, so there is nothing to judge. State at least one, with its `id`.",
        Example("items: []", "items: [{id: shells}]"),
    ),
    Code(
        "TC406",
        "Stated twice",
        "An item, a party, a fact or a rate stands twice, or a party bears the code of a state, so that a name could "
        "mean two things. Keep one, or give it another name.",
        Example("items: [{id: shells}, {id: shells}]", "items: [{id: shells}, {id: fuzes}]"),
    ),
    Code(
        "TC407",
        "Too many items or legs",
        "A scenario has at most 64 items and 32 legs, so that every check ends in time. Split the transfer.",
    ),
    Code(
        "TC408",
        "Not an item of this scenario",
        "An authorisation or an assurance names an item that the scenario does not have. "
        "Use the `id` of an item, or `any` for all.",
        Example("covers: {items: [shels]}", "covers: {items: [shells]}"),
    ),
    Code(
        "TC409",
        "Not an authorisation of any pack",
        "No pack of law declares this kind of authorisation, so holding it could have no effect. "
        "Use the id of one that a pack declares.",
        Example("authorisations: [{kind: xx.premit}]", "authorisations: [{kind: xx.permit}]"),
    ),
    Code(
        "TC410",
        "Not a body that grants",
        "What granted the authorisation is neither a body of a pack nor a state. Use the id of the body as its pack "
        "declares it, or the code of the state.",
        Example("granted_by: ministry", "granted_by: xx.ministry"),
    ),
    Code(
        "TC411",
        "Not a pack of law",
        "The question is narrowed to a pack that was not loaded. Use the id of one that is, or load it as well.",
        Example("law: [yy]", "law: [xx]"),
    ),
    Code(
        "TC412",
        "Not a reading",
        "No pack that was loaded has a reading of this name. Use one of those that the pack's readings file declares.",
        Example("reading: textal", "reading: textual"),
    ),
    Code(
        "TC413",
        "Not for a user to answer",
        "An assessment settles a provision whose words cannot be expressed, and this provision is none: it is read "
        "from "
        "the facts. State the facts, or name a provision that is untranslated.",
        Example(
            'assessments: {xx.act.1: {applies: false, by: counsel, why: "…"}}',
            'assessments: {xx.act.9: {applies: false, by: counsel, why: "…"}}   # 9 is untranslated',
        ),
    ),
    Code(
        "TC414",
        "An assurance that no law asks for",
        "No condition asks for an assurance of this kind, so it could have no effect. "
        "Use the kind that the law asks for, or take the assurance out.",
        Example("assurances: [{kind: xx.no-retransfr}]", "assurances: [{kind: xx.no-retransfer}]"),
    ),
    Code(
        "TC415",
        "Not a rate",
        "A rate of exchange is a number above zero. Write it with a point and without a unit.",
        Example("rates: [{from: EUR, to: USD, rate: 0, …}]", "rates: [{from: EUR, to: USD, rate: 1.08, …}]"),
    ),
    Code(
        "TC416",
        "An authorisation that ends before it starts",
        "The day on which it ends is not after the day on which it starts, so it would never be valid; the end is the "
        "first day on which it is valid no more. Mend the dates.",
        Example("valid: {from: 2025-01-01, to: 2024-01-01}", "valid: {from: 2024-01-01, to: 2025-01-01}"),
    ),
    Code(
        "TC417",
        "A fact that its components contradict",
        "The scenario states a fact of an item, and the bill of materials (`components`, or those of what it is "
        "`built_into`) makes it another one; or it says that a list is complete that is not there. Take the fact out, "
        "or mend the components.",
        Example(
            "components: [{name: fuze, origin: AAA, share: 12}]\n    xx.share_aaa: 5",
            "components: [{name: fuze, origin: AAA, share: 12}]",
        ),
    ),
    Code(
        "TC418",
        "Not a share",
        "The share of a component is what part of the value of the whole it makes up, from 0 to 100 percent, and "
        "those of all components are 100 at most. Leave a share out that is not known.",
        Example("components: [{name: fuze, share: 120}]", "components: [{name: fuze, share: 12}]"),
    ),
)
