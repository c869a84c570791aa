"""Findings about the law over all scenarios: as lines, and as JSON data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from transfer_check.analyse.defects import Defect, Example
from transfer_check.analyse.verify import Verified
from transfer_check.lint.model import Lint
from transfer_check.load.diagnostics import Diagnostic
from transfer_check.messages import say
from transfer_check.messages.verify import VERIFY
from transfer_check.report.plan import short

SCHEMA = "transfer-check/verify/1"


def bound(one: Verified, lang: str = "en") -> str:
    """What the proofs are about."""
    if one.legs == 1:
        return say(VERIFY, "bound one", lang, one.day)
    return say(VERIFY, "bound", lang, one.day, one.legs)


def proven(name: str, lang: str = "en") -> str:
    """What an analysis proves where it finds nothing."""
    return say(VERIFY, f"proven {name}", lang)


def lines(found: Sequence[Verified], files: Mapping[str, str], lang: str = "en") -> Iterator[str]:
    """The findings, each once for all the readings in which it is found, then what was proven."""
    for defect, readings in merged(found):
        read = f" [{', '.join(readings)}]" if len(found) > 1 else ""
        at = defect.at or say(VERIFY, "law", lang)
        yield f"{at}: {defect.code} {defect.told.say(VERIFY, lang)}{read}"
        for example in defect.examples:
            name = files.get(example.document)
            shows = example.told.say(VERIFY, lang)
            yield f"    {shows}: {short(example.transfer, lang)}" + (f"  ({name})" if name else "")
    for number, one in enumerate(found):
        if number or any(one.findings for one in found):
            yield ""
        counts = (one.norms, len(one.findings), len(one.annotated))
        yield say(VERIFY, "sum", lang, one.pack, one.reading, *counts)
        yield "    " + say(VERIFY, "over", lang, bound(one, lang))
        for name in one.proven:
            yield "    " + say(VERIFY, "proven", lang, proven(name, lang))
        for name in one.cut_short:
            yield "    " + say(VERIFY, "cut short", lang, proven(name, lang))


def merged(found: Sequence[Verified]) -> list[tuple[Defect, tuple[str, ...]]]:
    """Each finding once, with the readings in which it is found."""
    said: dict[tuple[str, str, str], tuple[Defect, list[str]]] = {}
    for one in found:
        for defect in one.findings:
            said.setdefault((defect.code, defect.norm, defect.message), (defect, []))[1].append(one.reading)
    return [(defect, tuple(dict.fromkeys(readings))) for defect, readings in said.values()]


def lints(found: Sequence[Verified]) -> list[Lint]:
    """The findings as lints are shown beside the lines of a file."""
    return [Lint(one.code, one.provision, one.at, one.told) for one, _ in merged(found)]


def document(
    found: Sequence[Verified], files: Mapping[str, str], errors: Sequence[Diagnostic] = (), lang: str = "en"
) -> dict[str, Any]:
    """The findings as JSON; with `errors`, what is wrong with the input."""
    said: dict[str, Any] = {"schema": SCHEMA, "packs": [_pack(one, files) for one in found]}
    if errors:
        from transfer_check.report.json import error

        said["errors"] = [error(one, lang) for one in errors]
    return said


def _pack(one: Verified, files: Mapping[str, str]) -> dict[str, Any]:
    return {
        "pack": one.pack,
        "reading": one.reading,
        "as_of": one.day.isoformat(),
        "bound": {"items": 1, "legs": one.legs, "words": bound(one)},
        "norms": one.norms,
        "findings": [_defect(defect, files) for defect in one.findings],
        "annotated": [{**_defect(defect, files), "why": why} for defect, why in one.annotated],
        "proven": [{"analysis": name, "words": proven(name)} for name in one.proven],
        "cut_short": list(one.cut_short),
    }


def _defect(defect: Defect, files: Mapping[str, str]) -> dict[str, Any]:
    return {
        "code": defect.code,
        "provision": defect.provision,
        "norm": defect.norm,
        "at": defect.at,
        "message": defect.message,
        "others": list(defect.others),
        "witnesses": [_example(example, files) for example in defect.examples],
        "proof": None if defect.examples else "no scenario within the bound shows the contrary",
    }


def _example(example: Example, files: Mapping[str, str]) -> dict[str, Any]:
    return {"shows": example.shows, "scenario": example.document, "file": files.get(example.document)}
