"""The old and the new text of all that a bill changes, side by side, as a Korean 신구조문대비표 has them.

What is compared is the law before and the law after the bill was really applied, so a table can show nothing that the
edits do not do, and it shows all that they do: what continues a provision under a new number is edited with it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from transfer_check.amend.apply import address, apply
from transfer_check.amend.model import Bill, Edit, Force, Insert, ListEdit
from transfer_check.amend.wording import compared
from transfer_check.conditions.show import show
from transfer_check.conditions.types import Text
from transfer_check.law.force import members_on
from transfer_check.law.model import Effect, Law, Norm, Provision, Version


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that the law says, before and after; None where it says nothing of the kind."""

    key: str
    """gist, effect, condition, duty, over, dispute, time or member."""
    old: Text | None
    new: Text | None
    norm: str = ""
    """Which norm says it, such as `#exempts`, where a provision has several."""


@dataclass(frozen=True, slots=True)
class Row:
    """One provision or legal list that a bill changes."""

    address: str
    change: str
    """amended, inserted or repealed."""
    instrument: Text
    cite: Text
    layer: str
    body: Text
    """The one that can enact the change."""
    statements: tuple[Statement, ...]
    unchanged: int
    """How many further norms or members stay as they are, and are not shown."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, and whether it differs from the other side."""

    text: str
    changed: bool


def comparison(bill: Bill, law: Law) -> tuple[Row, ...]:
    """The rows of a bill in the order of its edits; raises `transfer_check.amend.apply.Clash`."""
    after = apply(law, [bill])
    rows: list[Row] = []
    seen: set[str] = set()
    for edit in bill.edits:
        match edit:
            case ListEdit():
                rows.append(_list_row(edit, law, after, bill.commences))
            case Insert(provision):
                rows.append(_inserted(provision, after, bill.commences))
            case _:
                base = address(edit).split("#", 1)[0]
                if base not in seen:  # two norms of one provision make one row
                    seen.add(base)
                    rows += _amended(base, edit, law, after, bill.commences)
    return tuple(rows)


