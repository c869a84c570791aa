"""How a report names provisions, lists and authorisations."""

from __future__ import annotations

from collections.abc import Iterable

from transfer_check.check import Report


def citations(report: Report, names: Iterable[str], lang: str) -> list[str]:
    """The citations of provisions, with the title of each instrument once."""
    found: dict[str, list[str]] = {}
    for name in names:
        title, cite = cited(report, name, lang)
        found.setdefault(title, []).append(cite)
    return [f"{title} {', '.join(cites)}" for title, cites in found.items()]


def cited(report: Report, name: str, lang: str) -> tuple[str, str]:
    """The title of the instrument and the citation of a provision as of the days of the transfer, or of a list."""
    law = report.law
    provision = report.case.provision(name)
    if provision is not None:
        return law.instruments[provision.instrument].title.get(lang), provision.cite.get(lang)
    listing = law.lists.get(name)
    if listing is not None and listing.instrument is not None:
        cite = listing.cite.get(lang) if listing.cite else listing.id
        return law.instruments[listing.instrument].title.get(lang), cite
    return "", name


def titled(report: Report, kind: str, lang: str) -> str:
    """The title of a kind of authorisation."""
    found = (pack.authorisations[kind] for pack in report.case.packs if kind in pack.authorisations)
    return next((one.title.get(lang) for one in found), kind)
