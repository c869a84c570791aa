"""The examples of a plan as scenario files: all of them or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from transfer_check.analyse.concrete import Witness
from transfer_check.analyse.plan import Stage
from transfer_check.cli.folders import new_folder
from transfer_check.report.plan import Plan


def _shown(stages: Sequence[Stage]) -> Iterator[tuple[str, Witness]]:
    """Every witness with the name of its file."""
    for one in stages:
        for change in one.changes:
            for number, region in enumerate(change.regions, start=1):
                yield f"{one.day}-{change.kind}-{change.legs}-{number}.yaml", region.witness
            if change.rescoped is not None:
                yield f"{one.day}-{change.kind}-{change.legs}-rescoped.yaml", change.rescoped
        for number, unchanged in enumerate(one.unchanged, start=1):
            yield f"{one.day}-unchanged-{number}.yaml", unchanged.witness


def with_files(plan: Plan, folder: Path) -> Plan:
    """The plan with each witness written: all of them or none, into a folder that is new or empty."""
    files: dict[str, str] = {}
    with new_folder(folder) as beside:
        for name, witness in _shown(plan.stages):
            (beside / name).write_text(_headed(witness, plan), encoding="utf-8", newline="\n")
            files[witness.document] = str(folder / name)
    return replace(plan, files=files)


def _headed(witness: Witness, plan: Plan) -> str:
    bills = " ".join(f"--amend {bill.path}" for bill in plan.bills)
    return (
        f"# Written by transfer-check plan. Without the bill: {witness.before[0].value}; with {bills}: "
        f"{witness.after[0].value}.\n{witness.document}"
    )
