"""How far a batch is, on a real terminal: a bar with the rows that are done, the rate and the time that is left."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

from batch.orders import as_csv, drawn
from cli.running import Command
from cli.terminal import ESCAPES, Terminal
from load.small_law import provision, small_law, write

LAW = (provision("xx.act.1", "prohibits: true", when="leg.to in at-war"),)


def test_a_bar_with_the_rate_and_the_time_left(tmp_path: Path) -> None:
    law = write(small_law(*LAW), tmp_path / "law")
    as_csv(drawn(Random(1), 3000), tmp_path / "orders.csv")
    run = Terminal(
        *("batch", "orders.csv", "-o", "answers.csv", "--law", law, "--no-missing", "--part", "8"), folder=tmp_path
    )
    assert run.end() == 2
    shown = ESCAPES.sub("", run.screen)
    assert re.search(r"[1-9][\d,]* +[1-9][\d,]*/s", shown), shown[-2000:]
    assert re.search(r"\d+%", shown) and re.search(r"\d:\d\d:\d\d", shown)
    assert re.search(r"3,000 rows: [\d,]+ decided", shown)


def test_no_bar_where_there_is_no_terminal(command: Command, tmp_path: Path) -> None:
    law = write(small_law(*LAW), tmp_path / "law")
    as_csv(drawn(Random(1), 300), tmp_path / "orders.csv")
    ran = command("batch", tmp_path / "orders.csv", "-o", tmp_path / "a.csv", "--law", law, "--no-missing")
    assert "/s" not in ran.err and "\x1b" not in ran.err + ran.out
