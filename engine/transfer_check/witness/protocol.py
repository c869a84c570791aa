"""How the two processes speak: JSON behind a mark and a length, each message bounded."""

from __future__ import annotations

import json
from typing import IO, Any

MARK = b"TCW1"
LARGEST_QUESTION = 64 * 2**20
LARGEST_ANSWER = 16 * 2**20
LABELS = ("IN", "OUT", "UNDECIDED")
DECISIONS = ("permitted", "authorisation_required", "conflict", "prohibited")
UNDETERMINED = "undetermined"
MOST_RUNS = 256
"""How many combinations of values of unknown facts are tried before there is no decision."""
VERSION = "2.0.28"
"""The release of durable-rules whose faults are known."""


class Broken(Exception):
    """What was read is no message, or the stream ended inside one."""


def send(stream: IO[bytes], message: Any) -> None:
    """Writes one message."""
    body = json.dumps(message, ensure_ascii=True, separators=(",", ":"), allow_nan=False).encode("ascii")
    stream.write(MARK + len(body).to_bytes(4, "big"))
    stream.write(body)
    stream.flush()


def receive(stream: IO[bytes], *, largest: int) -> Any | None:
    """Reads one message, or None where the stream ends before one; raises `Broken`."""
    head = _exactly(stream, 8)
    if not head:
        return None
    if len(head) < 8 or head[:4] != MARK:
        raise Broken("what it sent is no message")
    size = int.from_bytes(head[4:], "big")
    if size > largest:
        raise Broken(f"it sent more than {largest} bytes")
    body = _exactly(stream, size)
    if len(body) < size:
        raise Broken("it stopped inside a message")
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise Broken("what it sent is no JSON") from None


def _exactly(stream: IO[bytes], size: int) -> bytes:
    """So many bytes, or those before the end of the stream."""
    parts: list[bytes] = []
    while size > 0:
        part = stream.read(min(size, 2**16))
        if not part:
            break
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
