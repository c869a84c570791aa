"""Files that went wrong: real ones, changed line by line, key by key, value by value and byte by byte."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

from fuzz.loss import dumped, lose
from fuzz.real import Input, seeds
from transfer_check.load.diagnostics import BadInput
from transfer_check.load.tree import parse, plain

LONGEST_SEED = 8192
MOST_KEPT = 3000

ODD_VALUES = (
    *("", "[]", "{}", "[[]]", "[{}]", "{a: b}", "~", "null", "NO", "yes", "true", "false", "unknown", "any", "none"),
    *("0", "-1", "-100 rounds", "1e9999999", "1e9999999 USD", "NaN", ".nan", "inf", "-0", "0x10", "0o7", "1_000"),
    *("9" * 31, "9" * 5000, "9" * 30 + ".5 USD", "0.0000000000001", "1 " + "u" * 41, "100  rounds", "5 usd", "١٢ USD"),
    *("2024-02-30", "2024-13-01", "0000-00-00", "0000-01-01", "9999-12-31", "0001-01-01", "20241030", "２０２４-10-30"),
    *(
        "2024-10-30T00:00:00Z",
        "kr",
        "KOR",
        "ZZZ",
        "kor",
        "대한민국",
        "ß",
        "İ",
        "ﷺ" * 20,
        "a\u0301" * 30,
        "🇰🇷",
        "²",
        "٣",
    ),
    *('"\\u202eevil\\u2066"', '"\\e[31mred\\e[0m"', '"\\x07\\x9b1m"', '"\\u2028\\u2029\\u0085"', '"\\0"', '"\\ud800"'),
    *(
        "\u202eevil",
        "<script>alert(1)</script>",
        "`a` is fine",
        "[red]rich[/red]",
        "%s{0}${x}",
        "../../etc/passwd",
        "*",
    ),
    *(
        "x" * 3000,
        '"' + "y\\n" * 500 + '"',
        "'",
        '"',
        "{",
        "[",
        "|",
        ">-\n  folded",
        "? a",
        "- - - a",
        "# no",
        "@",
        "%",
    ),
    *("always", "{held: kr.dapa-export-permit}", "{all: []}", "{not: {not: {not: always}}}", "leg.to in [", "ML3.a"),
    *("item.lethal == ", "item.lethal is known", "item.value >= 1e5 USD", "{some leg: {every item: item.lethal}}"),
    *("[a, [b, {c: [d]}]]", "{a/b: {0: c}}", "{² : 1}", "{'': ''}", "{'items/²': 1, 'edits/0': 2}", "[~, ~]"),
)
MARKS = (
    "!!str ",
    "!!python/object/apply:os.system ",
    "!x ",
    "&a ",
    "*a ",
    "<<: *a",
    "<<: {a: b}",
    "&a *a ",
    "! ",
    "%TAG",
)
CHARACTERS = (
    "\t\r\x00\x07\x1b\x7f\x85\xa0\xad\u200b\u200e\u2028\u2029\u202e\u2066\ufeff\ufffe\ud800\U0001f1f0"
    "'\"{}[]:,#&*!|>%@`-? \n"
)
_VALUE = re.compile(r'(?<=: )(?:"[^"\n]*"|\[[^\[\]\n]*\]|\{[^{}\n]*\}|[^,{}\[\]\n]+)')
_ENTRY = re.compile(r'[\w."-]+: (?:"[^"\n]*"|\[[^\[\]\n]*\]|\{[^{}\n]*\}|[^,{}\[\]\n]*),?[ ]?')
_KEY = re.compile(r"[\w.-]+(?=:)")


Change = Callable[[Random, str, str], str]


def _cut(text: str, span: tuple[int, int], new: str) -> str:
    return text[: span[0]] + new + text[span[1] :]


def _spot(random: Random, text: str, pattern: re.Pattern[str]) -> tuple[int, int]:
    found = [match.span() for match in pattern.finditer(text)]
    return random.choice(found) if found else (len(text), len(text))


def _lines(change: Callable[[Random, list[str]], object]) -> Change:
    def changed(random: Random, text: str, _: str) -> str:
        lines = text.splitlines(keepends=True) or [""]
        change(random, lines)
        return "".join(lines)

    return changed


def _swap(random: Random, found: list[str]) -> None:
    one, other = random.randrange(len(found)), random.randrange(len(found))
    found[one], found[other] = found[other], found[one]


def _indent(random: Random, lines: list[str]) -> None:
    at = random.randrange(len(lines))
    lines[at] = random.choice((" ", "  ", "   ", "\t", "        ", "")) + lines[at].lstrip(random.choice((" ", "")))


def _value(random: Random, text: str, _: str) -> str:
    return _cut(text, _spot(random, text, _VALUE), random.choice(ODD_VALUES))


def _value_of_another(random: Random, text: str, other: str) -> str:
    start, end = _spot(random, other, _VALUE)
    return _cut(text, _spot(random, text, _VALUE), other[start:end])


def _swap_values(random: Random, text: str, _: str) -> str:
    one, other = sorted((_spot(random, text, _VALUE), _spot(random, text, _VALUE)))
    if one[1] > other[0]:
        return text
    return _cut(_cut(text, other, text[slice(*one)]), one, text[slice(*other)])


def _drop_entry(random: Random, text: str, _: str) -> str:
    return _cut(text, _spot(random, text, _ENTRY), "")


def _double_entry(random: Random, text: str, _: str) -> str:
    start, end = _spot(random, text, _ENTRY)
    return _cut(text, (end, end), text[start:end].rstrip(", ") + ", ")


def _rename(random: Random, text: str, other: str) -> str:
    start, end = _spot(random, text, _KEY)
    word = text[start:end] or "a"
    at = random.randrange(len(word))
    new = random.choice(
        (word[:at] + word[at + 1 :], word[:at] + "x" + word[at:], other[slice(*_spot(random, other, _KEY))])
    )
    return _cut(
        text, (start, end), random.choice((new, new, random.choice(("", "<<", "? x", "a/b", "0", "²", "null"))))
    )


def _mark(random: Random, text: str, _: str) -> str:
    start, _end = _spot(random, text, _VALUE)
    return _cut(text, (start, start), random.choice(MARKS))


def _nest(random: Random, text: str, _: str) -> str:
    depth = random.choice((5, 60, 63, 64, 65, 200, 5000))
    before, after = random.choice((("[", "]"), ("{a: ", "}"), ("{not: ", "}"), ("{all: [", "]}"), ("- ", "")))
    return _cut(text, _spot(random, text, _VALUE), before * depth + "item.lethal" + after * random.choice((depth, 0)))


def _breaks(random: Random, text: str, _: str) -> str:
    return text.replace(
        "\n", random.choice(("\r\n", "\r", "\n\n", "\u2028", "\x85", "\n\t")), random.choice((-1, 1, 5))
    )


def _character(random: Random, text: str, _: str) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(CHARACTERS) * random.choice((1, 1, 1, 3)) + text[at:]


def _splice(random: Random, text: str, other: str) -> str:
    mine, theirs = text.splitlines(keepends=True), other.splitlines(keepends=True)
    return "".join(mine[: random.randrange(len(mine) + 1)] + theirs[random.randrange(len(theirs) + 1) :])


DROPS: tuple[Change, ...] = (
    _lines(lambda random, lines: lines.pop(random.randrange(len(lines)))),
    _drop_entry,
)
CHANGES: tuple[Change, ...] = (
    *DROPS,
    _lines(lambda random, lines: lines.insert(random.randrange(len(lines)), random.choice(lines))),
    _lines(_swap),
    _lines(_indent),
    *(_value, _value, _value, _value, _value_of_another, _value_of_another, _value_of_another, _swap_values),
    *(_swap_values, _drop_entry, _double_entry, _rename, _rename),
    *(_mark, _nest, _breaks, _character, _character, _splice),
)
MILD: tuple[Change, ...] = (_value_of_another, _swap_values)


def _bytes(random: Random, data: bytes) -> bytes:
    at, how = random.randrange(len(data) + 1), random.randrange(6)
    if how == 0:
        return data[:at]
    if how == 1:
        return data[:at] + bytes(random.randrange(256) for _ in range(random.randint(1, 9))) + data[at:]
    if how == 2:
        return random.choice((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00", b"---\n", b"%YAML 9.9\n---\n")) + data
    if how == 3:
        return data + random.choice((b"\n---\n", b"\n...\n", b"\n--- {}\n", b"\x00", b"\xed\xa0\x80", b"\xc3", b"\x1a"))
    flipped = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 8)) if data else 0):
        flipped[random.randrange(len(flipped))] ^= 1 << random.randrange(8)
    return bytes(flipped)


class Mutator:
    """Makes inputs from a random source; what proves interesting is kept as a further seed."""

    def __init__(self, random: Random, given: Sequence[Input] | None = None) -> None:
        self.random = random
        self.seeds = seeds() if given is None else tuple(given)
        self.kept: list[Input] = []

    def keep(self, one: Input) -> None:
        """Takes an input as a further seed; the oldest goes when there are too many."""
        if len(one.data) <= LONGEST_SEED:
            self.kept = [*self.kept[-MOST_KEPT:], Input(one.kind, one.data)]

    def _seed(self, kind: str) -> Input:
        kept = bool(self.kept) and self.random.random() < 0.4
        fitting = [one for one in (self.kept if kept else self.seeds) if _family(one.kind) == kind]
        return self.random.choice(fitting or [one for one in self.seeds if _family(one.kind) == kind])

    def next(self, *, losses: float = 0.06, law: float = 0.02) -> Input:
        """One more input: a share of them scenarios that lost facts, and a share of them files of law."""
        random = self.random
        roll = random.random()
        if roll < losses and (found := self._loss()) is not None:
            return found
        kind = "law" if roll > 1 - law else random.choice(("scenario", "scenario", "scenario", "bill"))
        seed = self._seed(kind)
        text = seed.data.decode("utf-8", "replace")
        changes = [random.choice(CHANGES) for _ in range(random.choice((1, 1, 1, 1, 1, 2, 2, 3, 5)))]
        for change in changes:
            text = change(random, text, random.choice(self.seeds).data.decode())
        data = text.encode("utf-8", "surrogatepass")
        if random.random() < 0.15:
            data = _bytes(random, data)
        only_dropped = kind == "scenario" and all(change in DROPS for change in changes)
        return Input(seed.kind, data, seed.data if only_dropped else None)

    def _loss(self) -> Input | None:
        """A scenario that lost facts, and what it was before."""
        seed = self._seed("scenario")
        text = seed.data.decode("utf-8", "replace")
        for _ in range(self.random.choice((0, 0, 1, 2))):
            text = self.random.choice(MILD)(self.random, text, self._seed("scenario").data.decode("utf-8", "replace"))
        try:
            whole = plain(parse(text, file="before"))
        except BadInput:
            return None
        less = lose(whole, self.random)
        return None if less is None else Input("scenario", dumped(less).encode(), text.encode())


def _family(kind: str) -> str:
    return kind if kind in ("scenario", "bill") else "law"
