"""The jobs of `batch` that write only what changed: against an earlier output, or beside the law as it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from transfer_check.law.model import Law
from transfer_check.load.diagnostics import Place, stop
from transfer_check.messages import saying

if TYPE_CHECKING:
    from transfer_check.batch.kernel import Kernel
    from transfer_check.batch.parts import Job

SAME = ("reading", "packs", "judge_done")
"""Options under which earlier answers must have been given."""


def against_earlier(job: Job, path: Path, loaded: Law) -> Job:
    """The job that writes what is answered otherwise than in an earlier output; raises `BadInput`."""
    from transfer_check.batch.changes import Before, earlier, manifest_of
    from transfer_check.batch.journal import file_hash
    from transfer_check.batch.reach import Reach, law_parts, reach_of

    place, manifest = Place(str(path), 0, 0), manifest_of(path)
    if "changes" in manifest:
        raise stop("TC808", saying("only changes"), place)
    wanted = {"input": file_hash(job.table), "mapping": file_hash(job.mapping) if job.mapping else None}
    wanted |= {key: job.told[key] for key in SAME}
    found = {"input": manifest["input"]["sha256"], "mapping": manifest["mapping_sha256"]}
    found |= {key: manifest.get(key) for key in SAME}
    for scope, one in (("legs", job.legs), ("items", job.items)):
        if one is not None:
            wanted[scope], found[scope] = file_hash(one), manifest.get(scope, {}).get("sha256")
    if wanted != found:
        differs = ", ".join(key for key in wanted if wanted[key] != found[key])
        raise stop("TC808", saying("another table", differs), place)
    day = job.as_of.isoformat() if job.as_of else None
    if manifest["as_of"] != day:
        reach = Reach((f"as_of:{day}",), True)
    else:
        known = loaded if law_parts(loaded) == manifest["law_parts"] else None
        reach = reach_of(manifest["law_parts"], job.law, known)
    told = {**job.told, "against": {"path": path.name, "sha256": manifest["answers"]["sha256"]}}
    return replace(job, before=Before(reach, earlier(path)), told=told)


def beside_old(job: Job, loaded: Law, old: Kernel) -> Job:
    """The job that judges by both laws, or on both days, and writes what changes."""
    from transfer_check.batch.changes import Before
    from transfer_check.batch.reach import Reach, law_parts, reach_of

    reach = reach_of(law_parts(loaded), job.law, loaded)
    if job.as_of is not None:
        reach = Reach((*reach.changed, f"as_of:{job.as_of.isoformat()}"), True)
    return replace(job, before=Before(reach, kernel=old), told={**job.told, "against": "law"})
