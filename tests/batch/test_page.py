"""The page of counts: it adds up, stands alone, and shows what came from outside as text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from random import Random

import pytest

from batch.orders import as_csv, drawn
from cli.running import Command


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_page_says_what_the_manifest_counts(lang: str, command: Command, tiny: Path, tmp_path: Path) -> None:
    table = tmp_path / "<b>orders&.csv"
    as_csv(drawn(Random(8), 120, wrong=0.01), table)
    command("batch", table, "-o", "out.csv", "--law", tiny, "--no-missing", "--summary", "page.html", "--lang", lang)
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    manifest = json.loads((tmp_path / "out.csv.manifest.json").read_text(encoding="utf-8"))
    counts = manifest["counts"]
    assert "<b>orders" not in page and "&lt;b&gt;orders&amp;.csv" in page
    assert page.count("<svg") == 5 and page.count("</svg>") == 5
    assert not re.search(r"(?:src|href)=\"(?!#)", page) and "<script" not in page
    numbers = {int(one.replace(",", "")) for one in re.findall(r"<td>([\d,]+)</td>", page)}
    assert {manifest["decided"], *counts["decision"].values()} - numbers <= {manifest["decided"]}
    months = sum(number for key, number in counts["month"].items())
    assert months == manifest["decided"] == sum(counts["destination"].values())
    assert all(month.partition("/")[0] in page for month in counts["month"])
    assert ("결론별" in page) is (lang == "ko")


def test_a_page_without_a_decision(command: Command, tiny: Path, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("as_of,leg.from,leg.to\nnever,AAA,BBB\n", encoding="utf-8")
    command("batch", "t.csv", "-o", "out.parquet", "--law", tiny, "--summary", "page.html")
    assert "No row was decided." in (tmp_path / "page.html").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "out.parquet.manifest.json").read_text(encoding="utf-8"))["decided"] == 0
