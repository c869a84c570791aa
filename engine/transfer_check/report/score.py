"""The table of scores: what each scenario expects, what it got, and whether decision and legal basis are met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transfer_check.testing.score import Score

_SAID = {True: "yes", False: "NO", None: "-"}


def table(scores: Sequence[Score]) -> Iterator[str]:
    """The lines of the table, the sums last."""
    head = ("scenario", "reading", "expected", "got", "decision", "basis")
    rows = [head, *(_row(one) for one in scores)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    asked = [one for one in scores if one.basis is not None]
    met = sum(one.decision for one in scores)
    yield f"decision {met} of {len(scores)}; basis {sum(bool(one.basis) for one in asked)} of {len(asked)}"


def _row(one: Score) -> tuple[str, ...]:
    reading = one.reading if one.expected.as_of is None else f"{one.reading} {one.expected.as_of}"
    basis = _SAID[one.basis] + (f": not {', '.join(one.missing)}" if one.missing else "")
    return (one.path.stem, reading, one.expected.decision, one.got, _SAID[one.decision], basis)
