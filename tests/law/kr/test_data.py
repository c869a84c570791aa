"""The Korean law as data: nothing without its citation, its gist, its dates and its source."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from transfer_check.conditions.types import Text
from transfer_check.law.model import Law, Listing, Provision
from transfer_check.lint import lint
from transfer_check.load.bill import load_bill
from transfer_check.load.packs import load_law

ROOT = Path(__file__).parents[3]
RULES = ROOT / "rules"
CERTAINTIES = {"verified", "verified-press", "knowledge-high", "knowledge-medium", "knowledge-low", "inferred"}
HANGUL = re.compile(r"[가-힣]")


@cache
def law() -> Law:
    """The law as it is shipped."""
    return load_law()


def korean() -> list[Provision]:
    """Every provision of the Korean pack."""
    return [p for p in law().provisions if law().instruments[p.instrument].pack == "kr"]


def in_both_languages(text: Text | None) -> bool:
    """Whether a text is there in English and in Korean."""
    return text is not None and bool(text.en.strip()) and bool(HANGUL.search(text.ko or ""))


@pytest.mark.parametrize("provision", korean(), ids=lambda p: f"{p.id}@{p.versions[0].start}")
def test_a_provision(provision: Provision) -> None:
    assert in_both_languages(provision.cite)
    assert in_both_languages(provision.gist)
    assert provision.versions and all(version.enacted <= version.start for version in provision.versions)
    assert provision.norms
    assert provision.source.certainty in CERTAINTIES
    assert provision.source.checked is not None
    source = law().sources[provision.source.key]
    if provision.source.certainty == "verified":
        assert source.get("url", "").startswith("https://"), "what is verified can be looked up"
    if provision.untranslated is not None:
        assert provision.who is not None, "somebody could answer what words cannot"
        assert provision.gist.en.rstrip().endswith("?") or provision.gist.ko, "its gist is its question"


def test_there_is_law_to_look_at() -> None:
    assert len(korean()) >= 60
    assert {"kr.dapa", "kr.dapa-decree", "kr.dapa-rule", "kr.fta", "kr.fta-decree", "kr.msm"} <= set(law().instruments)


def test_nobody_reads_the_future() -> None:
    today = dt.date(2026, 11, 24)
    assert {p.id for p in korean() if p.source.checked is None or p.source.checked > today} == set()


def test_every_number_of_the_issue_is_encoded() -> None:
    names = {provision.id for provision in korean()}
    for start in (
        "kr.dapa.53",
        "kr.dapa.57.1",
        "kr.dapa.57.2",
        "kr.dapa.57.3",
        "kr.dapa.57.4",
        "kr.dapa-decree.68.6",
        "kr.dapa-decree.68.7",
        "kr.dapa-decree.68.4",
        "kr.dapa-rule.56",
        "kr.dapa-rule.57",
        "kr.fta.5",
        "kr.fta.19",
        "kr.fta.19-2",
        "kr.fta.19-2.proviso",
        "kr.fta.19-3",
        "kr.fta.19-4",
        "kr.fta.19-5",
        "kr.fta.19-6",
        "kr.fta.19-7",
        "kr.fta-decree.32",
        "kr.fta-decree.33",
        "kr.msm.14",
        "kr.msm.15",
    ):
        found = [name for name in names if name == start or name.startswith((f"{start}.", f"{start}-"))]
        assert found, f"{start} is not encoded"


def texts_of(node: object, path: str = "") -> list[tuple[str, str, object]]:
    """Every `key: KEY`, `source: KEY` and `sources: [KEY]` of a file, with where it stands."""
    found: list[tuple[str, str, object]] = []
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("key", "source", "sources") and not isinstance(value, dict):
                found += [(path, str(key), one) for one in (value if isinstance(value, list) else [value])]
            found += texts_of(value, f"{path}/{key}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            found += texts_of(value, f"{path}/{index}")
    return found


@pytest.mark.parametrize("path", sorted(RULES.rglob("*.yaml")), ids=lambda path: path.relative_to(RULES).as_posix())
def test_every_source_that_a_file_names_exists(path: Path) -> None:
    if path.name in ("vocabulary.yaml", "new-scenario.yaml", "new-scenario.ko.yaml"):
        return
    known = set(law().sources)
    found = texts_of(yaml.safe_load(path.read_text(encoding="utf-8")))
    assert [one for one in found if one[2] not in known] == []


def test_every_source_says_what_it_is_and_when_it_was_read() -> None:
    for key, source in law().sources.items():
        assert source.get("title"), key
        assert source.get("publisher"), key
        assert source.get("checked") or source.get("date"), key
        assert "url" not in source or source["url"].startswith("https://"), key


def test_no_source_stands_unused() -> None:
    said = "".join(path.read_text(encoding="utf-8") for path in RULES.rglob("*.yaml") if path != RULES / "sources.yaml")
    unused = {key for key in law().sources if not re.search(rf"(?<![\w-]){re.escape(key)}(?![\w-])", said)}
    assert unused == set()


@pytest.mark.parametrize("name", sorted(law().lists))
def test_a_list(name: str) -> None:
    listing: Listing = law().lists[name]
    home = law().packs.get(name.split(".")[0])
    korean_too = home is None or "ko" in home.languages
    assert in_both_languages(listing.title) if korean_too else listing.title.en.strip()
    assert listing.source is not None and listing.source.certainty in CERTAINTIES
    assert listing.source.key in law().sources
    assert not listing.legal or (in_both_languages(listing.cite) if korean_too else bool(listing.cite))
    # A member without a source of its own stands on that of the list.
    assert {member.source for member in listing.members} - {None} <= set(law().sources)


def test_every_instrument_and_authorisation_and_body_has_both_names() -> None:
    pack = law().packs["kr"]
    named = {
        **{i.id: i.title for i in law().instruments.values() if i.pack == "kr"},
        **{one.id: one.title for one in pack.authorisations.values()},
        **{one.id: one.title for one in pack.bodies.values()},
        "kr": pack.title,
    }
    assert {name for name, title in named.items() if not in_both_languages(title)} == set()


def test_every_position_has_who_holds_it_and_where_it_was_read() -> None:
    pack = law().packs["kr"]
    for point in pack.points.values():
        assert in_both_languages(point.question)
        for position in point.positions.values():
            assert position.holders and position.sources, f"{point.id} {position.name}"
            assert set(position.sources) <= set(law().sources)
    for reading in pack.readings.values():
        assert in_both_languages(reading.title) and in_both_languages(reading.basis)
        assert set(reading.positions) == set(pack.points)


def test_the_textual_reading_never_bars_or_bans() -> None:
    pack = law().packs["kr"]
    chosen = pack.readings["textual"].positions.items()
    assert {pack.points[point].positions[position].force.value for point, position in chosen} == {"weighs"}


def test_the_renumbering_of_article_68_kept_the_day_of_its_substance() -> None:
    renumbered = dt.date(2026, 7, 1)
    found = [p for p in korean() if p.instrument == "kr.dapa-decree" and p.versions[0].start == renumbered]
    continued = {p.continues: p.versions[0].enacted for p in found if p.continues is not None}
    assert len(continued) >= 12
    for provision in korean():
        if provision.id in continued and provision.versions[-1].end == renumbered:
            assert continued[provision.id] == provision.versions[-1].enacted, provision.id


def test_every_bill_loads_and_names_its_source_if_it_was_tabled() -> None:
    for path in sorted((RULES / "bills").rglob("*.yaml")):
        bill = load_bill(path, law())
        assert in_both_languages(bill.title)
        assert bill.note is not None
        assert bill.status == "hypothetical" or bill.source in law().sources


def test_the_law_has_no_lint() -> None:
    assert [f"{one.at}: {one.code} {one.message}" for one in lint(law())] == []
