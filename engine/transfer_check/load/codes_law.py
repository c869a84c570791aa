"""The codes of law: conditions (TC3xx), and files, names, times and order of provisions (TC5xx)."""

from __future__ import annotations

from transfer_check.load.codes_model import Code, Example

LAW = (
    Code(
        "TC301",
        "Not a condition",
        "A condition is one comparison on a line, or a mapping with one key such as `all`, `any`, `not` or `some leg`. "
        "Write it so; several conditions are joined by `all` or `any`.",
        Example("when: [item.lethal, item.complete]", "when: {all: [item.lethal, item.complete]}"),
    ),
    Code(
        "TC302",
        "Not a fact of the vocabulary",
        "The vocabulary has no fact of this name, or it is not one that can stand here; a word that nothing defines "
        "would be unknown for ever. Use the nearest word, or add the fact to the vocabulary.",
        Example("when: item.leathal", "when: item.lethal"),
    ),
    Code(
        "TC303",
        "A comparison that does not fit the type",
        "The fact is of a type that cannot be compared in this way: only a boolean fact stands alone, only numbers, "
        "amounts and dates have an order, `within` is for codes, a list must hold values of the fact's type, "
        "and what is derived is never `known`.",
        Example("when: item.class > 3", "when: item.class == ammunition"),
    ),
    Code(
        "TC304",
        "An unknown list",
        "No list of this id was loaded. Use the id that is proposed, or write the values in place: `[a, b]`.",
        Example("when: leg.to in at-wra", "when: leg.to in at-war"),
    ),
    Code(
        "TC305",
        "An unknown authorisation",
        "A condition asks whether an authorisation is held that no pack declares. "
        "Use the id of one that is declared in a `pack.yaml`, or declare it.",
        Example("when: {held: premit}", "when: {held: permit}"),
    ),
    Code(
        "TC501",
        "No law was found",
        "The folder of the law has no `vocabulary.yaml`, or there is no such folder, so there is nothing to judge by. "
        "Name the right folder, for instance with the variable TRANSFER_CHECK_RULES.",
        Example("TRANSFER_CHECK_RULES=/tmp", "TRANSFER_CHECK_RULES=/path/to/rules"),
    ),
    Code(
        "TC505",
        "No file of law",
        "The key at the top of a file tells its kind, and this file has none that is known; or an instrument lies in a "
        "folder that is no pack. Mend the top key, or move the file below a folder with a `pack.yaml`.",
        Example("instrumnet: {id: xx.act, …}", "instrument: {id: xx.act, …}"),
    ),
    Code(
        "TC506",
        "Declared twice",
        "A pack, list, instrument, body, authorisation, fact, contested point or reading is declared in two places, "
        "and "
        "its name could mean either. Keep one; the message says where the first stands.",
        Example("bodies: [{id: xx.ministry, …}, {id: xx.ministry, …}]", "bodies: [{id: xx.ministry, …}]"),
    ),
    Code(
        "TC507",
        "Not exactly one effect",
        "A provision has exactly one effect (`prohibits`, `permits`, `exempts`, `limits`, `requires`, `empowers`, "
        "`criterion`, `obliges`, `defines` or `informs`), so that each line of law can be cited for what it does. "
        "Split it into a provision for each effect.",
        Example(
            "- {id: xx.act.1, prohibits: true, permits: true, …}",
            "- {id: xx.act.1, prohibits: true, …}\n- {id: xx.act.1.proviso, permits: true, …}",
        ),
    ),
    Code(
        "TC508",
        "An id outside its family",
        "The id of a provision begins with that of its instrument, and the id of an instrument with that of its pack. "
        "Correct the id, or move it to the file where it belongs.",
        Example("instrument: {id: yy.act, …}   # in pack xx", "instrument: {id: xx.act, …}"),
    ),
    Code(
        "TC509",
        "An unknown provision",
        "An exemption, a limit, a priority clause, `under` or `continues` names a provision that no version of the law "
        "has, so it would meet nothing. Use the nearest id.",
        Example("exempts: [xx.act.11]", "exempts: [xx.act.1]"),
    ),
    Code(
        "TC510",
        "An unknown body",
        "What enacts an instrument or grants an authorisation is no body that a pack declares. "
        "Use the id of one of `bodies`, or declare it.",
        Example(
            "requires: {authorisation: permit, from: minstry}", "requires: {authorisation: permit, from: ministry}"
        ),
    ),
    Code(
        "TC511",
        "Not an authorisation or a power",
        "A requirement or a power names an authorisation that no pack declares, or a criterion stands on what is "
        "neither "
        "an authorisation nor a power to grant one. Use the id of an authorisation, or of one power (`ID#empowers`).",
        Example("criterion: {on: xx.act.1}", "criterion: {on: xx.act.1#empowers}"),
    ),
    Code(
        "TC512",
        "An unknown instrument",
        "A provision, a list or an inserted provision names an instrument that was not loaded. Use the nearest id.",
        Example("instrument: xx.atc", "instrument: xx.act"),
    ),
    Code(
        "TC513",
        "An unknown layer",
        "The rank of the instrument is none of the `layers` of its pack, so it could not be ordered with the others. "
        "Use one of these words, or add the layer to the pack.",
        Example("instrument: {layer: statute, …}", "instrument: {layer: act, …}"),
    ),
    Code(
        "TC514",
        "An unknown source",
        "The key of a source is not in `sources.yaml`, so nobody could look the text up. Add the source, or use its "
        "key.",
        Example("source: {key: WON, …}", "source: {key: OWN, …}"),
    ),
    Code(
        "TC515",
        "An unknown contested point",
        "A provision or a reading names a contested point that its pack's readings file does not have. "
        "Use the nearest id, or declare the point.",
        Example("contested: porpose", "contested: purpose"),
    ),
    Code(
        "TC516",
        "A reading without its positions",
        "A reading takes one position that exists on every contested point, and a pack's default reading must be one "
        "of "
        "its readings; else nothing would say how a text is read. Add the position, or mend its name.",
        Example("positions: {purpose: grund}", "positions: {purpose: ground}"),
    ),
    Code(
        "TC517",
        "Ends before it starts",
        "A provision or the membership of a list ends on or before the day on which it starts, so it would never be in "
        "force; the end is the first day on which it is no more. Mend the dates.",
        Example("in_force: {from: 2024-01-01, to: 2020-01-01}", "in_force: {from: 2020-01-01, to: 2024-01-01}"),
    ),
    Code(
        "TC518",
        "In force twice",
        "Two versions of one id are in force on the same day, and both cannot be the law. "
        "End the first on the day on which the second starts, or give one of them its own id.",
        Example(
            "- {enacted: …, in_force: {from: 2020-01-01}}\n- {enacted: …, in_force: {from: 2024-01-01}}",
            "- {enacted: …, in_force: {from: 2020-01-01, to: 2024-01-01}}\n"
            "- {enacted: …, in_force: {from: 2024-01-01}}",
        ),
    ),
    Code(
        "TC519",
        "Meets the law of another pack",
        "A provision names a norm or an authorisation of another jurisdiction, and norms of two jurisdictions never "
        "meet: "
        "a licence under one law does not override another. Name one of its own pack.",
        Example("exempts: [yy.act.1]   # in pack xx", "exempts: [xx.act.1]"),
    ),
    Code(
        "TC520",
        "An authorisation that would harm",
        "`held` may stand only positively in what permits, exempts or empowers and only under `not` in what prohibits, "
        "limits or bars, through definitions too, and not in a pack's claims: getting an authorisation must never make "
        "a transfer worse. Turn the condition round, or write an exemption.",
        Example("prohibits: true\nwhen: {held: permit}", "prohibits: true\nwhen: {not: {held: permit}}"),
    ),
    Code(
        "TC521",
        "A fact derived from itself",
        "Following the definitions leads from a derived fact back to itself, so it has no value. "
        "The message shows the ring; break it where a stated fact was meant.",
        Example(
            "defines: item.strategic\nwhen: item.strategic", "defines: item.strategic\nwhen: item.control within ML3"
        ),
    ),
    Code(
        "TC522",
        "A fact declared wrongly",
        "A derived fact is boolean, `values` belong to the type enum and to no other, and only a derived fact can be "
        "defined by law. Mend the entry of the vocabulary, or define another fact.",
        Example("item.class: {type: enum}", "item.class: {type: enum, values: [ammunition, vehicle]}"),
    ),
    Code(
        "TC523",
        "Norms prevail in a ring",
        "Following which norm prevails over which leads back to the first, so none of them has a value. "
        "The message shows the line behind each step; take away the clause that the text does not say.",
        Example(
            "- {id: xx.act.1, prohibits: true, notwithstanding: xx.act.4, …}\n"
            "- {id: xx.act.2, exempts: xx.act.1, …}\n"
            "- {id: xx.act.3, limits: [xx.act.2, xx.act.4], yields_to: xx.act.4, …}\n"
            "- {id: xx.act.4, permits: true, …}",
            "- {id: xx.act.1, prohibits: true, …}\n"
            "- {id: xx.act.2, exempts: xx.act.1, …}\n"
            "- {id: xx.act.3, limits: [xx.act.2, xx.act.4], yields_to: xx.act.4, …}\n"
            "- {id: xx.act.4, permits: true, …}",
        ),
    ),
    Code(
        "TC524",
        "Name each other and nothing decides",
        "An exemption and a limit name each other, stand at the same layer, and neither text yields, so neither "
        "prevails. "
        "Say with `yields_to` which gives way, as the text has it.",
        Example(
            "- {id: xx.act.1, exempts: xx.act.2, …}\n- {id: xx.act.2, limits: xx.act.1, …}",
            "- {id: xx.act.1, exempts: xx.act.2, …}\n- {id: xx.act.2, limits: xx.act.1, yields_to: xx.act.1, …}",
        ),
    ),
    Code(
        "TC525",
        "A citation pattern that is none",
        "The pattern that citations of a pack or an instrument are to follow is a regular expression, and this one "
        "cannot be read. Mend it; what is to stand literally is escaped with a backslash.",
        Example('citation: {en: "Art. (\\d+"}', 'citation: {en: "Art\\. \\d+"}'),
    ),
    Code(
        "TC526",
        "A legal list without its instrument",
        "A list of kind `legal` is enacted, and a bill that changes it must know by what. "
        "Name its `instrument`, or call it `factual` if it records the state of the world.",
        Example("list: {id: xx.annex, kind: legal, …}", "list: {id: xx.annex, kind: legal, instrument: xx.notice, …}"),
    ),
    Code(
        "TC527",
        "Not a period",
        "A deadline that is to give a day says how many `days` it is, and either `before` or `after` which day, by a "
        "fact of the vocabulary that is a date. What is no such period is written as a text.",
        Example(
            "obliges: {duty: {…}, deadline: {days: 30, before: leg.day}}",
            "obliges: {duty: {…}, deadline: {days: 30, before: leg.date}}",
        ),
    ),
    Code(
        "TC528",
        "Too many norms",
        "The law that was loaded has more than 20,000 norms, beyond which a check could not be promised to end in "
        "time. "
        "Load fewer packs.",
    ),
    Code(
        "TC529",
        "Several norms and one force",
        "A reading gives a contested provision one force, but this one makes several norms (`requires` makes three). "
        "Write the norm whose force is contested as a provision of its own.",
        Example(
            "- {id: xx.act.1, requires: {…}, contested: purpose, …}",
            "- {id: xx.act.1, requires: {…}, …}\n- {id: xx.act.1.2, criterion: {on: permit}, contested: purpose, …}",
        ),
    ),
)
