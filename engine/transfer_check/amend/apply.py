"""The law as bills would make it: from their commencement on, and not a day before.

A provision that is edited gets two stretches of time: as it was until the bill commences, as edited after. Which
norms were IN before commencement is never touched (theorem 4), and repealing then inserting the same provision gives
back the same law (theorem 7).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from transfer_check.amend.model import (
    Bill,
    Commence,
    Edit,
    Except,
    Extend,
    Force,
    Insert,
    ListEdit,
    Permit,
    Prevail,
    Repeal,
    Replace,
)
from transfer_check.conditions.nodes import Condition, Held, Not, Some, both
from transfer_check.law.model import Effect, Law, Listing, Member, Norm, Provision, Version
from transfer_check.messages import Told, saying


class Clash(ValueError):
    """Two edits of one address on one day, or an edit of what is not in force; with the edit at fault."""

    def __init__(self, code: str, said: Told, edit: Edit, *, others: tuple[Clash, ...] = ()) -> None:
        super().__init__(code)
        self.code, self.said, self.edit, self.others = code, said, edit, others

    @property
    def message(self) -> str:
        """What is wrong, in English."""
        from transfer_check.messages.laws import LAWS

        return self.said.say(LAWS)


def address(edit: Edit) -> str:
    """What an edit changes.

    >>> address(Repeal("xx.act.1"))
    'xx.act.1'
    """
    match edit:
        case ListEdit(name):
            return name
        case Insert(provision):
            return provision.id
        case _:
            return edit.target


def _part(edit: Edit) -> str:
    """Which part of what it names an edit changes: its words, what it prevails over, or when it commences."""
    match edit:
        case Prevail():
            return "priority"
        case Commence():
            return "commencement"
        case _:
            return "words"


def apply(law: Law, bills: Sequence[Bill]) -> Law:
    """The law with bills applied in order of commencement, then as given; raises `Clash`."""
    ordered = sorted(bills, key=lambda bill: bill.commences)
    touched: set[tuple[dt.date, str, str]] = set()
    clashes: list[Clash] = []
    for bill in ordered:
        for edit in bill.edits:
            # An edit of a requirement changes its prohibition, so the two names are one address.
            key = (bill.commences, address(edit).removesuffix("#prohibits"), _part(edit))
            if key in touched:
                clashes.append(Clash("TC502", saying("edited twice", address(edit), bill.commences), edit))
            touched.add(key)
    if clashes:
        first = clashes[0]
        raise Clash(first.code, first.said, first.edit, others=tuple(clashes[1:]))
    for bill in ordered:
        law = apply_edits(law, bill.edits, commences=bill.commences)
    return law


def apply_edits(law: Law, edits: Iterable[Edit], *, commences: dt.date) -> Law:
    """The law with edits that commence on one day; raises `Clash` where an edit finds nothing in force."""
    for edit in edits:
        match edit:
            case ListEdit():
                law = replace(law, lists={**law.lists, edit.list: _relist(law.lists[edit.list], edit, commences)})
            case Insert():
                law = replace(law, provisions=_inserted(law.provisions, edit, commences))
            case Commence():
                law = replace(law, provisions=_recommenced(law.provisions, edit, commences))
            case _:
                law = replace(law, provisions=_edited(law.provisions, edit, commences))
    return law


def _inserted(provisions: tuple[Provision, ...], edit: Insert, commences: dt.date) -> tuple[Provision, ...]:
    new = edit.provision
    living = [version for version in new.versions if version.end is None or version.end > commences]
    versions = tuple(replace(version, start=max(version.start, commences)) for version in living)
    new = replace(new, versions=versions)
    for old in provisions:
        if old.id == new.id and any(_overlap(a, b) for a in old.versions for b in versions):
            raise Clash("TC503", saying("in force already", new.id, commences), edit)
    for index, old in enumerate(provisions):
        # The very provision that ended on this day comes back: its time goes on, as if nothing had happened.
        if replace(old, versions=()) == replace(new, versions=()) and (merged := _joined(old.versions, versions)):
            return (*provisions[:index], replace(old, versions=merged), *provisions[index + 1 :])
    return (*provisions, new)


def _recommenced(provisions: tuple[Provision, ...], edit: Commence, commences: dt.date) -> tuple[Provision, ...]:
    """The provision in force from another day: put off if it is in force by then, else brought forward.

    What was in force before the bill commences stays so: a bill has no say about the past.
    """
    day = max(edit.on, commences)
    later = [
        (max(version.start, commences), index, number)
        for index, provision in enumerate(provisions)
        if provision.id == edit.target
        for number, version in enumerate(provision.versions)
        if version.end is None or version.end > commences
    ]
    if not later:
        raise Clash("TC504", saying("not in force", edit.target, commences), edit)
    _, index, number = min(later)
    provision = provisions[index]
    version = provision.versions[number]
    parts = [replace(version, end=commences)] if version.start < commences else []
    if version.end is None or day < version.end:
        parts.append(replace(version, start=day))
    if len(parts) == 2 and parts[0].end == parts[1].start:
        parts = [version]
    versions = (*provision.versions[:number], *parts, *provision.versions[number + 1 :])
    return (*provisions[:index], replace(provision, versions=versions), *provisions[index + 1 :])


def _joined(before: tuple[Version, ...], after: tuple[Version, ...]) -> tuple[Version, ...] | None:
    if len(after) != 1:
        return None
    for index, version in enumerate(before):
        if version.end == after[0].start and version.enacted == after[0].enacted:
            return (*before[:index], replace(version, end=after[0].end), *before[index + 1 :])
    return None


def _overlap(a: Version, b: Version) -> bool:
    return (b.end is None or a.start < b.end) and (a.end is None or b.start < a.end)


def _edited(provisions: tuple[Provision, ...], edit: Edit, commences: dt.date) -> tuple[Provision, ...]:
    meant = _meant(provisions, address(edit).split("#", 1)[0], commences)
    if not meant:
        raise Clash("TC504", saying("not in force", address(edit), commences), edit)
    result: list[Provision] = []
    for index, provision in enumerate(provisions):
        if index not in meant:
            result.append(provision)
            continue
        before = tuple(
            replace(version, end=min(version.end or commences, commences))
            for version in provision.versions
            if version.start < commences
        )
        if before:
            result.append(replace(provision, versions=before))
        later = tuple(version for version in provision.versions if version.end is None or version.end > commences)
        after = tuple(replace(version, start=max(version.start, commences)) for version in later)
        changed = _changed(replace(provision, versions=after), edit)
        if changed is not None:
            result.append(changed)
    return tuple(result)


def _meant(provisions: tuple[Provision, ...], name: str, commences: dt.date) -> frozenset[int]:
    """Which provisions an edit means: the one of that number in force on the day, or the next to come into force; and
    what continues it under another number in the same instrument, for renumbering keeps the substance.

    A number may have been given to another rule since: that one is not meant.
    """
    living = [
        (start, index)
        for index, provision in enumerate(provisions)
        if provision.id == name
        for start in [_next_start(provision, commences)]
        if start is not None
    ]
    if not living:
        return frozenset()
    first = min(living)[1]
    found = {first}
    waiting = [first]
    while waiting:
        known = provisions[waiting.pop()]
        for index, other in enumerate(provisions):
            follows = other.continues == known.id and other.instrument == known.instrument
            if index not in found and follows and _follows(known, other):
                found.add(index)
                waiting.append(index)
    # The same number in several stretches with nothing between them is one rule that was amended before.
    same = {i for _, i in living if any(_adjoins(provisions[k], provisions[i]) for k in found)}
    return frozenset(found | same)


def _next_start(provision: Provision, day: dt.date) -> dt.date | None:
    starts = [max(version.start, day) for version in provision.versions if version.end is None or version.end > day]
    return min(starts, default=None)


def _follows(known: Provision, other: Provision) -> bool:
    ends = [version.end for version in known.versions if version.end is not None]
    return bool(ends) and min(version.start for version in other.versions) >= max(ends)


def _adjoins(known: Provision, other: Provision) -> bool:
    """Whether another stretch of the same number is an amended form of the same rule (its citation and gist stay)."""
    return known.id == other.id and known.cite == other.cite and known.gist == other.gist


def _changed(provision: Provision, edit: Edit) -> Provision | None:
    """The provision as edited, or None if nothing is left of it."""
    aimed = _norm_of(provision, edit)
    if isinstance(edit, Repeal):
        norms = tuple(norm for norm in provision.norms if "#" in edit.target and norm.id != aimed)
        return replace(provision, norms=norms) if norms else None
    if isinstance(edit, Prevail):
        return replace(provision, notwithstanding=tuple(dict.fromkeys((*provision.notwithstanding, *edit.over))))
    if isinstance(edit, Permit):
        return replace(provision, norms=(*provision.norms, *permit_norms(aimed, edit)))
    norms = tuple(_norm(norm, edit) if norm.id == aimed else norm for norm in provision.norms)
    if isinstance(edit, Force):
        # The bill settles the point: the force no longer follows the reading.
        return replace(provision, norms=norms, contested=None)
    return replace(provision, norms=norms)


def permit_norms(aimed: str, edit: Permit) -> tuple[Norm, Norm]:
    """The exemption from a prohibition while a permit is held, and the power to grant that permit."""
    base = aimed.removesuffix("#prohibits")
    return (
        Norm(f"{base}#unless-{edit.authorisation}", Effect.EXEMPTS, Held(edit.authorisation), (aimed,)),
        Norm(
            f"{base}#may-{edit.authorisation}",
            Effect.EMPOWERS,
            authorisation=edit.authorisation,
            authorities=edit.authorities,
        ),
    )


def _norm_of(provision: Provision, edit: Edit) -> str:
    """The norm that an edit of a provision means: the first, which of a requirement is the prohibition."""
    _, mark, part = address(edit).partition("#")
    return f"{provision.id}#{part}" if mark else provision.norms[0].id


def _norm(norm: Norm, edit: Edit) -> Norm:
    match edit:
        case Except(_, when):
            return replace(norm, when=narrowed(norm.when, when))
        case Extend(_, when):
            return replace(norm, when=Some((norm.when, when)))
        case Replace(_, when):
            return replace(norm, when=when)
        case Force(_, force):
            return replace(norm, effect=Effect(force))
        case _:
            return norm


def narrowed(when: Condition, exception: Condition) -> Condition:
    """A condition save where an exception holds."""
    return both(when, Not(exception))


def _relist(listing: Listing, edit: ListEdit, commences: dt.date) -> Listing:
    members: list[Member] = []
    for member in listing.members:
        ends_later = member.end is None or member.end > commences
        if member.value not in edit.remove or not ends_later:
            members.append(member)
        elif member.start is None or member.start < commences:
            members.append(replace(member, end=commences))
    there = {m.value for m in members if m.end is None and (m.start is None or m.start <= commences) and not m.unsure}
    added = tuple(Member(value, start=commences) for value in edit.add if value not in there)
    return replace(listing, members=(*members, *added))
