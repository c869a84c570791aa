"""The outcome of `test` as JUnit XML, in the shape that `docs/file-formats.md` states and that CI servers read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.etree import ElementTree

from transfer_check.literal import literal

PASSED, FAILED, ERROR, NOTHING = "passed", "failed", "error", "nothing"


@dataclass(frozen=True, slots=True)
class Tried:
    """One expectation of a scenario and what came of it: passed, failed, error (bad input) or nothing (expected)."""

    path: str
    name: str
    came: str
    said: tuple[str, ...] = ()
    at: str | None = None
    """Where the expectation stands, as `file:line:column`."""
    seconds: float = 0.0


def junit(tried: Sequence[Tried]) -> str:
    """The document: a suite for each scenario, a case for each expectation.

    >>> "failures=\\"1\\"" in junit([Tried("a.yaml", "1", FAILED, ("expected x, got y",))])
    True
    """
    root = ElementTree.Element("testsuites", {"name": "transfer-check", **_counts(tried)})
    for path, group in groupby(tried, key=lambda one: one.path):
        cases = list(group)
        suite = ElementTree.SubElement(root, "testsuite", {"name": literal(path), **_counts(cases)})
        for one in cases:
            _case(suite, one)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _counts(tried: Sequence[Tried]) -> dict[str, str]:
    came = [one.came for one in tried]
    return {
        "tests": str(len(came)),
        "failures": str(came.count(FAILED)),
        "errors": str(came.count(ERROR)),
        "skipped": str(came.count(NOTHING)),
        "time": f"{sum(one.seconds for one in tried):.3f}",
    }


def _case(suite: ElementTree.Element, one: Tried) -> None:
    said = {"classname": literal(one.path), "name": literal(one.name), "time": f"{one.seconds:.3f}"}
    parts = (one.at or "").rsplit(":", 2)
    if len(parts) == 3:
        said |= {"file": literal(parts[0]), "line": parts[1]}
    case = ElementTree.SubElement(suite, "testcase", said)
    first = literal(one.said[0].splitlines()[0]) if one.said else ""
    if one.came in (FAILED, ERROR):
        tag = "failure" if one.came == FAILED else "error"
        kind = "difference" if one.came == FAILED else "bad-input"
        found = ElementTree.SubElement(case, tag, {"message": first, "type": kind})
        found.text = "\n".join(literal(line) for text in one.said for line in text.splitlines())
    elif one.came == NOTHING:
        ElementTree.SubElement(case, "skipped", {"message": first})
