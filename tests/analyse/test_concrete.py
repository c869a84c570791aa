"""A witness as a file of its own."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from load.small_law import enacted, provision, transfer
from transfer_check.analyse.concrete import document
from transfer_check.load.scenario import load_scenario
from transfer_check.transfer.model import ANY, Covers, Grant

GOODS = """\
scenario: goods from Aria to Boria
as_of: 2024-10-30
items: [{id: goods, control: ML1}]
route: [{from: AAA, to: BBB, act: sale}]
"""


def test_two_authorisations_of_one_day_are_written_out_without_an_anchor(tmp_path: Path) -> None:
    law = enacted(tmp_path, provision("xx.act.1", "prohibits: true", when="item.lethal"))
    every = Covers(ANY, ANY, ANY, ANY, ANY, ANY)
    day = dt.date(2024, 1, 1)
    grants = tuple(Grant(n, "xx.permit", valid_from=day, unending=True, covers=every) for n in (1, 2))
    text = document(replace(transfer(law, GOODS), authorisations=grants), law, {"xx": "textual"})
    assert "&" not in text
    assert len(load_scenario("witness", law, text=text).authorisations) == 2
