"""TC616: a version that was in force before it was published."""

from __future__ import annotations

from collections.abc import Iterator

from transfer_check.law.model import Law
from transfer_check.lint.model import Lint
from transfer_check.messages import saying

CODE = "TC616"


def check(law: Law) -> Iterator[Lint]:
    """Each version that reaches back: who was judged before it was known was judged by another law."""
    for provision in law.provisions:
        for version in provision.versions:
            if version.published is not None and version.start < version.published:
                message = saying("before published", provision.id, version.start, version.published)
                yield Lint(CODE, provision.id, provision.at, message)
