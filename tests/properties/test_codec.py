"""Every law comes back from its code as it went, the places of its lines among it."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from properties.answers import MODEST
from properties.strategies import laws
from transfer_check.law.model import Law
from transfer_check.load.codec import decode, encode

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
PLACES = st.none() | st.builds("{}.yaml:{}:{}".format, TEXTS, st.integers(1, 10**6), st.integers(1, 500))


@st.composite
def placed(draw: st.DrawFn) -> Law:
    """A law whose provisions, instruments and lists say where they stand, whatever the file is called."""
    law = draw(laws())
    return replace(
        law,
        provisions=tuple(replace(one, at=draw(PLACES)) for one in law.provisions),
        instruments={name: replace(one, at=draw(PLACES)) for name, one in law.instruments.items()},
        lists={name: replace(one, at=draw(PLACES)) for name, one in law.lists.items()},
        sources={draw(TEXTS): {draw(TEXTS): draw(TEXTS)}},
    )


@MODEST
@given(placed())
def test_a_law_comes_back_as_it_went(law: Law) -> None:
    back = decode(json.loads(json.dumps(encode(law), ensure_ascii=False)))
    assert back == law
    # Places do not count when two laws are compared, nor does the order of a mapping; here both must be the same.
    assert repr(back) == repr(law)
