"""What the shell completes: provisions, lists, packs, readings, bodies, codes, and files of YAML.

The words come from the law itself, which the cache keeps, so that a key press does not wait for it to be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from transfer_check.law.model import Law

Words = Callable[[Law], Iterable[tuple[str, str]]]
SUFFIXES = (".yaml", ".yml")


def _provisions(law: Law) -> Iterable[tuple[str, str]]:
    return ((one.id, one.cite.en) for one in law.provisions)


def _lists(law: Law) -> Iterable[tuple[str, str]]:
    return ((one.id, one.title.en) for one in law.lists.values())


def _packs(law: Law) -> Iterable[tuple[str, str]]:
    return ((one.id, one.title.en) for one in law.packs.values())


def _readings(law: Law) -> Iterable[tuple[str, str]]:
    named = ((name, one.title.en) for pack in law.packs.values() for name, one in pack.readings.items())
    return [*named, ("all", "every reading")]


def _bodies(law: Law) -> Iterable[tuple[str, str]]:
    return ((body, title.title.en) for pack in law.packs.values() for body, title in pack.bodies.items())


def _codes(_: Law) -> Iterable[tuple[str, str]]:
    from transfer_check.load.codes import CODES

    return ((code, known.title) for code, known in CODES.items())


def _kinds(_: Law) -> Iterable[tuple[str, str]]:
    from transfer_check.load.schemas import KINDS

    return ((kind, "") for kind in (*KINDS, "report", "plan", "timeline"))


BY_NAME: dict[str, tuple[tuple[Words, ...], bool]] = {
    "whys": ((_provisions,), False),
    "name": ((_provisions, _lists), False),
    "keep": ((_provisions, _lists), False),
    "only": ((_provisions, _lists), False),
    "law": ((_packs,), True),
    "pack": ((_packs,), False),
    "packs": ((_packs,), False),
    "reading": ((_readings,), False),
    "not_by": ((_bodies,), False),
    "code": ((_codes,), False),
    "kind": ((_kinds,), False),
    "one": ((_packs,), True),
    "other": ((_packs,), True),
    "scenario": ((), True),
    "scenarios": ((), True),
    "amend": ((), True),
    "bill": ((), True),
    "bills": ((), True),
    "protect": ((), True),
    "believed": ((), True),
    "paths": ((), True),
    "source": ((), True),
    "output": ((), True),
}
"""By the name of a parameter: the words of the law that complete it, and whether files do as well."""


class _Completed(click.ParamType[Any]):
    """A text that the shell completes."""

    name = "text"

    def __init__(self, words: tuple[Words, ...], files: bool) -> None:
        self._words, self._files = words, files

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ARG002
        return value

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        return [*_named(self._words, incomplete), *(files(incomplete) if self._files else ())]


def equip(command: click.Command) -> None:
    """Gives the parameters of a command what completes them."""
    for param in command.params:
        if isinstance(param.type, click.types.StringParamType) and param.name in BY_NAME:
            param.type = _Completed(*BY_NAME[param.name])


def files(incomplete: str) -> list[CompletionItem]:
    """The folders and the files of YAML that begin so; of a single folder what lies in it, so that no blank follows."""
    head, slash, begun = incomplete.rpartition("/")
    try:
        there = sorted(path for path in Path(head + slash or ".").iterdir() if path.name.startswith(begun))
    except (OSError, ValueError):
        return []
    shown = [path for path in there if not path.name.startswith(".") or begun.startswith(".")]
    folders = [f"{head}{slash}{path.name}/" for path in shown if path.is_dir()]
    found = [f"{head}{slash}{path.name}" for path in shown if path.suffix in SUFFIXES and path.is_file()]
    if len(folders) == 1 and not found and folders[0] != incomplete:
        return files(folders[0]) or [CompletionItem(folders[0])]
    return [CompletionItem(name) for name in (*found, *folders)]


def _named(words: tuple[Words, ...], incomplete: str) -> list[CompletionItem]:
    if not words:
        return []
    from transfer_check.load.packs import load_law

    try:
        law = load_law()
    except Exception:  # a shell that completes says nothing of what is wrong with the law
        return []
    found = {word: said for each in words for word, said in each(law)}
    return [CompletionItem(word, help=said) for word, said in found.items() if word.startswith(incomplete)]
