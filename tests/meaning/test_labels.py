"""OUT if it does not apply or a higher one is IN; IN if it applies and every higher one is OUT; else UNDECIDED."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from load.small_law import enacted, provision
from meaning.hearing import labels
from transfer_check.law.model import Law

STATED = {"T": "true", "F": "false", "U": "unknown"}


def case(*worth: str) -> str:
    """A scenario in which the four facts of the item below are worth this much."""
    names = ("lethal", "complete", "sealed")
    facts = "".join(f", {name}: {STATED[value]}" for name, value in zip(names, worth, strict=False))
    rest = f"embargoed: {STATED[worth[3]]}\n" if len(worth) > 3 else ""
    return f"""\
scenario: labels
as_of: 2024-10-30
items: [{{id: shells{facts}}}]
route: [{{from: AAA, to: BBB, act: sale}}]
end_user: {{state: BBB}}
{rest}"""


def expected(applies: str, higher: list[str]) -> str:
    """The label by the words of the design, highest first."""
    if applies == "F" or "IN" in higher:
        return "OUT"
    if applies == "T" and set(higher) <= {"OUT"}:
        return "IN"
    return "UNDECIDED"


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Law:
    """A prohibition, its exemption, a limit of the exemption, and an exemption from the limit."""
    return enacted(
        tmp_path_factory.mktemp("law"),
        provision("xx.act.1", "prohibits: true", when="item.lethal"),
        provision("xx.act.2", "exempts: xx.act.1", when="item.complete"),
        provision("xx.act.3", "limits: xx.act.2", when="item.sealed"),
        provision("xx.act.4", "exempts: xx.act.3", when="embargoed"),
    )


@pytest.mark.parametrize("worth", list(product("FUT", repeat=4)), ids="".join)
def test_a_chain_is_labelled_from_the_top(worth: tuple[str, ...], chain: Law) -> None:
    found = labels(chain, case(*worth))
    top = expected(worth[3], [])
    limit = expected(worth[2], [top])
    exemption = expected(worth[1], [limit])
    bottom = expected(worth[0], [exemption])
    assert found == {"xx.act.4": top, "xx.act.3": limit, "xx.act.2": exemption, "xx.act.1": bottom}


@pytest.mark.parametrize(
    ("worth", "prohibition"),
    [
        ("TFFF", "IN"),
        ("TTFF", "OUT"),
        ("TTTF", "IN"),
        ("TTTT", "OUT"),
        ("TUFF", "UNDECIDED"),
        ("TTUF", "UNDECIDED"),
        ("TTTU", "UNDECIDED"),
        ("TFUU", "IN"),
        ("UTFF", "OUT"),
        ("UTTF", "UNDECIDED"),
        ("FUUU", "OUT"),
    ],
)
def test_the_prohibition_at_the_bottom_as_worked_out_by_hand(worth: str, prohibition: str, chain: Law) -> None:
    assert labels(chain, case(*worth))["xx.act.1"] == prohibition


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Law:
    """Two exemptions from one prohibition, and a limit that names only the first."""
    return enacted(
        tmp_path_factory.mktemp("law"),
        provision("xx.act.1", "prohibits: true"),
        provision("xx.act.2", "exempts: xx.act.1", when="item.lethal"),
        provision("xx.act.3", "exempts: xx.act.1", when="item.complete"),
        provision("xx.act.4", "limits: xx.act.2", when="item.sealed"),
    )


@pytest.mark.parametrize("worth", list(product("FUT", repeat=3)), ids="".join)
def test_one_exemption_that_stands_is_enough(worth: tuple[str, ...], several: Law) -> None:
    limit = expected(worth[2], [])
    first, second = expected(worth[0], [limit]), expected(worth[1], [])
    found = labels(several, case(*worth))
    assert found == {
        "xx.act.4": limit,
        "xx.act.2": first,
        "xx.act.3": second,
        "xx.act.1": expected("T", [first, second]),
    }


def test_an_exemption_lifts_only_the_prohibitions_that_it_names(tmp_path: Path) -> None:
    law = enacted(
        tmp_path,
        provision("xx.act.1", "prohibits: true"),
        provision("xx.act.2", "prohibits: true"),
        provision("xx.act.3", "exempts: xx.act.1"),
    )
    assert labels(law, case()) == {"xx.act.1": "OUT", "xx.act.2": "IN", "xx.act.3": "IN"}


def test_a_limit_lifts_a_permission_but_no_prohibition(tmp_path: Path) -> None:
    law = enacted(
        tmp_path,
        provision("xx.act.1", "permits: true"),
        provision("xx.act.2", "limits: xx.act.1", when="item.lethal"),
    )
    assert labels(law, case("T")) == {"xx.act.1": "OUT", "xx.act.2": "IN"}
    assert labels(law, case("U")) == {"xx.act.1": "UNDECIDED", "xx.act.2": "UNDECIDED"}
    assert labels(law, case("F")) == {"xx.act.1": "IN", "xx.act.2": "OUT"}


@pytest.mark.parametrize(("held", "prohibition"), [("F", "IN"), ("U", "UNDECIDED"), ("T", "OUT")])
def test_a_requirement_is_a_prohibition_lifted_while_the_authorisation_is_held(
    held: str, prohibition: str, tmp_path: Path
) -> None:
    law = enacted(
        tmp_path,
        provision("xx.act.1", "requires: {authorisation: permit, from: ministry}", when="item.lethal"),
        provision("xx.act.2", "requires: {authorisation: consent, from: ministry}", when="item.lethal"),
    )
    found = labels(law, case("T"), held={"xx.permit": held})
    assert found["xx.act.1#prohibits"] == prohibition
    # A licence under one law never overrides the prohibition of another.
    assert found["xx.act.2#prohibits"] == "IN"


def test_a_criterion_a_duty_and_a_power_take_no_part(tmp_path: Path) -> None:
    law = enacted(
        tmp_path,
        provision("xx.act.1", "criterion: {on: permit, force: bars}"),
        provision("xx.act.2", "obliges: {duty: {en: report it}}"),
        provision("xx.act.3", "empowers: {authorisation: permit, from: ministry}"),
        provision("xx.act.4", "informs: true"),
        provision("xx.act.5", "prohibits: true"),
    )
    assert labels(law, case()) == {"xx.act.5": "IN"}
