"""What sets off the codes of lints and of proofs about the law (TC6xx and TC7xx)."""

from __future__ import annotations

from codes.base import provision
from codes.laws import ACT, ANNEX, PACK, VOCABULARY, WAR
from codes.model import LINT, VERIFY, Edit, Example, edit

DECREE = "rules/xx/decree.yaml"
PERIOD = "{{enacted: 2020-01-01, in_force: {{from: {}}}}}"


def lint(wrong: str, right: str, anchor: str | None = None, *, file: str = ACT, **more: object) -> Example:
    """An example that a lint finds."""
    return Example(LINT, edit(file, wrong, right, anchor), **more)  # type: ignore[arg-type]


def article(number: str, *lines: str, days: str = "") -> str:
    """An article that is added to the act."""
    return provision(number, "A further article.", *lines, days=days)


def verified(wrong: str, right: str, **more: object) -> Example:
    """An example that a proof finds, in articles added to the act."""
    return Example(VERIFY, edit(ACT, wrong, right), **more)  # type: ignore[arg-type]


MEDICAL = article("5", "exempts: [xx.act.1]", "when: item.class == medical")
BAN = ("prohibits: true", "when: item.class == vehicle")
FINDINGS = {
    "TC601": Example(
        LINT,
        (
            Edit(ACT, "    prohibits: true\n", "    prohibits: true\n    yields_to: decree\n", "    prohibits: true\n"),
            Edit(
                DECREE,
                exemption := provision(
                    "2", "Medical goods are exempt.", "exempts: [xx.act.1]", "when: item.class == medical", law="decree"
                ),
                exemption,
            ),
        ),
    ),
    "TC602": lint(
        article("5", "prohibits: true", "when: {all: [leg.from == AAA, leg.to == CCC]}"),
        article("5", "prohibits: true", "when: {some leg: leg.to == CCC}"),
    ),
    "TC603": lint(
        article("5", "exempts: [xx.act.1]", "when: {some leg: leg.notified}"),
        article("5", "exempts: [xx.act.1]", "when: leg.notified"),
    ),
    "TC604": lint(
        "  item.colour: {type: text, meaning: {en: its colour}}\n  item.strategic:",
        "  item.strategic:",
        file=VOCABULARY,
    ),
    "TC605": lint(
        "    - {id: xx.foreign-licence, title: {en: licence abroad}}\n",
        "    - {id: xx.foreign-licence, title: {en: licence abroad}, granted_by_state: leg.from}\n",
        file=PACK,
    ),
    "TC606": lint('cite: {en: ""}', "cite: {en: Art. 4}"),
    "TC607": lint(
        "title: {en: States at war}\n",
        "title: {en: States at war}\n  source: {key: OWN, certainty: verified, checked: 2026-01-01}\n",
        file=WAR,
    ),
    "TC608": lint("checked: 2024-01-01", "checked: 2026-01-01", file=ANNEX),
    "TC609": lint(
        article("5", "exempts: [xx.act.6]", "when: item.class == medical")
        + article("6", *BAN, days="{enacted: 2018-01-01, in_force: {from: 2018-01-01, to: 2020-02-01}}"),
        article("5", "exempts: [xx.act.6]", "when: item.class == medical") + article("6", *BAN),
    ),
    "TC610": lint(
        article(
            "5",
            *BAN,
            days="{enacted: 2020-01-01, in_force: {from: 2020-02-01, to: 2023-01-01}}, "
            "{enacted: 2024-01-01, in_force: {from: 2024-02-01}}",
        ),
        article(
            "5",
            *BAN,
            days="{enacted: 2020-01-01, in_force: {from: 2020-02-01, to: 2024-02-01}}, "
            "{enacted: 2024-01-01, in_force: {from: 2024-02-01}}",
        ),
    ),
    "TC611": lint(
        article("5", "prohibits: true", "when: item.value >= 7000 EUR"),
        article("5", "prohibits: true", "when: item.value >= 7000 USD"),
    ),
    "TC612": lint(
        article("5", "prohibits: true", "when: {all: [item.class == vehicle, item.class == medical]}"),
        article("5", "prohibits: true", "when: {any: [item.class == vehicle, item.class == medical]}"),
    ),
    "TC613": lint(
        article("5", "prohibits: true", 'when: {some leg: "leg.to in [BBB, CCC]"}'),
        article("5", "prohibits: true", "when: {some leg: leg.to in at-war}"),
    ),
    "TC614": lint("languages: [en, ko]", "languages: [en]", file=PACK, lines=3),
    "TC615": lint("cite: {en: Article 4}", "cite: {en: Art. 4}"),
    "TC616": lint(
        article("5", *BAN, days="{enacted: 2024-01-01, published: 2024-03-01, in_force: {from: 2024-02-01}}"),
        article("5", *BAN, days="{enacted: 2024-01-01, published: 2024-01-20, in_force: {from: 2024-02-01}}"),
    ),
    "TC617": lint(
        "    defines: item.strategic\n    lint: [{code: TC602, why: one leg is meant}]\n",
        "    defines: item.strategic\n",
    ),
    "TC618": lint("scope: {when: always,", "scope: {when: leg.date >= 2020-02-01,", file=PACK),
    "TC701": verified(
        article("5", "prohibits: true", "when: {all: [item.class == vehicle, item.class == medical]}"),
        article("5", "prohibits: true", "when: {any: [item.class == vehicle, item.class == medical]}"),
    ),
    "TC702": verified(
        article("5", "prohibits: true", "when: {all: [item.class == vehicle, leg.act == gift]}")
        + article("6", "prohibits: true", "when: {all: [item.class == vehicle, end_user.kind == army]}")
        + article("7", "prohibits: true", "when: {all: [leg.act == gift, {not: end_user.kind == army}]}"),
        article("5", "prohibits: true", "when: {all: [item.class == medical, leg.act == sale]}")
        + article("6", "prohibits: true", "when: {all: [item.class == vehicle, end_user.kind == army]}")
        + article("7", "prohibits: true", "when: {all: [leg.act == gift, {not: end_user.kind == army}]}"),
    ),
    "TC703": verified(
        article("5", *BAN) + article("6", "exempts: [xx.act.5]", "when: item.class == vehicle"),
        article("5", *BAN) + article("6", "exempts: [xx.act.5]", "when: leg.notified"),
    ),
    "TC704": verified(
        article("5", *BAN) + article("6", "prohibits: true", "when: {all: [item.class == vehicle, leg.act == gift]}"),
        article("5", *BAN) + article("6", "prohibits: true", "when: {all: [item.class == medical, leg.act == gift]}"),
    ),
    "TC705": verified(
        article("5", *BAN) + article("6", "permits: true", "when: {all: [item.class == vehicle, leg.notified]}"),
        article("5", *BAN)
        + article(
            "6",
            "permits: true",
            "when: {all: [item.class == vehicle, leg.notified]}",
            "yields_to: [xx.act.1, xx.act.2#prohibits, xx.act.5]",
        ),
    ),
    "TC706": verified(
        article("5", *BAN)
        + article(
            "6",
            "permits: true",
            "when: {all: [item.class == vehicle, leg.notified]}",
            days="{enacted: 2023-01-01, in_force: {from: 2023-02-01}}",
        ),
        article("5", *BAN)
        + article(
            "6",
            "permits: true",
            "when: {all: [item.class == vehicle, leg.notified]}",
            "notwithstanding: [xx.act.1, xx.act.2#prohibits, xx.act.5]",
            days="{enacted: 2023-01-01, in_force: {from: 2023-02-01}}",
        ),
    ),
    "TC707": verified(
        article("5", *BAN) + article("6", "exempts: [xx.act.5]", "when: item.class == medical"),
        article("5", *BAN) + article("6", "exempts: [xx.act.5]", "when: leg.notified"),
    ),
    "TC708": verified(
        article("5", "criterion: {on: permit, force: bars}", "when: item.strategic"),
        article("5", "criterion: {on: permit, force: bars}", "when: leg.act == gift"),
    ),
    "TC709": verified(
        article("5", *BAN) + article("6", "exempts: [xx.act.5]", "when: {held: permit}"),
        article("5", *BAN)
        + article("6", "exempts: [xx.act.5]", "when: {held: permit}")
        + article("7", "empowers: {authorisation: permit, from: ministry}", "when: item.class == vehicle"),
    ),
    "TC710": verified(
        article("5", "prohibits: true", "when: {all: [item.class == vehicle, leg.to == CCC]}"),
        article(
            "5",
            "prohibits: true",
            "when: {all: [item.class == vehicle, {any: [{some leg: leg.to == CCC}, end_user.state == CCC]}]}",
        ),
    ),
    "TC711": verified(
        article("5", *BAN)
        + article("6", "permits: true", "when: {all: [item.class == vehicle, {some leg: leg.to == CCC}]}"),
        article("5", *BAN)
        + article(
            "6",
            "permits: true",
            "when: {all: [item.class == vehicle, {some leg: leg.to == CCC}]}",
            "yields_to: [xx.act.1, xx.act.2#prohibits, xx.act.5]",
        ),
    ),
    "TC712": Example(
        VERIFY.replace("2026-06-01", "2024-05-01"),
        edit(
            ACT,
            article("5", "prohibits: true", "when: {all: [item.class == vehicle, leg.date >= 2024-05-01]}"),
            article("5", *BAN, days="{enacted: 2024-04-01, in_force: {from: 2024-05-01}}"),
        ),
    ),
}
