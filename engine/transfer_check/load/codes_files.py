"""The codes of files as such: reading them (TC1xx), and the shape and the values of what they hold (TC2xx)."""

from __future__ import annotations

from transfer_check.load.codes_model import Code, Example

FILES = (
    Code(
        "TC101",
        "No such file",
        "Nothing that could be read is found at the path. Check the spelling and the folder that the command runs in; "
        "the nearest name in that folder is shown.",
        Example("transfer-check scenarois/case.yaml", "transfer-check scenarios/case.yaml"),
    ),
    Code(
        "TC102",
        "A directory, not a file",
        "The path names a folder, and one file at a time is read. Name the file inside it.",
        Example("transfer-check scenarios/", "transfer-check scenarios/case.yaml"),
    ),
    Code(
        "TC103",
        "The file cannot be read",
        "The system refuses to open the file, most often because its permissions do not allow it; "
        "the system's own words are shown. Grant the right to read it, or copy it elsewhere.",
    ),
    Code(
        "TC104",
        "The file is too long",
        "A scenario or a bill may hold 1 MiB and a file of law 8 MiB, so that no file can exhaust the machine. "
        "Split the file, or take out what is not needed.",
    ),
    Code(
        "TC105",
        "Not UTF-8 text",
        "The bytes at this place are not UTF-8, so the letters meant cannot be known. "
        "Save the file as UTF-8 in your editor.",
    ),
    Code(
        "TC106",
        "The file cannot be written",
        "The system refuses to write the file, most often because the folder does not exist or its permissions do not "
        "allow it; nothing was written. Name another path, or make the folder.",
        Example("--output no-such-folder/report.json", "--output report.json"),
    ),
    Code(
        "TC107",
        "An extra that is not installed",
        "What was asked for needs a library that is not installed by default. Install the extra that the message "
        "names, for instance `pip install 'transfer-check[edit]'`.",
    ),
    Code(
        "TC110",
        "Not YAML",
        "The text breaks the rules of YAML (or of JSON, for a report) at this place, often by wrong indentation, a "
        "bracket that is not closed or a colon inside a plain text. Mend the line, or put the text in quotes.",
        Example("items: [{id: shells}", "items: [{id: shells}]"),
    ),
    Code(
        "TC111",
        "The file is empty",
        "There is nothing in the file but, perhaps, comments. Write what its kind of file asks for.",
    ),
    Code(
        "TC112",
        "A second document",
        "A line `---` begins a second document, and a file holds one, so that nothing is overlooked. "
        "Put the second into a file of its own.",
        Example("scenario: one\n---\nscenario: two", "scenario: one"),
    ),
    Code(
        "TC113",
        "An anchor, an alias or a merge key",
        "Anchors (`&`), aliases (`*`) and merge keys (`<<`) make one line depend on another far away, "
        "and can grow without bound. Write the value out where it is meant; put a text that begins so in quotes.",
        Example("name: &a shells\nclass: *a", "name: shells\nclass: shells"),
    ),
    Code(
        "TC114",
        "A tag",
        "Tags (`!name`) tell a reader of YAML to build something other than text, which is never done here. "
        "Take the tag away.",
        Example("value: !!int 5", "value: 5"),
    ),
    Code(
        "TC115",
        "Nested too deep",
        "Lists and mappings are nested deeper than 64, which no law or scenario needs and which could crash a reader. "
        "Flatten the condition, for instance with a definition.",
    ),
    Code(
        "TC116",
        "Too many values",
        "The file holds more values than the bound on its size allows. Split it.",
    ),
    Code(
        "TC117",
        "A key that is not a word",
        "The key of a mapping must be one word or text, not a list or a mapping. "
        "A `{` or `[` at this place is probably a text that needs quotes.",
        Example("[a, b]: c", '"[a, b]": c'),
    ),
    Code(
        "TC118",
        "A key stands twice",
        "One mapping has the same key twice, and which of the two was meant cannot be known. "
        "Keep one of them; several conditions are joined by `all` or `any`.",
        Example("when: item.lethal\nwhen: item.complete", "when: {all: [item.lethal, item.complete]}"),
    ),
    Code(
        "TC119",
        "An installed pack that cannot be used",
        "A distribution names a pack of law under the entry points `transfer_check.packs`, and there is none, it bears "
        "another id, says no licence, or another one is installed under its id. Nothing is judged without it: mend or "
        "remove the distribution, or set TRANSFER_CHECK_PACKS=off to leave out all that are installed.",
        Example('aq = "transfer_check_aqq"', 'aq = "transfer_check_aq"'),
    ),
    Code(
        "TC201",
        "A key is missing",
        "This kind of mapping needs a key that is not there; nothing is assumed in its place. Add it.",
        Example("route:\n  - {from: AAA}", "route:\n  - {from: AAA, to: BBB}"),
    ),
    Code(
        "TC202",
        "An unknown key",
        "No such key is known here, so what stands below it would be ignored without a word. "
        "Correct the spelling (the nearest known key is shown), or take it out.",
        Example("valid: {form: 2024-01-01}", "valid: {from: 2024-01-01}"),
    ),
    Code(
        "TC203",
        "A value of the wrong kind",
        "A list, a mapping, a number, a text, or one of `true` and `false` is wanted here, and something else stands "
        "there. Write the kind of value that the message names.",
        Example("lethal: yes", "lethal: true"),
    ),
    Code(
        "TC204",
        "Not one of the allowed words",
        "Only certain words can stand here, and this is none of them. "
        "Use one of those listed; for a fact, those that the vocabulary gives.",
        Example("act: salle", "act: sale"),
    ),
    Code(
        "TC205",
        "Not a date",
        "A date is written as year, month and day (ISO 8601) and must exist in the calendar.",
        Example("as_of: 30/10/2024", "as_of: 2024-10-30"),
    ),
    Code(
        "TC206",
        "Not an amount with its unit",
        "A quantity or a sum of money is a number, a space and its unit; a currency has three capital letters. "
        "Without the unit two amounts cannot be compared.",
        Example("value: $5", "value: 5 USD"),
    ),
    Code(
        "TC207",
        "Not the code of a state",
        "States are named by their ISO 3166-1 alpha-3 codes, three capital letters. "
        "Use the code that is proposed, or look it up in the list of states.",
        Example("to: BB", "to: BBB"),
    ),
)
