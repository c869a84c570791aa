"""Work shared among processes, each of which begins as a copy of this one: what is loaded is loaded once."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection, wait
from typing import TypeVar

T = TypeVar("T")


def spread(jobs: int, work: Callable[[int, int], Iterator[T]]) -> Iterator[T]:
    """What each of so many shares yields, as it comes; `work` is told which share it has, of how many.

    What it yields is sent as a copy and should be small. A share that fails, or whose process ends early, raises
    `RuntimeError`: no result would be whole without it. One job, and a system that cannot copy a process, do it here.

    >>> sorted(spread(1, lambda share, of: iter(range(share, 6, of))))
    [0, 1, 2, 3, 4, 5]
    """
    if jobs < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from work(0, 1)
        return
    context = multiprocessing.get_context("fork")
    ends: dict[Connection, int] = {}
    processes = []
    try:
        for share in range(jobs):
            here, there = context.Pipe(duplex=False)
            process = context.Process(target=_share, args=(work, share, jobs, there), daemon=True)
            process.start()
            there.close()
            processes.append(process)
            ends[here] = share
        while ends:
            for end in wait(list(ends)):
                assert isinstance(end, Connection)
                try:
                    kind, value = end.recv()
                except EOFError:
                    raise RuntimeError(f"share {ends[end]} of {jobs} ended early") from None
                if kind == "failed":
                    raise RuntimeError(f"share {ends[end]} of {jobs} failed: {value}")
                if kind == "done":
                    del ends[end]
                else:
                    yield value
    finally:
        for process in processes:
            process.terminate()
            process.join()


def _share(work: Callable[[int, int], Iterator[T]], share: int, jobs: int, end: Connection) -> None:
    try:
        for value in work(share, jobs):
            end.send(("one", value))
        end.send(("done", None))
    except Exception as error:
        end.send(("failed", f"{type(error).__name__}: {error}"))
