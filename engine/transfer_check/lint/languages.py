"""TC614: a text that is not there in a language that its pack declares."""

from __future__ import annotations

from collections.abc import Iterator

from transfer_check.conditions.types import Text
from transfer_check.law.model import Law, Listing, Pack, Provision
from transfer_check.lint.model import Lint
from transfer_check.messages import saying

CODE = "TC614"


def check(law: Law) -> Iterator[Lint]:
    """Each title, citation, gist, duty and question that lacks a declared language."""
    for provision in law.provisions:
        for what, text in _texts(provision):
            for lang in _lacking(text, law.pack_of(provision)):
                message = saying(f"missing {what}", provision.id, lang)
                yield Lint(CODE, provision.id, provision.at, message)
    for listing in law.lists.values():
        if (pack := _pack(law, listing)) is not None:
            for what, title in (("title", listing.title), ("citation", listing.cite)):
                for lang in _lacking(title, pack):
                    message = saying(f"missing {what}", listing.id, lang)
                    yield Lint(CODE, None, listing.at, message, listing.id)
    for pack in law.packs.values():
        for instrument in (one for one in law.instruments.values() if one.pack == pack.id):
            for lang in _lacking(instrument.title, pack):
                yield Lint(CODE, None, instrument.at, saying("missing title", instrument.id, lang))
        for name, text in _declared(pack):
            for lang in _lacking(text, pack):
                yield Lint(CODE, None, None, saying("missing text", name, lang))


def _texts(provision: Provision) -> Iterator[tuple[str, Text]]:
    yield "citation", provision.cite
    yield "gist", provision.gist
    for norm in provision.norms:
        if norm.duty is not None:
            yield "duty", norm.duty


def _declared(pack: Pack) -> Iterator[tuple[str, Text]]:
    yield pack.id, pack.title
    yield from ((body.id, body.title) for body in pack.bodies.values())
    yield from ((kind.id, kind.title) for kind in pack.authorisations.values())
    yield from ((point.id, point.question) for point in pack.points.values())
    yield from ((reading.id, reading.title) for reading in pack.readings.values())


def _pack(law: Law, listing: Listing) -> Pack | None:
    """The pack of a list; a list that all packs share has none."""
    return law.packs.get(listing.id.split(".", 1)[0])


def _lacking(text: Text | None, pack: Pack) -> Iterator[str]:
    if text is None:
        return
    for lang in pack.languages:
        said = text.en if lang == "en" else text.ko
        if said is None or not said.strip():
            yield lang
