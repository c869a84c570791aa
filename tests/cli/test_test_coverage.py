"""`test --coverage`: the numbers are those that the text of a small law and five scenarios give by hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cli.running import Command
from load.small_law import provision, small_law, write
from transfer_check import load_law
from transfer_check.analyse.exercised import Exercised, exercised
from transfer_check.testing.runs import runs_of

LAW = (
    provision("xx.act.1", "prohibits: true", when="{all: [item.class == vehicle, item.lethal]}"),
    provision("xx.act.2", "exempts: xx.act.1", when="leg.to == NOR"),
    provision("xx.act.3", "prohibits: true", when="item.sealed", until="2023-01-01"),
    provision(
        "xx.act.4", "prohibits: true", when="{all: [item.class == ammunition, item.complete, end_use == combat]}"
    ),
    provision("xx.act.5", "informs: true", when="end_user.state == NOR"),
    provision("xx.act.6", "exempts: xx.act.4", when="item.class == medical"),
)
CASES = {
    "lethal": ("class: vehicle, lethal: true", "BBB", "prohibited"),
    "harmless": ("class: vehicle, lethal: false", "BBB", "permitted"),
    "northward": ("class: vehicle, lethal: true", "NOR", "permitted"),
    "unsaid": ("class: vehicle", "BBB", "undetermined"),
    "medical": ("class: medical, lethal: false, complete: true", "BBB", "permitted"),
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The law."""
    return write(small_law(*LAW), tmp_path_factory.mktemp("covered"))


@pytest.fixture(scope="module")
def cases(root: Path) -> Path:
    """The scenarios."""
    folder = root.parent / "cases"
    folder.mkdir()
    for name, (item, end, decision) in CASES.items():
        (folder / f"{name}.yaml").write_text(
            f"scenario: {name}\nas_of: 2024-10-30\nlaw: xx\nitems: [{{id: goods, {item}}}]\n"
            f"route: [{{from: AAA, to: {end}, act: sale}}]\nend_user: {{state: {end}}}\nend_use: training\n"
            f"expect: [{{decision: {decision}, basis: text}}]\n",
            encoding="utf-8",
        )
    return folder


@pytest.fixture(scope="module")
def found(root: Path, cases: Path) -> Exercised:
    """What they exercise."""
    law = load_law(root)
    return exercised(law, [run for one in runs_of(sorted(cases.glob("*.yaml")), law) for run in one.runs])


@pytest.mark.parametrize(
    ("norm", "counts"),
    [
        # applied: lethal; defeated: northward; unknown: unsaid; not reached: harmless, medical.
        ("xx.act.1", [1, 1, 1, 2]),
        ("xx.act.2", [1, 0, 0, 4]),
        ("xx.act.3", [0, 0, 0, 0]),
        ("xx.act.4", [0, 0, 0, 5]),
        ("xx.act.5", [1, 0, 0, 4]),
        ("xx.act.6", [1, 0, 0, 4]),
    ],
)
def test_how_far_each_norm_came(found: Exercised, norm: str, counts: list[int]) -> None:
    assert list(found.norms[norm].runs.values()) == counts


def test_why_a_norm_was_not_reached(found: Exercised) -> None:
    assert found.norms["xx.act.3"].nearest is None  # not in force on any of these days
    nearest = found.norms["xx.act.4"].nearest
    # Of the medical goods two leaves fail, of the others `complete` is unknown and so is no reason.
    assert nearest is not None
    assert nearest[1] == ("item.class == ammunition ← vehicle", "end_use == combat ← training")


@pytest.mark.parametrize(
    ("leaf", "shown", "decides"),
    [
        ("item.lethal", True, True),
        ("leg.to == NOR", True, True),
        # Wherever it fails, `item.lethal` fails as well, so that it never decides alone.
        ("item.class == vehicle", False, False),
        ("item.sealed", False, False),
        ("item.complete", False, False),
        # It tells whether a note is made, and no note decides; the decisions of the two runs differ all the same.
        ("end_user.state == NOR", True, False),
        # It tells whether an exemption applies, from a prohibition that applies in none of the runs.
        ("item.class == medical", True, False),
    ],
)
def test_which_leaves_are_shown_alone(found: Exercised, leaf: str, shown: bool, decides: bool) -> None:
    (use,) = [one for one in found.leaves.values() if one.text == leaf]
    assert (use.shown, use.decides) == (shown, decides)


def test_the_pair_of_a_leaf(found: Exercised) -> None:
    (use,) = [one for one in found.leaves.values() if one.text == "item.lethal"]
    assert use.pair == ("harmless (2024-10-30, textual)", "lethal (2024-10-30, textual)")


def test_the_command_says_it_and_writes_a_page_that_stands_alone(
    command: Command, root: Path, cases: Path, tmp_path: Path
) -> None:
    page = tmp_path / "coverage.html"
    ran = command("test", cases, "--law", root, "--coverage", "--html", page)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("5 expectations, 0 differences\n")
    assert "4 of 6 provisions reached" in ran.out
    assert "4 of 9 leaves shown alone to change what their norm does (MC/DC), 2 of them the decision too" in ran.out
    assert "xx.act.3  prohibits: not in force" in ran.out
    assert "no run in which it alone decides and fails; the contrary in lethal (2024-10-30" in ran.out
    text = page.read_text(encoding="utf-8")
    assert "default-src 'none'" in text and not re.search(r"<script|https?://|@import|url\(", text)
    assert "<code>item.lethal</code>" in text and "harmless (2024-10-30, textual)" in text


def test_a_page_without_coverage_is_refused(command: Command, cases: Path) -> None:
    assert command("test", cases, "--html", "page.html").code == 2


def test_markup_in_a_law_is_shown_literally(root: Path, found: Exercised) -> None:
    from dataclasses import replace

    from transfer_check.report.exercised_html import page

    use = found.norms["xx.act.3"]
    use = replace(use, effect="<b>prohibits</b>")
    text = page(replace(found, norms={**found.norms, "xx.act.3": use}))
    assert "<b>" not in text and "&lt;b&gt;" in text
    del root
