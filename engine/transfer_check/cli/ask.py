"""`transfer-check ask [SCENARIO]`: an interview that asks only what still matters, and writes the scenario."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from transfer_check.cli.failing import failing_closed
from transfer_check.cli.options import law_option, reading_option
from transfer_check.cli.speaking import Misused, lang_option

if TYPE_CHECKING:
    from transfer_check.cli.dialogue import Dialogue
    from transfer_check.decide.interview import Standing

FILE = "transfer.yaml"
_COMMENT = re.compile(r"(?:^|\s)#")


@click.command("ask")
@click.argument("scenario", required=False)
@click.option("-o", "--output", metavar="FILE", help=f"Write the scenario here (else to SCENARIO, or {FILE}).")
@law_option
@reading_option
@lang_option
@click.option("--no-witness", is_flag=True, help="Do not ask the independent engine at the end.")
def command(
    scenario: str | None, output: str | None, law: tuple[str, ...], reading: str | None, lang: str, no_witness: bool
) -> None:
    """Ask for the facts that still matter, those that settle most first, and write the scenario.

    With SCENARIO it goes on from there. Every answer is written down before the next question; leave with `quit`,
    Ctrl-C or Ctrl-D, and go on later. Exits as `transfer-check FILE` does.
    """
    with failing_closed():
        from transfer_check.cli.asking import go_on
        from transfer_check.cli.dialogue import Left
        from transfer_check.cli.inputs import EXITS
        from transfer_check.cli.least import least
        from transfer_check.decide.outcome import Decision

        dialogue, tree = _opened(scenario, output, law, reading, lang)
        dialogue.tell("ask begin")
        dialogue.tell("ask kept in", dialogue.path)
        try:
            if tree is None:
                try:
                    tree = least(dialogue)
                except Left:
                    dialogue.tell("ask nothing kept")
                    sys.exit(2)
            _, now = go_on(dialogue, tree)
        except (Left, KeyboardInterrupt):
            dialogue.tell("ask left", dialogue.path)
            sys.exit(EXITS[Decision.UNDETERMINED])
        _end(dialogue, now, law, reading, no_witness=no_witness)


def _opened(
    scenario: str | None, output: str | None, law: tuple[str, ...], reading: str | None, lang: str
) -> tuple[Dialogue, dict[str, object] | None]:
    """What is asked of, and where the answers go: never over a file that was not read, nor over comments."""
    from transfer_check.cli.dialogue import Dialogue
    from transfer_check.cli.inputs import check_reading, open_law, open_scenario, there
    from transfer_check.cli.screen import console
    from transfer_check.load import tree as trees
    from transfer_check.load.scenario import LARGEST
    from transfer_check.messages import LANGUAGES
    from transfer_check.report.scenario_file import head as heading

    loaded, packs = open_law(law)
    check_reading(reading, loaded)
    if reading == "all":
        raise Misused("one reading for ask")
    path = Path(output or scenario or FILE)
    if there(path) and (scenario is None or path.resolve() != Path(scenario).resolve()):
        raise Misused("goes on with ask", path, path)
    tree, head = None, heading(lang)
    ours = {line for one in LANGUAGES for line in heading(one)}
    if scenario is not None:
        open_scenario(scenario, loaded)  # what is wrong with it is said before anything is asked
        text = trees.read_text(Path(scenario), max_bytes=LARGEST)
        lines = text.splitlines()
        schemas = tuple(line for line in lines[:3] if line.startswith("# yaml-language-server:"))
        comments = [line for line in lines if _COMMENT.search(line) and line not in (*ours, *schemas)]
        if comments and output is None:
            raise Misused("comments lost", scenario)
        if schemas and path.resolve().parent == Path(scenario).resolve().parent:
            head = (head[0], *(head[1:2] if schemas[0] == head[2] else ()), *schemas)
        tree = trees.plain(trees.parse(text, file=scenario, max_bytes=LARGEST))
    return Dialogue(loaded, packs, reading, path, lang, console(), head), tree


def _end(dialogue: Dialogue, now: Standing, law: tuple[str, ...], reading: str | None, *, no_witness: bool) -> None:
    """The decision as `transfer-check FILE` gives it: by both engines."""
    from transfer_check.cli.check import asked_witness
    from transfer_check.cli.judging import judge_all, show_all
    from transfer_check.load.diagnostics import Diagnostic
    from transfer_check.report import interview

    aside = [" ".join(str(part) for part in key if part is not None) for key in sorted(dialogue.aside, key=str)]
    dialogue.say(interview.ending(now, aside, dialogue.lang))
    dialogue.console.print()
    wrong: list[Diagnostic] = []
    with asked_witness(no_witness) as witness:
        judged = judge_all(
            [str(dialogue.path)],
            wrong,
            law=law,
            amend=(),
            as_of=None,
            reading=reading,
            judge_done=False,
            amendments=False,
            footprints=0,
            witness=witness,
        )
    show_all(judged.reports, wrong, shape="terminal", lang=dialogue.lang, quiet=True)
    dialogue.tell("ask report", dialogue.path)
    sys.exit(judged.code)
