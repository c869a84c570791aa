"""The codes of bills and their edits, of how the program is used, and of its own faults."""

from __future__ import annotations

from transfer_check.load.codes_model import Code, Example

BILL = (
    Code(
        "TC502",
        "Edited twice on one day",
        "Two edits of one address commence on the same day, and which comes first cannot be known. "
        "Join them into one edit, or let one commence later.",
        Example(
            "edits:\n  - {provision: xx.act.1, repeal: true}\n  - {provision: xx.act.1, except: item.sealed}",
            "edits:\n  - {provision: xx.act.1, except: item.sealed}",
        ),
    ),
    Code(
        "TC503",
        "Inserted where one is in force",
        "A provision of this number is in force already when the new one would commence. "
        "Edit the old one, repeal it first, or give the new one another number.",
        Example(
            "- insert: {id: xx.act.1, instrument: xx.act, …}   # 1 is in force",
            "- insert: {id: xx.act.1-2, instrument: xx.act, …}",
        ),
    ),
    Code(
        "TC504",
        "Nothing in force to edit",
        "The provision is not in force on the day on which the bill commences, nor after it, so the edit would change "
        "nothing. Check the number (it may have been renumbered) and the day.",
        Example("commences: 2030-01-01   # xx.act.1 ended in 2025", "commences: 2024-01-01"),
    ),
    Code(
        "TC530",
        "Not one edit",
        "An edit has a `provision` and exactly one of `repeal`, `except`, `extend`, `when` and `force`, or it is a "
        "`list` with something to `add` or `remove`, or an `insert`. Split it, or say what it does.",
        Example(
            "- {provision: xx.act.1, repeal: true, except: item.sealed}",
            "- {provision: xx.act.1, except: item.sealed}",
        ),
    ),
    Code(
        "TC531",
        "No such provision to edit or show",
        "The law has no provision or norm of this id in any version. Use the id that is proposed, or load the law that "
        "has it.",
        Example("- {provision: xx.act.1.9, repeal: true}", "- {provision: xx.act.1, repeal: true}"),
    ),
    Code(
        "TC532",
        "No such list to edit",
        "The law has no list of this id. Use the id that is proposed.",
        Example("- {list: xx.annexe, add: [ML3.b]}", "- {list: xx.annex, add: [ML3.b]}"),
    ),
    Code(
        "TC533",
        "A list that no bill can change",
        "The list is factual: it records the state of the world, and no legislature can enact that. "
        "Edit a legal list, or the provision that refers to this one.",
        Example("- {list: at-war, remove: [BBB]}", "- {provision: xx.act.1, except: leg.to == BBB}"),
    ),
    Code(
        "TC534",
        "No force to change",
        "Only a criterion or a contested provision has a force that a bill can set. "
        "Use `except`, `when` or `repeal` for any other.",
        Example(
            "- {provision: xx.act.1, force: weighs}   # xx.act.1 prohibits",
            "- {provision: xx.act.1, repeal: true}",
        ),
    ),
    Code(
        "TC535",
        "Not on the list",
        "What the edit removes was never on the list. Use the value as the list writes it.",
        Example("- {list: xx.annex, remove: [ML3a]}", "- {list: xx.annex, remove: [ML3.a]}"),
    ),
    Code(
        "TC536",
        "Not one invariant",
        "An entry of a file of invariants has a `scenario` (and perhaps the best `decision` that it may come to) or a "
        "`never`. Split it, or say which it is.",
        Example(
            "- {decision: prohibited, never: {when: end_user.state == BBB}}",
            "- {never: {when: end_user.state == BBB}}",
        ),
    ),
)

USAGE = (
    Code(
        "TC001",
        "Wrong usage",
        "The command was given an option, a verb or a value that it does not know, or one that does not fit the "
        "others. "
        "`transfer-check --help` lists them all.",
        Example("transfer-check case.yaml --fromat json", "transfer-check case.yaml --format json"),
    ),
)

INTERNAL = (
    Code(
        "TC901",
        "Internal error",
        "The engine itself failed, or its two engines disagree; it is never a decision about the transfer, and nothing "
        "in the report may be relied upon. Please report it with the scenario and the traces that are shown.",
    ),
    Code(
        "TC902",
        "A report that does not replay",
        "The law or the scenario is not the one of which the report keeps the hash, or judging it again gives another "
        "decision. Fetch the version of the law that the receipt names; if the hashes agree and the decision does not, "
        "report it as a fault of the engine.",
    ),
    Code(
        "TC903",
        "Two engines that differ",
        "The engine and its independent witness say different things of this case, so there is no decision. Each "
        "difference is printed; report it with the scenario. `--no-witness` would hide it, not mend it.",
    ),
)
