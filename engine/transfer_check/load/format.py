"""Files of law in one style. What they say, and every comment, stays as it is; else nothing is written.

The style: the keys of a provision in one order, double quotes where there are quotes, lists indented below their key,
no blanks at the end of a line, one line end at the end of the file. Block and flow style are left as they are.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from typing import Any

import yaml

from transfer_check.load import tree
from transfer_check.load.diagnostics import Place, stop
from transfer_check.load.models_law import EFFECTS
from transfer_check.load.nodes import child, elements
from transfer_check.load.tree import MapNode, Node
from transfer_check.messages import saying

ORDER = (
    "id",
    "instrument",
    "cite",
    "gist",
    "versions",
    "source",
    "continues",
    "note",
    "lint",
    "direct",
    "untranslated",
    *EFFECTS,
    "yields_to",
    "notwithstanding",
    "special_to",
    "under",
    "contested",
    "when",
)
"""The keys of a provision in their order; what is not named here comes last."""
_WIDE = 2**31 - 1
_ROUNDS = 3


def formatted(text: str, *, file: str) -> str:
    """The text in the one style. Raises `BadInput` for what is not YAML, or if the style would change what is said."""
    before = tree.parse(text, file=file)
    written = text.removeprefix("\ufeff").replace("\r\n", "\n")
    last = ""
    for _ in range(_ROUNDS):
        if written == last:
            break
        last, written = written, _tidy(_rewritten(written, file))
    said = tree.plain(before) == tree.plain(tree.parse(written, file=file))
    if not said or written != last or _comments(text) != _comments(written):
        message = saying("left as it is")
        raise stop("TC550", message, Place(file, 0, 0))
    return written


def _rewritten(text: str, file: str) -> str:
    """The text written out again by a reader that keeps comments."""
    try:
        from ruamel.yaml import YAML  # of the extra `edit`, and needed here only
        from ruamel.yaml.resolver import VersionedResolver
    except ImportError:
        raise stop("TC107", saying("needs ruamel"), Place(file, 0, 0)) from None

    class Texts(VersionedResolver):
        """Every scalar is text, as for the reader of the law: `NO` stays a state, and no date is rewritten."""

        @property
        def versioned_resolver(self) -> Any:
            return {}

    reader = YAML(typ="rt")
    reader.Resolver = Texts
    reader.preserve_quotes, reader.allow_unicode, reader.width = True, True, _WIDE
    reader.brace_single_entry_mapping_in_flow_sequence = True
    reader.indent(mapping=2, sequence=4, offset=2)
    data = reader.load(text)
    _order(data, text, file)
    _quote(data)
    stream = io.StringIO()
    reader.dump(data, stream)
    return stream.getvalue()


def _order(data: Any, text: str, file: str) -> None:
    """Puts the keys of each provision in order, save where a comment or an empty line stands among them.

    A comment belongs to the line above it or below it, and only its author knows to which.
    """
    node = tree.parse(text, file=file)
    lines = text.split("\n")
    marked = {line for line, _ in _found_comments(text)} | {n for n, words in enumerate(lines, 1) if not words.strip()}
    for made, first, end in _provisions(data, node, len(lines)):
        if marked.isdisjoint(range(first, end)):
            rest = [key for key in made if key not in ORDER]
            for key in [*(key for key in ORDER if key in made), *rest]:
                made.move_to_end(key)


def _provisions(data: Any, node: Node, last: int) -> Iterator[tuple[Any, int, int]]:
    """The provisions of an instrument and those that a bill inserts, with the line of each and that of what follows."""
    for key, below in (("provisions", ""), ("edits", "insert")):
        shapes = elements(node, key)
        for index, shape in enumerate(shapes):
            found = child(shape, below) if below else shape
            if isinstance(found, MapNode):
                made = data[key][index][below] if below else data[key][index]
                # The last one ends with the file, whose last line is empty.
                end = shapes[index + 1].place.line if index + 1 < len(shapes) else last
                yield made, found.place.line, end


def _quote(data: Any) -> None:
    """Double quotes for single ones, where no letter within would then need an escape."""
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString, SingleQuotedScalarString

    stack = [data]
    while stack:
        node = stack.pop()
        entries = list(node.items()) if isinstance(node, dict) else list(enumerate(node))
        for key, value in entries:
            if isinstance(value, dict | list):
                stack.append(value)
            elif isinstance(value, SingleQuotedScalarString) and value.isprintable() and not set(value) & set('"\\'):
                node[key] = DoubleQuotedScalarString(value)


def _tidy(text: str) -> str:
    """No blanks at the end of a line, unless they are part of a text, and one line end at the end of the file."""
    bare = "\n".join(line.rstrip(" \t") for line in text.split("\n")).strip("\n") + "\n"
    same = tree.plain(tree.parse(bare, file="")) == tree.plain(tree.parse(text, file=""))
    return bare if same else text.rstrip("\n") + "\n"


def _comments(text: str) -> Counter[str]:
    """The words of every comment, and how often each stands."""
    return Counter(words for _, words in _found_comments(text))


def _found_comments(text: str) -> Iterator[tuple[int, str]]:
    """Every comment with its line: what begins with `#` after a blank or a line's start, outside of any text."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    hidden = bytearray(len(plain) + 1)
    for token in yaml.scan(plain, Loader=yaml.SafeLoader):
        if isinstance(token, yaml.ScalarToken):
            start, end = token.start_mark.index, token.end_mark.index
            hidden[start:end] = b"\x01" * (end - start)
    start = 0
    for number, line in enumerate(plain.split("\n"), 1):
        for column, char in enumerate(line):
            if char == "#" and not hidden[start + column] and (column == 0 or line[column - 1] in " \t"):
                yield number, line[column:].rstrip()
                break
        start += len(line) + 1
