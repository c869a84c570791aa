"""How unknowns are asked for."""

from __future__ import annotations

from pathlib import Path

from load.small_law import SCENARIO, enacted, provision, transfer
from transfer_check import check


def test_an_authorisation_is_called_by_its_kind_and_its_reference(tmp_path: Path) -> None:
    law = enacted(tmp_path, provision("xx.act.1", "requires: {authorisation: permit, from: ministry}"))
    said = SCENARIO + "authorisations: [{kind: xx.permit, reference: M-17}, {kind: xx.permit, status: refused}]\n"
    found = {one.fact: one.question for one in check(law, transfer(law, said)).judgment.questions}
    granted = [name for name in found if name.startswith("grant 1 ")]
    assert granted and all(name == name.strip() for name in found)
    for name in granted:
        part = name.removeprefix("grant 1 ")
        assert found[name].en == f"Authorisation no. 1 (permit, M-17): what does it say of `{part}`?"
    refused = next(name for name in found if name.startswith("grant 2 "))
    assert found[refused].en.startswith("Authorisation no. 2 (permit): ")
