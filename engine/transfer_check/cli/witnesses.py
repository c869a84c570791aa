"""The examples of a plan as scenario files: all of them or none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from transfer_check.analyse.concrete import Witness
from transfer_check.analyse.plan import Stage
from transfer_check.cli.folders import new_folder
from transfer_check.cli.speaking import words
from transfer_check.messages import saying
from transfer_check.report.plan import Plan


def of_stages(stages: Sequence[Stage]) -> Iterator[tuple[str, Witness]]:
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
    shown = list(of_stages(plan.stages))
    names = {witness.document: name for name, witness in shown}
    return replace(plan, files=write_all(folder, {name: _headed(witness, plan) for name, witness in shown}, names))


def write_all(folder: Path, texts: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """Writes files into a folder that is new or empty, all of them or none; `names` says the file of each scenario."""
    with new_folder(folder) as beside:
        for name, text in texts.items():
            (beside / name).write_text(text, encoding="utf-8", newline="\n")
    return {document: str(folder / name) for document, name in names.items()}


def _headed(witness: Witness, plan: Plan) -> str:
    bills = " ".join(f"--amend {bill.path}" for bill in plan.bills)
    said = words(saying("written by plan", witness.before[0].value, bills, witness.after[0].value))
    return f"# {said}\n{witness.document}"
