"""The codes of lints (TC6xx)."""

from __future__ import annotations

from transfer_check.load.codes_model import Code, Example

LINTS = (
    Code(
        "TC601",
        "ULTRA-VIRES",
        "A norm of a lower layer tries to defeat one of a higher layer, which does not yield to it, so it has no "
        "effect "
        "there. Where the higher text opens the door (`except in cases fixed by decree`), say so with `yields_to`; "
        "else the lower norm is void in this respect, and the law is as it is.",
        Example(
            "- {id: xx.act.1, prohibits: true, …}\n- {id: xx.decree.1, exempts: xx.act.1, …}",
            "- {id: xx.act.1, prohibits: true, yields_to: decree, …}\n- {id: xx.decree.1, exempts: xx.act.1, …}",
        ),
    ),
    Code(
        "TC602",
        "TC-ROUTE",
        "A norm ties both ends of one leg together, or says `every leg`, so that splitting the leg through a third "
        "state "
        "may escape it. Say what the route passes (`some leg`), or by origin or end user; where the text really speaks "
        "of one leg, declare `direct` with the words that say so.",
        Example(
            "when: {all: [leg.from == AAA, leg.to == BBB]}",
            "when: {all: [{some leg: leg.from == AAA}, {some leg: leg.to == BBB}]}",
        ),
    ),
    Code(
        "TC603",
        "Lifts a bar on another leg",
        "An exemption or a permission holds because of what is true on `some leg` or `every leg`, so one leg lifts the "
        "bar on another. Speak of the leg itself, or of legs only as `not: {some leg: …}`.",
        Example("exempts: xx.act.1\nwhen: {some leg: leg.notified}", "exempts: xx.act.1\nwhen: leg.notified"),
    ),
    Code(
        "TC604",
        "A fact that nothing asks for",
        "The vocabulary has a fact that no condition of any version asks for, so stating it never matters. "
        "Take it out, or find the provision that should ask for it.",
        Example(
            "item.colour: {type: text, meaning: {en: its colour}}   # in no condition",
            "item.lethal: {type: boolean, meaning: {en: made to kill}}   # asked for by `when: item.lethal`",
        ),
    ),
    Code(
        "TC605",
        "An authorisation that nobody grants",
        "A pack declares an authorisation, but no provision empowers a body to grant it and no state is named for "
        "it, so "
        "what needs it stays closed for good. Encode the power, or say which state grants it (`granted_by_state`).",
        Example(
            "- {id: xx.foreign-licence, title: {en: licence}}",
            "- {id: xx.foreign-licence, title: {en: licence}, granted_by_state: leg.from}",
        ),
    ),
    Code(
        "TC606",
        "A norm that cites nothing",
        "A provision or a legal list has an empty citation, or a position gives force to a provision and names no "
        "source, so nobody can look up where the norm comes from. Cite the article, or name the source.",
        Example('cite: {en: ""}', "cite: {en: Art. 1(2)}"),
    ),
    Code(
        "TC607",
        "A list of unknown certainty",
        "A list names no source, nor do all of its members, so nobody knows how sure it is. "
        "Give it a `source` with its key and certainty. "
        "A provision without its certainty does not load (TC201).",
        Example("list: {id: at-war, kind: factual, …}", "list: {…, source: {key: KEY, certainty: inferred}}"),
    ),
    Code(
        "TC608",
        "Read too long ago",
        "A text in force was last read more days ago than its pack allows (`recheck_days`, 365 if nothing is said), or "
        "is marked verified without the day. Read it again, and write the day into `checked`.",
        Example("source: {key: A, certainty: verified}", "source: {key: A, certainty: verified, checked: 2026-11-23}"),
    ),
    Code(
        "TC609",
        "Never in force together",
        "A provision hangs on, exempts from, limits or weighs on another with which it is never in force on one day, "
        "so it never has effect there. Mend the dates, or name the version that it meets.",
        Example(
            "exempts: xx.act.1   # which ended in 2020, before this one started", "exempts: xx.act.1-2   # in force now"
        ),
    ),
    Code(
        "TC610",
        "A gap or an overlap between versions",
        "A rule is in force under no version for a time, or under its old number and its new one at once. "
        "Let one end on the day on which the next starts; where the text really was suspended, switch the lint off "
        "with that reason.",
        Example(
            "- {enacted: …, in_force: {from: 2020-01-01, to: 2023-01-01}}\n"
            "- {enacted: …, in_force: {from: 2024-01-01}}",
            "- {enacted: …, in_force: {from: 2020-01-01, to: 2024-01-01}}\n"
            "- {enacted: …, in_force: {from: 2024-01-01}}",
        ),
    ),
    Code(
        "TC611",
        "Two units for one fact",
        "A fact is compared in one unit or currency here and in another elsewhere, or in another than the vocabulary "
        "asks for; without a rate in the scenario such a comparison is unknown. "
        "Use one unit, or switch the lint off where the law itself has two.",
        Example(
            "when: item.value >= 5 EUR   # elsewhere: item.value >= 7 USD",
            "when: item.value >= 5 USD   # elsewhere: item.value >= 7 USD",
        ),
    ),
    Code(
        "TC612",
        "A condition that says nothing",
        "A part of a condition holds, or fails, for every value that the types of its facts allow, so it is a slip, or "
        "the provision always or never applies. Mend it, or write `always`.",
        Example(
            "when: {all: [leg.act == sale, leg.act == gift]}",
            "when: {any: [leg.act == sale, leg.act == gift]}",
        ),
    ),
    Code(
        "TC613",
        "A list repeated by hand",
        "A condition writes out the values that a list holds, so the two come apart when the list changes. "
        "Name the list; where they are alike by chance, switch the lint off with that reason.",
        Example("when: leg.to in [BBB, CCC]   # the members of at-war", "when: leg.to in at-war"),
    ),
    Code(
        "TC614",
        "A text missing in a language",
        "A title, citation, gist, duty or question is not there in a language that its pack declares (`languages`). "
        "Add it, or take the language out of the pack.",
        Example("gist: {en: what it says}   # languages: [en, ko]", "gist: {en: what it says, ko: …}"),
    ),
    Code(
        "TC615",
        "A citation that does not parse",
        "A citation does not match, whole, the pattern that its instrument or its pack declares (`citation`), so it is "
        "probably a slip. Mend the citation, or the pattern if the text is numbered so.",
        Example('cite: {en: Article 1}   # citation: {en: "Art\\. \\d+"}', "cite: {en: Art. 1}"),
    ),
    Code(
        "TC616",
        "In force before it was published",
        "A version was in force before it was published, so a transfer of that time is judged by law that nobody knew. "
        "Check the dates; where the text reaches back, switch the lint off with the article that says so.",
        Example(
            "{enacted: 2024-01-01, published: 2024-03-01, in_force: {from: 2024-02-01}}",
            "{enacted: 2024-01-01, published: 2024-01-20, in_force: {from: 2024-02-01}}",
        ),
    ),
    Code(
        "TC617",
        "A lint switched off for nothing",
        "A provision or a list switches off a lint that finds nothing there, or that does not exist. "
        "Take the line out, so that the lint speaks when there is something to find.",
        Example("lint: [{code: TC602, why: …}]   # nothing is found", "(nothing)"),
    ),
    Code(
        "TC618",
        "A scope that reaches days without law",
        "A pack's scope can hold on a day before the first of its provisions was in force; on such a day its silence "
        "would read as leave. Let the scope begin on the day from which the law is encoded.",
        Example("scope: {when: item.lethal}", "scope: {when: {all: [item.lethal, leg.date >= 2020-02-01]}}"),
    ),
)
