"""What it means that a scenario lost a fact, and how to make it lose one.

`lost(before, after)` compares two scenarios as plain trees. It is true where `after` is `before` with at least one
fact left out and nothing else changed. These count as facts:

- a key of an item but `id` and `name`; a key of a leg but `from`, `to`, `status` and `date`; a key of `end_user`, of
  `end_use`, of `facts`, or a fact at the top; each of these mappings as a whole
- the `kind` of a party
- an entry of `authorisations` that is held, with its keys `granted_by`, `reference`, `valid` (and its `from`, `to`),
  `covers` (and each key of it), and the `kept` of a condition
- the keys `by`, `to`, `items` of an assurance; an entry of `assessments`; an entry of `rates`

These do not, and where one of them differs the answer is False:

- `as_of`, `law`, `reading`: they choose the question. A leg's `date` falls back on `as_of` and its `status` on
  `proposed`, so leaving them out states something else, not less
- an item, a leg or a party as a whole: less is asked then
- an authorisation that was refused, and the `status` of one: left out it reads `held`
- an assurance as a whole: these are a closed list (what is not listed was not given), and one given can stand in the
  way, as where goods may be passed on freely unless the buyer promised not to
- a condition of an authorisation as a whole, a member of a list in `covers`: a bound goes or is drawn narrower
- a leg's `exporter` or `recipient` while that end is a party whose `kind` then takes its place, and a rate while the
  one in the other direction is stated as well

Words that no condition reads (`scenario`, names, `note`, `links`, `expect`) may differ and are no loss.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

Path = tuple[str | int, ...]
NEUTRAL = frozenset({"scenario", "note", "links", "expect"})
FIXED = frozenset({"as_of", "law", "reading"})
RECORDS = frozenset({"authorisations", "assurances", "assessments", "rates"})
ROLES = {"exporter": "from", "recipient": "to"}
MOST_ENTRIES = 12


class _Other(Exception):
    """The two differ by more than the loss of facts."""


def lost(before: Any, after: Any) -> bool:
    """Whether `after` is `before` less at least one fact, as the text above defines it."""
    try:
        return _scenario(before, after) > 0
    except _Other:
        return False


def _scenario(before: Any, after: Any) -> int:
    if not isinstance(before, dict) or not isinstance(after, dict) or set(after) - set(before) - NEUTRAL:
        raise _Other
    count = 0
    for key, old in before.items():
        new = after.get(key)
        if key in NEUTRAL:
            continue
        if key in FIXED or key in ("items", "route", "parties"):
            if key not in after:
                raise _Other
            count += _same(old, new) if key in FIXED else _entries(key, old, new, before)
        elif key in RECORDS:
            count += _records(key, old, new)
        elif key not in after:
            count += 1
        else:
            count += _facts(old, new, frozenset()) if isinstance(old, dict) else _same(old, new)
    return count


def _same(old: Any, new: Any) -> int:
    if old != new:
        raise _Other
    return 0


def _facts(old: Any, new: Any, fixed: frozenset[str], neutral: frozenset[str] = frozenset()) -> int:
    """How many keys are gone; the fixed ones must be as they were, and the neutral ones do not matter."""
    if not isinstance(old, dict) or not isinstance(new, dict) or set(new) - set(old) - neutral:
        raise _Other
    for key in old:
        if key not in neutral and (key in fixed or key in new):
            _same(old[key], new.get(key))
    for key in fixed:
        _same(key in old, key in new)
    return len(set(old) - set(new) - neutral)


def _entries(key: str, old: Any, new: Any, whole: dict[str, Any]) -> int:
    """Items, legs and parties: all must still be there."""
    if not isinstance(old, list) or not isinstance(new, list) or len(old) != len(new):
        raise _Other
    count = 0
    for one, other in zip(old, new, strict=True):
        if key == "items":
            count += _facts(one, other, frozenset({"id"}), frozenset({"name"}))
        elif key == "parties":
            count += _facts(one, other, frozenset({"id", "state"}), frozenset({"name"}))
        else:
            count += _facts(one, other, frozenset({"from", "to", "status", "date"}) | _filled(one, whole))
    return count


def _filled(leg: Any, whole: dict[str, Any]) -> frozenset[str]:
    """The roles of a leg that a party's kind fills where the leg does not say them."""
    parties = whole.get("parties")
    kinds = {str(p.get("id")) for p in parties or () if isinstance(p, dict) and "kind" in p}
    return frozenset(role for role, end in ROLES.items() if isinstance(leg, dict) and str(leg.get(end)) in kinds)