def pieces(statement: Statement, lang: str = "en") -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both sides of a statement cut into what they share and what they do not; a side that is None has no piece.

    >>> old, new = pieces(Statement("condition", Text("item.lethal"), Text("item.lethal and item.complete")))
    >>> [piece.text for piece in new if piece.changed]
    [' and item.complete']
    """
    old = None if statement.old is None else statement.old.get(lang)
    new = None if statement.new is None else statement.new.get(lang)
    if old is None or new is None:
        alone = (Piece(old or new or "", True),)
        return ((), ()) if old is None and new is None else (alone, ()) if new is None else ((), alone)
    left, right = compared(old, new)
    return tuple(Piece(*part) for part in left), tuple(Piece(*part) for part in right)


def _row(law: Law, name: str, change: str, instrument: str, cite: Text, parts: Sequence[Statement], same: int) -> Row:
    of = law.instruments[instrument]
    body = law.packs[of.pack].bodies.get(of.amended_by)
    title = body.title if body is not None else Text(of.amended_by)
    return Row(name, change, of.title, cite, of.layer, title, tuple(parts), same)


def _list_row(edit: ListEdit, law: Law, after: Law, day: dt.date) -> Row:
    """The members that come and go; those that stay are only counted."""
    listing = law.lists[edit.list]
    before_it, after_it = members_on(law, edit.list, day), members_on(after, edit.list, day)
    old, new = (members.known | members.unsure for members in (before_it, after_it))
    parts = [Statement("gist", listing.title, listing.title)]
    parts += [
        Statement("member", Text(value) if value in old else None, Text(value) if value in new else None)
        for value in sorted(old ^ new)
    ]
    # A member that was not verified and is added becomes certain: both sides have it, one with its doubt.
    parts += [
        Statement("member", Text(f"{value} (unverified)", f"{value} (미확인)"), Text(value))
        for value in sorted((before_it.unsure & after_it.known) - after_it.unsure)
    ]
    cite = listing.cite or Text(listing.id)
    home = listing.instrument or next(iter(law.instruments))
    return _row(law, edit.list, "amended", home, cite, parts, len(old & new) - (len(parts) - 1 - len(old ^ new)))


def _inserted(provision: Provision, after: Law, day: dt.date) -> Row:
    living = tuple(replace(v, start=max(v.start, day)) for v in provision.versions if v.end is None or v.end > day)
    new = replace(provision, versions=living)
    parts = [Statement(key, None, text, norm) for (key, norm), text in _said(new, new.norms)]
    return _row(after, provision.id, "inserted", provision.instrument, provision.cite, parts, 0)


def _amended(base: str, edit: Edit, law: Law, after: Law, day: dt.date) -> Iterator[Row]:
    """The provision of this number, and what continues it, in each stretch of time that the bill changes."""
    kept = set(map(id, after.provisions))
    changed = [provision for provision in law.provisions if id(provision) not in kept]
    chain = {base}
    for _ in changed:
        chain |= {provision.id for provision in changed if provision.continues in chain}
    for old in changed:
        if old.id in chain:
            yield _stretch(old, _later(old, law, after, day), edit, after)


def _later(old: Provision, law: Law, after: Law, day: dt.date) -> Provision | None:
    """What a stretch of a provision has become; None if nothing of it is left."""
    kept = set(map(id, law.provisions))
    made = [new for new in after.provisions if new.id == old.id and id(new) not in kept]
    living = [new for new in made if any(version.end is None or version.end > day for version in new.versions)]
    starts = {max(version.start, day) for version in old.versions if version.end is None or version.end > day}
    # A stretch keeps its beginning, or begins with the bill; what is brought forward or put off does neither.
    same = (new for new in living if {version.start for version in new.versions} == starts)
    return next(same, next(iter(living), None))


def _stretch(old: Provision, new: Provision | None, edit: Edit, after: Law) -> Row:
    before = {norm.id: norm for norm in old.norms}
    then = {norm.id: norm for norm in new.norms} if new is not None else {}
    touched = [name for name in {**before, **then} if before.get(name) != then.get(name)]
    if not touched and isinstance(edit, Force):
        touched = [edit.target if edit.target in before else old.norms[0].id]
    left = [before[name] for name in touched if name in before]
    right = [then[name] for name in touched if name in then]
    sides: tuple[_Said, _Said] = (_said(old, left), _said(new, right) if new is not None else [])
    change = "amended" if new is not None else "repealed"
    parts = _paired(*sides)
    return _row(after, old.id, change, old.instrument, old.cite, parts, len(set(before) & set(then)) - len(right))


_Said = list[tuple[tuple[str, str], Text]]
"""What is said, by its key and the norm that says it."""


def _paired(old: _Said, new: _Said) -> list[Statement]:
    """The statements of both sides, those of one key and norm against each other."""
    left, right = dict(old), dict(new)
    return [Statement(key[0], left.get(key), right.get(key), key[1]) for key in {**left, **right}]


def _said(provision: Provision, norms: Sequence[Norm]) -> _Said:
    """What a provision says through these of its norms."""
    said: _Said = [(("gist", ""), provision.gist)]
    for norm in norms:
        part = norm.id.removeprefix(provision.id)
        said.append((("effect", part), Text(_effect(norm))))
        said.append((("condition", part), Text(show(norm.when))))
        if norm.duty is not None:
            said.append((("duty", part), norm.duty))
    if provision.notwithstanding:
        said.append((("over", ""), Text(", ".join(provision.notwithstanding))))
    if provision.contested is not None:
        said.append((("dispute", ""), Text(provision.contested)))
    said.append((("time", ""), _times(provision.versions)))
    return said


def _effect(norm: Norm) -> str:
    """The effect in the words of the files of law."""
    what: tuple[str, ...] = norm.targets
    if norm.effect is Effect.EMPOWERS:
        what = (norm.authorisation or "", "from", *norm.authorities)
    elif norm.defines is not None:
        what = (norm.defines,)
    when = () if norm.deadline is None else (f"({norm.deadline})",)
    if norm.period is not None:
        when = (f"({norm.period.days} days {'before' if norm.period.before else 'after'} {norm.period.fact})",)
    return " ".join([norm.effect.value, *what, *when])


def _times(versions: Sequence[Version]) -> Text:
    en = "; ".join(f"from {v.start}" + (f" until {v.end}" if v.end else "") for v in versions)
    ko = "; ".join(f"{v.start} 시행" + (f", {v.end} 전까지" if v.end else "") for v in versions)
    return Text(en, ko)
