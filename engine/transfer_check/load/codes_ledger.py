"""The codes of ledgers (what keeps the account of a text from balancing, TC54x) and of the formatter (TC550)."""

from __future__ import annotations

from transfer_check.load.codes_model import Code, Example

LEDGER = (
    Code(
        "TC540",
        "An outline that cannot be",
        "An article of a ledger's outline has paragraphs, with their numbers below them, or numbers directly below it, "
        "and each of them once. Write it as the text has it.",
        Example(
            '"5": {title: {…}, paragraphs: {"1": []}, numbers: ["1"]}', '"5": {title: {…}, paragraphs: {"1": ["1"]}}'
        ),
    ),
    Code(
        "TC541",
        "No such unit in the outline",
        "An entry accounts for a paragraph or a number that the outline of its ledger does not have. "
        "Correct it, or add the unit to the outline if the text has it.",
        Example("units: [57.33]", "units: [57.3]"),
    ),
    Code(
        "TC542",
        "Accounted for twice",
        "A unit of the text stands in two entries, which could say different things of it. Keep one; the message says "
        "where the first stands.",
        Example("- {units: [57.*], …}\n- {units: [57.2], …}", "- {units: [57.1], …}\n- {units: [57.2], …}"),
    ),
    Code(
        "TC543",
        "Not accounted for",
        "The outline has units that no entry names, so nobody knows whether they decide anything. "
        "Add an entry: encoded, untranslated, or not relevant with its reason.",
    ),
    Code(
        "TC544",
        "A provision that the ledger does not name",
        "A provision of the instrument is in force in the text that the ledger accounts for, but no entry names it, so "
        "it rests on no part of the text. Name it in `by` of the unit that it encodes.",
    ),
    Code(
        "TC545",
        "An entry without what its status needs",
        "What is encoded or untranslated names its provisions in `by`, what is untranslated says `why`, and what is "
        "not relevant has a `reason` and a `gist` and names no provision. Add what is missing, or take out what "
        "contradicts the status.",
        Example(
            "- {units: [58.*], status: not_relevant}",
            "- {units: [58.*], status: not_relevant, reason: fees, gist: {en: …}}",
        ),
    ),
    Code(
        "TC546",
        "Encoded by what is not there",
        "An entry names a provision that the law does not have, one of another pack, or a list of facts. What an act "
        "delegates may be encoded by another instrument of the same pack, as by its decree. Use the id that is "
        "proposed, or encode the unit.",
        Example("by: [xx.act.577]", "by: [xx.act.57]"),
    ),
    Code(
        "TC547",
        "A status that the law contradicts",
        "An entry says `encoded` of a unit of which a provision is untranslated, or `untranslated` where all are "
        "translated. A unit of which a part is untranslated is untranslated: mend the status, or the provision.",
        Example(
            "status: encoded   # xx.act.9 is untranslated",
            "status: untranslated\nwhy: {en: …}",
        ),
    ),
    Code(
        "TC548",
        "In scope and out of scope",
        "An article stands in the outline and also in a range of articles out of scope. Take it out of one of them.",
        Example("out_of_scope: [{articles: 1-60, …}]   # 57 is in the outline", "out_of_scope: [{articles: 1-56, …}]"),
    ),
    Code(
        "TC549",
        "A page that is out of date",
        "The page that is generated from the ledgers is missing or is not what they say. "
        "Write it again with `transfer-check rules coverage PACK --write`.",
    ),
    Code(
        "TC550",
        "Not to be formatted",
        "Putting the file into the one style would change what it says or lose a comment, so it was left as it is. "
        "Please report it with the file; it is a fault of the formatter.",
    ),
)
