"""A scenario in one line."""

from __future__ import annotations

from transfer_check.messages import say
from transfer_check.messages.plan import PLAN
from transfer_check.transfer.model import Transfer


def short(transfer: Transfer, lang: str = "en") -> str:
    """A scenario in one line: what, along which route, to whom and for what."""
    facts = transfer.facts
    said = {ref.name: value for ref, value in facts.items() if ref.of is None or not isinstance(ref.of, int)}
    item = " ".join(str(said[name]) for name in ("item.control", "item.class") if name in said)
    acts = {ref.of: str(value) for ref, value in facts.items() if ref.name == "leg.act"}
    to = say(PLAN, "to", lang)
    route = transfer.legs[0].start + "".join(f" —{acts.get(leg.number, to)}→ {leg.end}" for leg in transfer.legs)
    rest = [str(said[name]) for name in ("end_user.kind", "end_use") if name in said]
    return f"{item or say(PLAN, 'an item', lang)}, {route}" + (f" ({', '.join(rest)})" if rest else "")
