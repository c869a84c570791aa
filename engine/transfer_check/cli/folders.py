"""A folder that is written whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from transfer_check.load.diagnostics import Place, stop
from transfer_check.messages import saying


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """A folder beside, to be filled; it takes its place when all went well, and is gone otherwise.

    What is there must be nothing or an empty folder. Raises `BadInput` with TC106.
    """
    place = Place(str(folder), 0, 0)
    beside = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    try:
        if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
            raise stop("TC106", saying("no empty folder"), place)
        beside.mkdir(parents=True)
        yield beside
        if folder.exists():
            folder.rmdir()
        beside.rename(folder)
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or error
        raise stop("TC106", saying("folder not written", said), place) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)
