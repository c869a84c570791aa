"""`test --format junit`: XML of the stated shape, that counts what it holds and says the same as the terminal."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from cli.running import CASES, KR, Command, case

COUNTS = {"name", "tests", "failures", "errors", "skipped", "time"}
SHAPE = {
    # element: the attributes it must have, those it may have, what lies in it
    "testsuites": (COUNTS, set[str](), {"testsuite"}),
    "testsuite": (COUNTS, set[str](), {"testcase"}),
    "testcase": ({"classname", "name", "time"}, {"file", "line"}, {"failure", "error", "skipped"}),
    "failure": ({"message", "type"}, set[str](), set[str]()),
    "error": ({"message", "type"}, set[str](), set[str]()),
    "skipped": ({"message"}, set[str](), set[str]()),
}
"""What docs/file-formats.md states."""


def read(text: str) -> ElementTree.Element:
    """The document, if it is of the shape and counts rightly."""
    root = ElementTree.fromstring(text.encode())
    assert root.tag == "testsuites"
    for one in root.iter():
        must, may, within = SHAPE[one.tag]
        assert must <= set(one.attrib) <= must | may, one.attrib
        assert {child.tag for child in one} <= within
        if one.tag == "testcase":
            assert len(one) <= 1
        if "tests" in one.attrib:
            tags = {"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"}
            assert {key: int(one.attrib[key]) for key in tags} == {
                key: len(list(one.iter(tag))) for key, tag in tags.items()
            }
    names = [(one.attrib["classname"], one.attrib["name"]) for one in root.iter("testcase")]
    assert len(names) == len(set(names))
    return root


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Scenarios that pass, differ, expect nothing, do not load."""
    said = {
        "differs": case(CASES[4]) + "expect:\n  - {decision: permitted}\n  - {decision: prohibited, law: [xx]}\n",
        "loads-not": case(CASES[2]),
        "nothing": case(CASES[4]),
        "passes": case(CASES[4]) + "expect: [{decision: prohibited, because: [xx.act.1]}]\n",
    }
    said["differs"] = said["differs"].replace(", law: [xx]", "")
    for name, text in said.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_what_came_of_each(folder: Path, tiny: Path, command: Command) -> None:
    ran = command("test", folder, "--law", tiny, "--format", "junit")
    assert (ran.code, ran.err) == (9, "")
    root = read(ran.out)
    assert {key: root.attrib[key] for key in ("tests", "failures", "errors", "skipped")} == {
        "tests": "5",
        "failures": "1",
        "errors": "1",
        "skipped": "1",
    }
    (failure,) = root.iter("failure")
    terminal = command("test", folder, "--law", tiny)
    assert terminal.code == 9 and terminal.out.endswith("3 expectations, 2 differences\n")
    assert failure.attrib["message"] in terminal.err
    (differs,) = [one for one in root.iter("testcase") if one.find("failure") is not None]
    assert differs.attrib["file"] == str(folder / "differs.yaml")
    assert f"{differs.attrib['file']}:{differs.attrib['line']}:" in terminal.err
    (error,) = root.iter("error")
    assert "TC204" in (error.text or "")


def test_all_as_expected(command: Command) -> None:
    ran = command("test", KR / "gas-masks.yaml", "--format", "junit")
    assert (ran.code, ran.err) == (0, "")
    assert read(ran.out).attrib["failures"] == "0"


def test_hostile_text_stays_text(folder: Path, tiny: Path, command: Command) -> None:
    hostile = folder / "<b>&\u202e]]>.yaml"
    hostile.write_text(case(CASES[2]), encoding="utf-8")
    ran = command("test", hostile, "--law", tiny, "--format", "junit")
    assert ran.code == 9
    (suite,) = read(ran.out)
    assert suite.attrib["name"] == str(folder / "<b>&\\u202e]]>.yaml")
    assert "\u202e" not in ran.out


@pytest.mark.parametrize("other", ["--coverage", "--mutate"])
def test_what_is_no_expectation_is_not_told_as_junit(other: str, command: Command) -> None:
    ran = command("test", KR / "gas-masks.yaml", "--format", "junit", other)
    assert (ran.code, ran.out) == (2, "")
