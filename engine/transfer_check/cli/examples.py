"""The examples that `--help` shows of each command; every one that can be run alone is run by the tests."""

from __future__ import annotations

EXAMPLES: dict[str, tuple[str, ...]] = {
    "": (
        "transfer-check new > mine.yaml",
        "transfer-check mine.yaml",
        "transfer-check ask",
        "transfer-check propose mine.yaml",
    ),
    "check": (
        "transfer-check mine.yaml",
        "transfer-check mine.yaml --reading all --quiet",
        "transfer-check mine.yaml --as-of 2024-10-30 --amend bill.yaml",
        "transfer-check mine.yaml --why xx.act.1 --why-not permitted",
        "transfer-check mine.yaml --format json --no-amendments",
        "transfer-check mine.yaml --format html > report.html",
        "transfer-check cases/*.yaml --quiet",
        "transfer-check new | transfer-check -",
    ),
    "ask": (
        "transfer-check ask                   # from nothing, into transfer.yaml",
        "transfer-check ask -o mine.yaml --law xx",
        "transfer-check ask mine.yaml         # goes on where it was left",
    ),
    "propose": (
        "transfer-check propose mine.yaml",
        "transfer-check propose mine.yaml -o found.yaml",
        "transfer-check propose mine.yaml --keep xx.act.2 --format json",
    ),
    "plan": (
        "transfer-check plan bill.yaml --legs 1",
        "transfer-check plan bill.yaml --legs 1 --witnesses shown",
        "transfer-check plan bill.yaml --legs 1 --scenarios cases --format markdown",
    ),
    "verify": (
        "transfer-check verify --legs 1",
        "transfer-check verify xx --legs 1 --format sarif",
        "transfer-check verify --legs 1 --time-limit 60 --witnesses shown",
    ),
    "compare": (
        "transfer-check compare law bill.yaml --legs 1",
        "transfer-check compare 2024-01-01 2025-01-01 --legs 1",
        "transfer-check compare reading:textual reading:strict --legs 1",
    ),
    "reroute": ("transfer-check reroute mine.yaml", "transfer-check reroute mine.yaml --third-states 2 --format json"),
    "timeline": (
        "transfer-check timeline mine.yaml",
        "transfer-check timeline mine.yaml --from 2019-01-01 --to 2026-01-01",
        "transfer-check timeline mine.yaml --amend bill.yaml --format html > t.html",
    ),
    "test": (
        "transfer-check test cases",
        "transfer-check test cases --format junit > junit.xml",
        "transfer-check test cases --coverage --html coverage.html",
        "transfer-check test cases --mutate --only xx.act --limit 1",
    ),
    "batch": (
        "transfer-check batch orders.csv -o answers.csv",
        "transfer-check batch orders.csv -o a.parquet --map mapping.yaml --resume",
        "transfer-check batch orders.csv -o now.csv --summary page.html",
    ),
    "replay": (
        "transfer-check mine.yaml --format json > report.json",
        "transfer-check replay report.json",
        "transfer-check mine.yaml --record kept",
        "transfer-check replay kept",
    ),
    "new": ("transfer-check new > mine.yaml", "transfer-check new | transfer-check -"),
    "explain": ("transfer-check explain TC403",),
    "rules": ("transfer-check rules list", "transfer-check rules show xx.act.1", "transfer-check rules lint"),
    "rules list": ("transfer-check rules list", "transfer-check rules list --law xx"),
    "rules show": ("transfer-check rules show xx.act.1", "transfer-check rules show at-war"),
    "rules schema": ("transfer-check rules schema", "transfer-check rules schema scenario > scenario.schema.json"),
    "rules coverage": ("transfer-check rules coverage", "transfer-check rules coverage xx --format json"),
    "rules format": ("transfer-check rules format --check mine.yaml", "transfer-check rules format mine.yaml"),
    "rules lint": ("transfer-check rules lint", "transfer-check rules lint --format sarif"),
    "rules new": ("transfer-check rules new yy --state BBB --into made",),
    "rules status": ("transfer-check rules status", "transfer-check rules status xx --format json"),
    "rules bill": (
        "transfer-check rules bill bill.yaml",
        "transfer-check rules bill bill.yaml --format html > bill.html",
    ),
}


def epilog(command: str) -> str | None:
    r"""The examples of a command as its help ends with them; None if it has none.

    >>> epilog("explain")
    '\x08\nExamples:\n  transfer-check explain TC403'
    """
    lines = EXAMPLES.get(command)
    return None if lines is None else "\n".join(["\b\nExamples:", *(f"  {line}" for line in lines)])
