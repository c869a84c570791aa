"""The codes of findings about the law over all scenarios (TC7xx)."""

from __future__ import annotations

from transfer_check.load.codes_model import Code, Example

VERIFY = (
    Code(
        "TC701",
        "Never applies",
        "A norm applies in no scenario, whatever is held: the parts of its condition that are named never hold "
        "together. Mend the condition, fill the list that is empty, or say with a reason why it stands there "
        "(`lint: [{code: TC701, why: …}]`).",
        Example(
            "when: {all: [item.class == shell, item.class == mask]}",
            "when: {any: [item.class == shell, item.class == mask]}",
        ),
    ),
    Code(
        "TC702",
        "Never decides",
        "A norm applies in some scenarios, but in each of them other norms leave the outcome the same without it. Look "
        "whether it is encoded too narrowly or an exemption too widely; a text that only repeats another is annotated.",
        Example(
            "prohibits: true\nwhen: A   # xx.act.2 prohibits A and B, xx.act.3 A and not B", "prohibits: true\nwhen: C"
        ),
    ),
    Code(
        "TC703",
        "Shadowed",
        "Wherever a norm applies, one that prevails over it is IN, so it never has effect. Mend the condition of one "
        "of the two, or the order between them.",
        Example(
            "- {id: xx.act.1, prohibits: true, when: item.lethal}\n- {id: xx.act.2, exempts: xx.act.1}",
            "- {id: xx.act.1, prohibits: true, when: item.lethal}\n"
            "- {id: xx.act.2, exempts: xx.act.1, when: leg.notified}",
        ),
    ),
    Code(
        "TC704",
        "Subsumed",
        "Wherever a norm has effect, another one has the same effect, so it could be left out. Where the texts really "
        "overlap, annotate the narrower one with that reason.",
        Example(
            "- {id: xx.act.1, prohibits: true, when: item.lethal}\n"
            "- {id: xx.act.2, prohibits: true, when: {all: [item.lethal, leg.to == BBB]}}",
            "- {id: xx.act.1, prohibits: true, when: item.lethal}",
        ),
    ),
    Code(
        "TC705",
        "Conflict without priority",
        "A prohibition and a permission are both IN in the scenario that is shown, and no line of the order decides "
        "between them. Say which yields, if the text does (`yields_to`, `notwithstanding`, `special_to`); else it is a "
        "defect of the law itself, and annotated as one.",
        Example(
            "- {id: xx.act.1, prohibits: true}\n- {id: xx.act.2, permits: true, when: leg.notified}",
            "- {id: xx.act.1, prohibits: true, yields_to: xx.act.2}\n"
            "- {id: xx.act.2, permits: true, when: leg.notified}",
        ),
    ),
    Code(
        "TC706",
        "Decided by dates alone",
        "A prohibition and a permission meet in the scenario that is shown, and only the day on which each was enacted "
        "decides between them. Where the text says which prevails, encode it.",
        Example(
            "permits: true   # enacted later than the prohibition it meets",
            "permits: true\nnotwithstanding: xx.act.1   # as its text says",
        ),
    ),
    Code(
        "TC707",
        "An exemption that is never met",
        "An exemption or a limit applies in some scenarios, but in none of those in which anything that it names does. "
        "Mend its condition, or name what it really lifts.",
        Example(
            "exempts: xx.act.1   # of lethal goods\nwhen: {not: item.lethal}",
            "exempts: xx.act.1   # of lethal goods\nwhen: leg.notified",
        ),
    ),
    Code(
        "TC708",
        "A power that is always barred",
        "Wherever a power to grant an authorisation applies, some ground bars it, so what needs the authorisation "
        "stays closed for good. Mend the grounds that are named, or the reach of the power.",
        Example(
            "criterion: {on: xx.permit}   # bars: always", "criterion: {on: xx.permit}\nwhen: end_user.kind == army"
        ),
    ),
    Code(
        "TC709",
        "Required, and nobody may grant it",
        "In the scenario that is shown an authorisation would lift the prohibition, and no power to grant it applies. "
        "Encode the power that is missing, or let it reach what the prohibition does.",
        Example(
            "empowers: {authorisation: xx.permit, authority: xx.ministry}\nwhen: leg.act == sale   # gifts need it too",
            "empowers: {authorisation: xx.permit, authority: xx.ministry}",
        ),
    ),
    Code(
        "TC710",
        "A third state opens what is closed",
        "The provision closes the direct route, and the same goods from the same state to the same end user are lawful "
        "through a third state; both are shown. Say what the route passes or who the end user is, instead of where one "
        "leg ends; an exception that the law means is annotated with that reason.",
        Example("when: leg.to == BBB", "when: {any: [{some leg: leg.to == BBB}, end_user.state == BBB]}"),
    ),
    Code(
        "TC711",
        "Splitting a leg helps",
        "Theorem 8 fails for this law: a decision becomes better when a leg is split, though no one provision that was "
        "looked at closes the direct route alone, such as where a permission that speaks of the route makes a conflict "
        "of a prohibition. Look at both scenarios for what differs.",
        Example(
            "- {id: xx.act.1, prohibits: true, when: item.lethal}\n"
            "- {id: xx.act.2, permits: true, when: {some leg: leg.to == CCC}}",
            "- {id: xx.act.1, prohibits: true, when: item.lethal}\n"
            "- {id: xx.act.2, permits: true, when: {some leg: leg.to == CCC}, yields_to: xx.act.1}",
        ),
    ),
    Code(
        "TC712",
        "A cliff in time",
        "An answer flips on a day on which no provision and no list changes, because a condition names that day. Date "
        "the version of the provision instead, or annotate a date that the text itself names.",
        Example("when: {all: [item.lethal, leg.date >= 2024-05-01]}", "versions: [{…, in_force: {from: 2024-05-01}}]"),
    ),
)
