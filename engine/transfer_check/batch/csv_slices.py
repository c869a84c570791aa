"""A CSV file in slices. A slice without a quotation mark is read by Polars, any other record by record."""

from __future__ import annotations

import csv
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from transfer_check.batch.slices import BLOCK, At, Bad, Slice, cut_short, whole_lines
from transfer_check.load.diagnostics import Place, stop
from transfer_check.messages import Told, saying

_MARK = b"\xef\xbb\xbf"
_UNEXPECTED_END = "unexpected end of data"


def _no_record(error: csv.Error) -> Told:
    """What is wrong with a record; Python says it in English alone."""
    return saying("row no record", saying("csv long" if "field limit" in str(error) else "csv quotation"))


class CsvTable:
    """A CSV file whose first line names its columns; the separator is the comma, semicolon or tab that it uses most."""

    def __init__(self, path: Path, block: int = BLOCK) -> None:
        self.block = block
        self.path, self.size = path, path.stat().st_size
        with path.open("rb") as file:
            line = file.readline(BLOCK)
        self.start = len(line)
        if line.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or b"\0" in line:
            raise stop("TC105", saying("other text"), Place(str(path), 1, 1))
        try:
            text = line.removeprefix(_MARK).decode("utf-8").rstrip("\r\n")
        except UnicodeDecodeError:
            raise stop("TC105", saying("not utf"), Place(str(path), 1, 1)) from None
        self.separator = max(",;\t", key=text.count)
        try:
            names = next(csv.reader([text], delimiter=self.separator, strict=True), [])
        except csv.Error as error:
            raise stop("TC801", _no_record(error), Place(str(path), 1, 1)) from None
        self.header: list[str] = [name.strip() for name in names]
        for number, name in enumerate(self.header, start=1):
            if not name or name in self.header[: number - 1] or name == "row":
                raise stop("TC801", saying("no heading", name), Place(str(path), 1, number))
        if not self.header:
            raise stop("TC801", saying("no headings"), Place(str(path), 1, 1))

    def done(self, at: At) -> float:
        """What part of the file lies before a place."""
        return at.offset / self.size if self.size else 1.0

    def slices(self, start: At) -> Iterator[Slice]:
        """The slices from one on."""
        at = start if start.offset else At(start.row, self.start, 2)
        while at.offset < self.size:
            size = self.block
            while (found := self._slice(at, size)) is None:
                size *= 2  # one record is longer than the block
            yield found
            at = found.after

    def _slice(self, at: At, size: int) -> Slice | None:
        data, last = whole_lines(self.path, at.offset, size)
        try:
            text, clean = data.decode("utf-8"), True
        except UnicodeDecodeError:
            text, clean = data.decode("utf-8", errors="surrogateescape"), False
        if clean and '"' not in text and "\0" not in text and (found := self._at_once(text, at, len(data))):
            return found
        return self._one_by_one(text, at, last=last)

    def _at_once(self, text: str, at: At, size: int) -> Slice | None:
        """None where a line does not have as many fields as the first."""
        text = text.replace("\r\n", "\n")
        lines = pl.Series(text.removesuffix("\n").split("\n"), dtype=pl.String)
        fits = lines.str.count_matches(self.separator, literal=True) == len(self.header) - 1
        if "\r" in text or not fits.all() or (lines == "").any():
            return None
        main = pl.read_csv(
            text.encode(),
            has_header=False,
            schema=dict.fromkeys(self.header, pl.String()),
            separator=self.separator,
            quote_char=None,
        )
        assert main.height == len(lines)
        return self._framed(
            main,
            at,
            At(at.row + main.height, at.offset + size, at.line + main.height),
            [],
            range(at.line, at.line + main.height),
        )

    def _one_by_one(self, text: str, at: At, *, last: bool) -> Slice | None:
        lines = [f"{one}\n" for one in text.split("\n")]
        if rest := lines.pop().removesuffix("\n"):
            lines.append(rest)
        rows: list[tuple[int, list[str]]] = []
        bad: list[Bad] = []
        begins: list[int] = []
        number, line, offset = at.row, 0, at.offset
        ended = text.endswith("\n")
        while line < len(lines):
            reader = csv.reader(map(lines.__getitem__, range(line, len(lines))), delimiter=self.separator, strict=True)
            before = 0
            try:
                for row in reader:
                    taken = lines[line + before : line + reader.line_num]
                    is_last = last and line + reader.line_num >= len(lines)
                    before = reader.line_num
                    offset += sum(len(one.encode("utf-8", errors="surrogateescape")) for one in taken)
                    if not row:
                        continue
                    if is_last and not ended and len(row) < len(self.header):
                        raise cut_short(self.path, number)
                    begins.append(at.line + line + reader.line_num - len(taken))
                    self._take(number, row, rows, bad)
                    number += 1
                line += before
                break
            except csv.Error as error:
                at_end = str(error) == _UNEXPECTED_END
                if at_end and not last:
                    if number == at.row:
                        return None
                    line += before
                    break
                if at_end and not ended:
                    raise cut_short(self.path, number) from None
                begins.append(at.line + line + before)
                bad.append(Bad(number, "", "TC801", _no_record(error)))
                offset += len(lines[line + before].encode("utf-8", errors="surrogateescape"))
                line += before + 1
                number += 1
        columns = list(zip(*(row for _, row in rows), strict=True)) if rows else [()] * len(self.header)
        main = pl.DataFrame(
            {name: pl.Series(name, values, dtype=pl.String) for name, values in zip(self.header, columns, strict=True)}
        )
        numbers = pl.Series("row", [one for one, _ in rows], dtype=pl.UInt64)
        return self._framed(main, at, At(number, offset, at.line + line), bad, begins, numbers)

    def _take(self, number: int, row: list[str], rows: list[tuple[int, list[str]]], bad: list[Bad]) -> None:
        if len(row) != len(self.header):
            bad.append(Bad(number, "", "TC801", saying("fields", len(row), len(self.header))))
            return
        for name, cell in zip(self.header, row, strict=True):
            if any("\udc80" <= letter <= "\udcff" for letter in cell):
                bad.append(Bad(number, name, "TC105", saying("not utf")))
                return
        rows.append((number, row))

    def _framed(
        self,
        main: pl.DataFrame,
        at: At,
        after: At,
        bad: list[Bad],
        lines: Sequence[int],
        numbers: pl.Series | None = None,
    ) -> Slice:
        if numbers is None:
            numbers = pl.Series("row", range(at.row, at.row + main.height), dtype=pl.UInt64)
        empty = [pl.when(pl.col(name) != "").then(pl.col(name)).alias(name) for name in self.header]
        main = main.select(empty).insert_column(0, numbers)
        return Slice(at.row, len(lines), main, after, bad=bad, lines=lines)
