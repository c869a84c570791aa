"""A failing input made smaller, first by lines and then by bytes, as long as it fails in the same way."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from fuzz.loss import dumped, lost, paths, without
from fuzz.real import Input
from transfer_check.load.diagnostics import BadInput
from transfer_check.load.tree import parse, plain

Fails = Callable[[Input], bool]


def shrink(one: Input, fails: Fails, *, seconds: float = 20.0) -> Input:
    """A smaller input that still fails, as far as the time allows."""
    until = time.monotonic() + seconds
    if one.before is not None:
        return _shrink_pair(one, fails, until)
    lines = one.data.splitlines(keepends=True)
    lines = _less(lines, lambda found: fails(replace(one, data=b"".join(found))), until)
    letters = [bytes([byte]) for byte in b"".join(lines)]
    return replace(one, data=b"".join(_less(letters, lambda found: fails(replace(one, data=b"".join(found))), until)))


def _less(parts: list[bytes], fails: Callable[[list[bytes]], bool], until: float) -> list[bytes]:
    """Drops ever smaller runs of parts."""
    size = max(len(parts) // 2, 1)
    while parts:
        at = 0
        while at < len(parts) and time.monotonic() < until:
            fewer = parts[:at] + parts[at + size :]
            if fails(fewer):
                parts = fewer
            else:
                at += size
        if size == 1 or time.monotonic() >= until:
            break
        size //= 2
    return parts


def _shrink_pair(one: Input, fails: Fails, until: float) -> Input:
    """Drops the same place from a scenario and from what it was before."""
    try:
        before, after = (plain(parse(data.decode("utf-8-sig"), file="")) for data in (one.before or b"", one.data))
    except (BadInput, UnicodeDecodeError):
        return one
    again = True
    while again and time.monotonic() < until:
        again = False
        for path in list(paths(before)):
            if time.monotonic() >= until:
                break
            try:
                less_before = without(before, path)
            except (KeyError, IndexError, TypeError):
                continue
            for less_after in (without(after, path) if path in set(paths(after)) else after, after):
                smaller = replace(one, before=dumped(less_before).encode(), data=dumped(less_after).encode())
                if lost(less_before, less_after) and fails(smaller):
                    before, after, one, again = less_before, less_after, smaller, True
                    break
            if again:
                break
    return one
