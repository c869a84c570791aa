"""Whether a ledger balances: every unit once, every provision of the instrument named, every claim true."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from transfer_check.conditions.values import read_date
from transfer_check.law.ledger import Entry, Ledger, Status, named
from transfer_check.law.model import Law, Listing, Provision
from transfer_check.load.diagnostics import Diagnostic
from transfer_check.load.problems import Problems, place_from
from transfer_check.messages import saying

_RANGE = re.compile(r"(\d+)(?:-(\d+))? to (\d+)(?:-(\d+))?|(\d+)-(\d+)|(\d+)")
Number = tuple[int, int]
"""An article's number and its branch: article 57-2 is (57, 2)."""


def unbalanced(law: Law, ledger: Ledger) -> tuple[Diagnostic, ...]:
    """Everything by which a ledger fails to account for its instrument; nothing if it balances."""
    problems = Problems()
    day = day_of(law, ledger)
    _check_units(ledger, problems)
    _check_out_of_scope(ledger, problems)
    for entry in ledger.entries:
        _check_keys(entry, problems)
        _check_by(entry, law, ledger, day, problems)
    named_ids = {name for entry in ledger.entries for name in entry.by}
    for provision in law.provisions:
        if provision.instrument != ledger.instrument or provision.id in named_ids or not in_text(provision, day):
            continue
        message = saying("unnamed by ledger", provision.id)
        problems.say("TC544", place_from(provision.at), message)
    return tuple(problems.found)


def day_of(law: Law, ledger: Ledger) -> dt.date | None:
    """The day as of which the text of a ledger was read, as its source says."""
    checked = law.sources.get(ledger.source, {}).get("checked")
    return None if checked is None else read_date(checked)


def in_text(provision: Provision, day: dt.date | None) -> bool:
    """Whether a provision stands in the text as it was read: an earlier number, or a rule that ended, does not."""
    if day is None:
        return any(version.end is None for version in provision.versions)
    return any(version.covers(day) for version in provision.versions)


def _check_units(ledger: Ledger, problems: Problems) -> None:
    units = tuple(ledger.units())
    first: dict[str, str] = {}
    for entry in ledger.entries:
        for words, at in zip(entry.units, entry.unit_places, strict=True):
            found = named(words, units)
            if not found:
                message = saying("no unit", words)
                problems.say("TC541", place_from(at), message, word=words, words=units)
            for unit in found:
                if unit in first:
                    problems.say("TC542", place_from(at), saying("accounted already", unit, first[unit]))
                first.setdefault(unit, at)
    for article in ledger.articles:
        missing = [unit for unit in article.units() if unit not in first]
        if missing:
            problems.say("TC543", place_from(article.at), saying("no entry", ", ".join(missing)))


def _check_keys(entry: Entry, problems: Problems) -> None:
    """What each status needs, and what would contradict it."""
    units = ", ".join(entry.units)
    place = place_from(entry.at)
    if entry.status is Status.NOT_RELEVANT:
        if entry.reason is None or entry.gist is None:
            problems.say("TC545", place, saying("irrelevant needs", units))
        if entry.by:
            problems.say("TC545", place, saying("irrelevant names none", units))
        return
    if not entry.by:
        problems.say("TC545", place, saying(f"{entry.status.value} names by", units))
    if entry.reason is not None:
        problems.say("TC545", place, saying("only irrelevant has reason", units))
    if entry.status is Status.UNTRANSLATED and entry.why is None:
        problems.say("TC545", place, saying("untranslated says why", units))


def _check_by(entry: Entry, law: Law, ledger: Ledger, day: dt.date | None, problems: Problems) -> None:
    whole = True
    pack = law.instruments[ledger.instrument].pack
    for name, at in zip(entry.by, entry.by_places, strict=True):
        found: list[Provision | Listing] = [one for one in law.provisions if one.id == name]
        found += [law.lists[name]] if name in law.lists else []
        # Another instrument of the pack may do it: what an act delegates is encoded where the decree fills it in.
        own = [one for one in found if one.instrument is not None and law.instruments[one.instrument].pack == pack]
        if not own:
            words = [p.id for p in law.provisions if law.instruments[p.instrument].pack == pack]
            message = saying("not of the pack", name, pack) if found else saying("no provision or list of law", name)
            problems.say("TC546", place_from(at), message, word="" if found else name, words=words)
        elif any(_untranslated(one, own, day) for one in own):
            whole = False
            if entry.status is Status.ENCODED:
                message = saying("untranslated after all", name, ", ".join(entry.units))
                problems.say("TC547", place_from(at), message)
    if entry.status is Status.UNTRANSLATED and entry.by and whole:
        message = saying("translated after all", ", ".join(entry.units))
        problems.say("TC547", place_from(entry.at), message)


def _untranslated(one: Provision | Listing, own: list[Provision | Listing], day: dt.date | None) -> bool:
    """Whether the text as it was read is untranslated there; of what is no longer in force, whether it was."""
    if isinstance(one, Listing):
        return False
    current = [other for other in own if isinstance(other, Provision) and in_text(other, day)]
    return one.untranslated is not None and (one in current or not current)


def _check_out_of_scope(ledger: Ledger, problems: Problems) -> None:
    for one in ledger.out_of_scope:
        stretches = tuple(_stretches(one.articles))
        for article in ledger.articles:
            number = _number(article.number)
            if number is not None and any(low <= number <= high for low, high in stretches):
                message = saying("in and out of scope", article.number, one.articles)
                problems.say("TC548", place_from(article.at), message)


def _stretches(articles: str) -> Iterator[tuple[Number, Number]]:
    """The articles of `1-33, 57-5 to 60, 64`; what is no number (an annex) cannot be compared and is left out."""
    for part in articles.split(","):
        match = _RANGE.fullmatch(part.strip())
        if match is None:
            continue
        low, low_branch, high, high_branch, first, last, single = match.groups()
        if single is not None:
            yield (int(single), 0), (int(single), 0)
        elif first is not None and int(last) > int(first):
            yield (int(first), 0), (int(last), 0)
        elif first is not None:
            yield (int(first), int(last)), (int(first), int(last))
        else:
            yield (int(low), int(low_branch or 0)), (int(high), int(high_branch or 0))


def _number(article: str) -> Number | None:
    match = re.fullmatch(r"(\d+)(?:-(\d+))?", article)
    return None if match is None else (int(match[1]), int(match[2] or 0))
