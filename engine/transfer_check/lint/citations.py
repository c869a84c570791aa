"""TC615: a citation that does not read as citations of its instrument do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transfer_check.law.model import Law
from transfer_check.lint.model import Lint
from transfer_check.messages import saying

CODE = "TC615"


def check(law: Law) -> Iterator[Lint]:
    """Each citation that the pattern of its instrument, or else of its pack, does not match whole."""
    for provision in law.provisions:
        patterns = {**law.pack_of(provision).citation, **law.instruments[provision.instrument].citation}
        for lang, pattern in patterns.items():
            cite = provision.cite.en if lang == "en" else provision.cite.ko
            # What is not there at all is TC606 or TC614.
            if cite and re.fullmatch(pattern, cite) is None:
                message = saying("no citation", provision.id, cite, lang)
                yield Lint(CODE, provision.id, provision.at, message)