def _records(key: str, old: Any, new: Any) -> int:
    if key == "assessments":
        if not isinstance(old, dict) or not isinstance(new or {}, dict) or set(new or {}) - set(old):
            raise _Other
        for name, entry in (new or {}).items():
            _facts(old[name], entry, frozenset({"applies"}), frozenset({"by", "why"}))
        return len(old) - len(new or {})
    if not isinstance(old, list) or not isinstance(new or [], list) or len(old) > MOST_ENTRIES:
        raise _Other
    keep, droppable = {"authorisations": (_grant, _held), "assurances": (_assurance, _none)}.get(key, (_same, _any))
    if key == "rates":
        pairs = {(str(rate.get("from")), str(rate.get("to"))) for rate in old if isinstance(rate, dict)}
        if any((end, start) in pairs for start, end in pairs):
            return _same(old, new)
    found = _some(old, new or [], keep, droppable)
    if found is None:
        raise _Other
    return found


def _some(
    old: list[Any], new: list[Any], keep: Callable[[Any, Any], int], droppable: Callable[[Any], bool]
) -> int | None:
    """How much is lost if the new list is the old one with entries left out; None if it is not."""
    if not old:
        return None if new else 0
    if new:
        try:
            here, rest = keep(old[0], new[0]), _some(old[1:], new[1:], keep, droppable)
        except _Other:
            rest = None
        if rest is not None:
            return here + rest
    rest = _some(old[1:], new, keep, droppable) if droppable(old[0]) else None
    return None if rest is None else rest + 1


def _any(_: Any) -> bool:
    return True


def _none(_: Any) -> bool:
    return False


def _held(grant: Any) -> bool:
    return isinstance(grant, dict) and grant.get("status", "held") == "held"


def _assurance(old: Any, new: Any) -> int:
    return _facts(old, new, frozenset({"kind"}))


def _grant(old: Any, new: Any) -> int:
    if not isinstance(old, dict) or not isinstance(new, dict):
        raise _Other
    inner = ("valid", "covers", "conditions")
    outer, rest = ({k: v for k, v in grant.items() if k not in inner} for grant in (old, new))
    count = _facts(outer, rest, frozenset({"kind", "status"}))
    for key in ("valid", "covers"):
        if key in old and key not in new:
            count += 1
        elif key in old or key in new:
            count += _facts(old.get(key), new.get(key), frozenset())
    terms, left = old.get("conditions", []), new.get("conditions", [])
    if not isinstance(terms, list) or not isinstance(left, list) or len(terms) != len(left):
        raise _Other
    return count + sum(_facts(a, b, frozenset({"text"})) for a, b in zip(terms, left, strict=True))


def paths(tree: Any, at: Path = ()) -> Iterator[Path]:
    """Every place in a tree below its root."""
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for step, child in inner:
        yield (*at, step)
        yield from paths(child, (*at, step))


def without(tree: Any, path: Path) -> Any:
    """The tree without what stands at a place."""
    step, rest = path[0], path[1:]
    if isinstance(tree, dict):
        return {k: without(v, rest) if k == step else v for k, v in tree.items() if rest or k != step}
    return [without(v, rest) if i == step else v for i, v in enumerate(tree) if rest or i != step]


def lose(tree: Any, random: Random) -> Any | None:
    """The tree less one to three facts, or None where nothing could be lost in a few tries."""
    found = tree
    for _ in range(random.choice((1, 1, 2, 3))):
        there = list(paths(found))
        for _ in range(8):
            if there and lost(found, shorter := without(found, random.choice(there))):
                found = shorter
                break
    return found if found is not tree else None


def dumped(tree: Any) -> str:
    """A tree as YAML that reads back as the same texts."""
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{_quoted(key)}: {dumped(value)}" for key, value in tree.items()) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(dumped(value) for value in tree) + "]"
    return _quoted(str(tree))


def _quoted(text: str) -> str:
    shown = (c if c.isprintable() and c not in '"\\' else f"\\U{ord(c):08x}" for c in text)
    return '"' + "".join(shown) + '"'
