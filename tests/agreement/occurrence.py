"""How often each effect, label, line of priority, verdict and decision occurred over a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from transfer_check.conditions.nodes import Assured, Belongs, Condition, Held, Known, Quantified, leaves
from transfer_check.decide.case import Case
from transfer_check.decide.model import Judgment
from transfer_check.decide.outcome import Decision
from transfer_check.law.model import Effect
from transfer_check.meaning.verdicts import Verdict

LEAST = 0.01
REQUIRED = {
    "effect": (*(effect.value for effect in Effect), "requires"),
    "label": ("IN", "OUT", "UNDECIDED"),
    "line": ("1", "2", "3", "4", "5"),
    "verdict": tuple(verdict.value for verdict in Verdict),
    "decision": tuple(decision.value for decision in Decision),
}
"""What must occur in at least `LEAST` of the cases."""
NUMBERS = ("cases", "proposals", "witnessed", "witness_decided")
FEATURES = (
    "two packs", "two legs", "three legs", "two items", "leg done", "leg suspected", "permit held",
    "permit refused",
    "permit counts, or may", "assurance", "assessment", "untranslated", "contested bars", "contested prohibits",
    "under", "definition asked",
    "some or every leg", "some or every earlier leg", "some or every item", "legal list", "factual list",
    "unsure member", "power on a power",
    "exception to an exception", "limit of an exemption", "criterion bars a power", "open-ended route",
    "is known", "two versions", "more than one verdict open", "authorisations that serve all", "law not covering",
    "amendments found", "amendments not needed",
)  # fmt: skip
"""What else must."""


LEAST_DECIDED = 0.9
"""The part of the cases for which the witness must also have decided, and not only labelled."""


class Tally:
    """Counts cases in which something occurred."""

    def __init__(self) -> None:
        self.cases = self.proposals = self.witnessed = self.witness_decided = 0
        self.counts: Counter[tuple[str, str]] = Counter()

    def as_data(self) -> dict[str, Any]:
        """All of it as plain data, for a report of a test."""
        return {**{name: getattr(self, name) for name in NUMBERS}, "counts": [[*k, n] for k, n in self.counts.items()]}

    def add(self, data: Mapping[str, Any]) -> None:
        """Adds the counts of another one, as its data."""
        for name in NUMBERS:
            setattr(self, name, getattr(self, name) + data[name])
        self.counts.update({(group, name): number for group, name, number in data["counts"]})

    def testimony(self, *, decided: bool) -> None:
        """Counts a case that the witness judged too."""
        self.witnessed += 1
        self.witness_decided += decided

    def case(self, case: Case, judgment: Judgment) -> None:
        """Counts a case that was judged, each thing once."""
        self.cases += 1
        self.counts.update(
            set(_of_law(case))
            | set(_of_answer(judgment))
            | _permits(case, judgment)
            | {("feature", f) for f in _features(case)}
        )

    def amendments(self, kind: str, families: int) -> None:
        """Counts a case for which amendments were sought."""
        self.proposals += 1
        self.counts["feature", f"amendments {kind}"] += 1
        if families > 1:
            self.counts["feature", "amendments in several ways"] += 1

    def share(self, group: str, name: str) -> float:
        """In which part of the cases it occurred."""
        of = self.proposals if name.startswith("amendments") else self.cases
        return self.counts[group, name] / of if of else 0.0

    def rare(self) -> list[str]:
        """What occurred in fewer than `LEAST` of the cases."""
        wanted = [(group, name) for group, names in {**REQUIRED, "feature": FEATURES}.items() for name in names]
        rare = [f"{group} {name}" for group, name in wanted if self.share(group, name) < LEAST]
        if self.witness_decided < LEAST_DECIDED * self.witnessed:
            rare.append("decision of the witness")
        return rare

    def table(self) -> str:
        """All counts, as Markdown."""
        lines = [
            "# What occurred in the agreement suite",
            "",
            f"{self.cases} cases engine against oracle; {self.proposals} searches for amendments; "
            f"{self.witnessed} cases with the witness, which decided {self.witness_decided} of them "
            "and had labels only for the others.",
            "",
            "| what | | cases | share |",
            "|---|---|---:|---:|",
        ]
        for group, names in {**REQUIRED, "feature": FEATURES}.items():
            others = sorted(name for kind, name in self.counts if kind == group and name not in names)
            for name in (*names, *others):
                lines.append(f"| {group} | {name} | {self.counts[group, name]} | {self.share(group, name):.1%} |")
        return "\n".join(lines) + "\n"


def _of_law(case: Case) -> Iterator[tuple[str, str]]:
    for pack in case.packs:
        for leg in {cell.leg for cell in case.cells}:
            for living in case.view(pack, leg)[0].norms.values():
                yield "effect", living.effect.value
                if living.id.endswith("#empowers"):
                    yield "effect", "requires"


def _permits(case: Case, judgment: Judgment) -> set[tuple[str, str]]:
    """Whether an exemption that rests on a permit counts, or may, as the case stands."""
    held = {n.id for p in case.law.provisions for n in p.norms if any(isinstance(x, Held) for x in leaves(n.when))}
    found = {(norm, label) for labels in judgment.labels.values() for norm, label in labels.items() if norm in held}
    return {("feature", "permit counts, or may") for _, label in found if label != "OUT"}


def _of_answer(judgment: Judgment) -> Iterator[tuple[str, str]]:
    """Lines of priority are counted where they decide: the lower norm applies, or may, and the higher is not OUT."""
    for labels in judgment.labels.values():
        yield from (("label", label) for label in labels.values())
    for finding in judgment.findings:
        yield from (("line", str(over.line)) for over in finding.over if over.label != "OUT")
    yield "decision", judgment.decision.value
    for found in judgment.jurisdictions:
        yield "decision", found.decision.value
        for cell in found.cells:
            yield from (("verdict", verdict) for verdict in cell.verdicts)
            if len(cell.verdicts) > 1:
                yield "feature", "more than one verdict open"
    if any(each.serves_all for each in judgment.authorisation_sets):
        yield "feature", "authorisations that serve all"
    if judgment.not_covered:
        yield "feature", "law not covering"


def _features(case: Case) -> Iterator[str]:
    transfer = case.transfer
    sizes = {2: "two", 3: "three"}
    yield f"{sizes.get(len(case.packs), 'one')} packs"
    yield f"{sizes.get(len(transfer.legs), 'one')} legs"
    yield f"{sizes.get(len(transfer.items), 'one')} items"
    yield from (f"leg {leg.status}" for leg in transfer.legs)
    yield from ("permit refused" if each.refused else "permit held" for each in transfer.authorisations)
    for name, there in (("assurance", transfer.assurances), ("assessment", transfer.assessments)):
        if there:
            yield name
    if any(r.name == "end_user.state" and v != transfer.legs[-1].end for r, v in transfer.facts.items()):
        yield "open-ended route"
    for pack in case.packs:
        for leg in {cell.leg for cell in case.cells}:
            view = case.view(pack, leg)[0]
            effects = {name: one.effect for one in view.norms.values() for name in (one.id, one.provision.id)}
            for living in view.norms.values():
                yield from _of_condition(living.norm.when, case)
                said = living.provision
                for name, so in (
                    ("untranslated", said.untranslated is not None),
                    ("under", said.under is not None),
                    ("two versions", len(said.versions) > 1),
                    (f"contested {living.effect.value}", said.contested is not None),
                    ("criterion bars a power", living.effect is Effect.BARS),
                ):
                    if so:
                        yield name
                targets = {effects.get(target) for target in living.norm.targets}
                if living.effect is Effect.EXEMPTS and Effect.LIMITS in targets:
                    yield "exception to an exception"
                if living.effect is Effect.LIMITS and Effect.EXEMPTS in targets:
                    yield "limit of an exemption"
                if living.effect is Effect.EMPOWERS and any(isinstance(n, Held) for n in leaves(living.norm.when)):
                    yield "power on a power"


def _of_condition(condition: Condition, case: Case) -> Iterator[str]:
    for leaf in leaves(condition):
        if isinstance(leaf, Belongs) and leaf.list is not None:
            listing = case.law.lists[leaf.list]
            yield "legal list" if listing.legal else "factual list"
            if any(member.unsure for member in listing.members):
                yield "unsure member"
        if isinstance(leaf, Known):
            yield "is known"
        if isinstance(leaf, Assured):
            yield "assured"
        fact = case.law.vocabulary.facts.get(getattr(leaf, "fact", ""))
        if fact is not None and fact.derived:
            yield "definition asked"
    yield from (f"some or every {one.over}" for one in _quantifiers(condition))


def _quantifiers(condition: Condition) -> Iterator[Quantified]:
    if isinstance(condition, Quantified):
        yield condition
    for part in (*getattr(condition, "parts", ()), *([condition.part] if hasattr(condition, "part") else [])):
        yield from _quantifiers(part)
