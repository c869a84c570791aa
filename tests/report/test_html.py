"""The HTML report: sound in structure, one file that loads nothing, text that stays text, the decision of the JSON."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from pathlib import Path

import pytest

from cli.running import ALL_DECISIONS, CASES, KR, ROOT, Command, case, command_with
from cli.test_literal import HOSTILE, assert_harmless, hostile_law, hostile_scenario
from load.small_law import provision, small_law, write
from report.pages import Element, assert_sound, read
from transfer_check.report.html_style import DARK, LIGHT, TONES
from transfer_check.report.html_words import WORDS

BILL = ROOT / "rules" / "bills" / "kr" / "self-defence-permit.yaml"


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs the command."""
    return command_with(capsys, monkeypatch)


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a law under which every decision occurs."""
    return write(small_law(*ALL_DECISIONS), tmp_path_factory.mktemp("tiny"))


def article(root: Element) -> Element:
    """The one report of a page."""
    return root.one("article")


KOREA: list[tuple[str, tuple[str, ...]]] = [
    ("155mm-direct", ()),
    ("155mm-direct", ("--lang", "ko", "--reading", "textual")),
    ("155mm-via-two-states", ("--lang", "ko")),
    ("155mm-unknown-end-user", ()),
    ("155mm-permit-held", ("--reading", "textual")),
    ("krab-k9-chassis", ()),
    ("155mm-direct", ("--amend", str(BILL))),
]


@pytest.mark.parametrize(("name", "words"), KOREA, ids=lambda one: one if isinstance(one, str) else " ".join(one))
def test_a_page_of_real_law(name: str, words: tuple[str, ...], command: Command) -> None:
    said = command(KR / f"{name}.yaml", *words, "--format", "json")
    ran = command(KR / f"{name}.yaml", *words, "--format", "html")
    assert (ran.code, ran.err) == (said.code, "")
    root = read(ran.out)
    assert_sound(root)
    assert_harmless(ran.out)
    made = article(root)
    assert made.attributes["data-decision"] == said.report["decision"]
    assert made.attributes["data-reading"] == said.report["reading"]
    # Every provision that decides is there, unfolded; every condition part bears its line of law.
    shown = [
        one for one in made.all("details") if "finding" in one.attributes.get("class", "") and "open" in one.attributes
    ]
    named = {one.within[0].one("code").text for one in shown}
    assert set(said.report["deciding"]) == named or not said.report["deciding"]
    for because in (b for f in said.report["findings"] if f["provision"] in named for b in f["because"]):
        assert because["leaf"] in made.text and (because["at"] or "") in made.text
    for key in ("law_sha256", "scenario_sha256"):
        assert said.report["receipt"][key] in made.text
    assert all(duty["duty"] in made.text for duty in said.report["duties"])
    assert all(question["question"] in made.text for question in said.report["questions"])
    legs = [one for one in made.all("svg")[-1].all("line") if "leg" in one.attributes["class"].split()]
    assert len(legs) == len(said.report["route"])


@pytest.mark.parametrize("code", [0, 3, 4, 5, 6])
def test_every_decision(code: int, tiny: Path, command: Command, tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(case(CASES[code], head="law: [xx]\n"), encoding="utf-8")
    said = command(path, "--law", tiny, "--format", "json")
    ran = command(path, "--law", tiny, "--format", "html")
    assert (ran.code, said.code) == (code, code)
    root = read(ran.out)
    assert_sound(root)
    assert article(root).attributes["data-decision"] == said.report["decision"]
    banner = next(one for one in root.all("p") if "decision" in one.attributes.get("class", "").split())
    assert banner.attributes["class"].split()[1] == said.report["decision"]


def test_a_leg_is_green_only_where_it_is_permitted(tiny: Path, command: Command, tmp_path: Path) -> None:
    """Silence is drawn in grey, what an authorisation would lift in its own tone, what is unlawful in red."""
    tones = {}
    for code in (0, 3, 4, 5, 6):
        path = tmp_path / f"{code}.yaml"
        path.write_text(case(CASES[code], head="law: [xx]\n"), encoding="utf-8")
        root = read(command(path, "--law", tiny, "--format", "html", "--no-amendments").out)
        (line,) = {one.attributes["class"] for one in root.all("line") if one.attributes["class"].split()[0] == "leg"}
        tones[code] = line.split()[1]
    # Nothing of the small law speaks of the case of exit 0: it is not regulated.
    assert tones == {0: "quiet", 3: "authorisation_required", 4: "prohibited", 5: "undetermined", 6: "conflict"}


def test_a_leg_whose_prohibition_is_lifted(command: Command) -> None:
    root = read(command(KR / "155mm-permit-held.yaml", "--reading", "textual", "--format", "html").out)
    legs = [one.attributes["class"] for one in root.all("line") if one.attributes["class"].startswith("leg")]
    assert set(legs) == {"leg permitted"} and "prohibition lifted" in root.text


def test_the_amendment_sets(command: Command) -> None:
    said = command(KR / "155mm-direct.yaml", "--format", "json").report["amendments"]
    root = read(command(KR / "155mm-direct.yaml", "--format", "html").out)
    (table,) = [one for one in root.all("table") if "sortable" in one.attributes.get("class", "")]
    rows = table.one("tbody").all("tr")
    assert len(rows) == len(said["sets"])
    for row, one in zip(rows, said["sets"], strict=True):
        assert all(edit["provision"] in row.text and edit["words"] in row.text for edit in one["edits"])
        assert row.within[1].attributes["data-sort"].isdigit(), "the footprint was counted"
    assert root.all("ins"), "the new text is marked"


def test_the_policy_is_of_this_very_style_and_script(command: Command) -> None:
    root = read(command(KR / "155mm-direct.yaml", "--format", "html").out)
    (policy,) = [one.attributes["content"] for one in root.all("meta") if "http-equiv" in one.attributes]
    assert policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        digest = b64encode(hashlib.sha256(root.one(tag).said.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    for word in ("url(", "@import", "fetch", "http", "eval", "innerHTML"):
        assert word not in root.one("style").said + root.one("script").said
    # Where there is nothing to sort there is no script at all.
    plain = read(command(KR / "gas-masks.yaml", "--format", "html").out)
    assert not plain.all("script")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text(name: str, command: Command, tmp_path: Path) -> None:
    text, shown = HOSTILE[name]
    ran = command(
        hostile_scenario(text, tmp_path), "--law", hostile_law(text, tmp_path), "--format", "html", "--no-amendments"
    )
    assert ran.code in (4, 5)
    assert_harmless(ran.out)
    root = read(ran.out)
    assert_sound(root)
    assert not root.all("script")
    for place in ("title", "item", "link", "cite", "gist", "act"):
        assert f"{place} {shown}" in root.text


def test_only_addresses_of_the_web_become_links(command: Command, tmp_path: Path) -> None:
    files = small_law(provision("xx.act.1", "prohibits: true", when="item.class == vehicle"))
    path = tmp_path / "case.yaml"
    path.write_text(case(CASES[4], head="law: [xx]\n"), encoding="utf-8")
    for number, (url, linked) in enumerate(
        [("javascript:alert(1)", 0), ("https://law.example/1", 1), ("data:text/html,x", 0), ("//law.example", 0)]
    ):
        files["sources.yaml"] = f'sources:\n  OWN: {{title: Invented, url: "{url}"}}\n'
        root = read(command(path, "--law", write(files, tmp_path / str(number)), "--format", "html").out)
        assert bool([one for one in root.all("a") if one.attributes["href"] == url]) == bool(linked), url


def test_several_reports_and_errors(command: Command, cases_of: dict[int, Path], tiny: Path) -> None:
    ran = command(*cases_of.values(), "--law", tiny, "--format", "html")
    assert ran.code == 2
    root = read(ran.out)
    assert_sound(root)
    assert len(root.all("article")) == len(cases_of) - 1
    # What could not be judged is on the page too, so that nobody takes the rest for all.
    assert "TC" in root.text and "medcial" in root.text and "TC" in ran.err


@pytest.fixture
def cases_of(tmp_path: Path) -> dict[int, Path]:
    """A scenario for each exit code; the one for 2 is misspelt."""
    found = {code: tmp_path / f"case-{code}.yaml" for code in CASES}
    for code, path in found.items():
        path.write_text(case(CASES[code]), encoding="utf-8")
    return found


def test_nothing_but_errors_is_no_page(command: Command, tmp_path: Path) -> None:
    ran = command(tmp_path / "none.yaml", "--format", "html")
    assert (ran.code, ran.out) == (2, "")
    assert "TC101" in ran.err


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio of contrast of WCAG 2.2."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("scheme", "first"), [(LIGHT, 0), (DARK, 2)], ids=["light", "dark"])
def test_contrast_is_aa(scheme: dict[str, str], first: int) -> None:
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0
    pairs = [(scheme[text], scheme[back]) for text in ("ink", "soft", "link", "new") for back in ("back", "panel")]
    pairs += [(scheme["old"], scheme["old-back"]), (scheme["new"], scheme["new-back"])]
    for tone in TONES.values():
        own, on_it = tone[first : first + 2]
        pairs += [(own, on_it), (own, scheme["back"]), (own, scheme["panel"])]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


def test_every_word_has_both_languages() -> None:
    for key, (english, korean) in WORDS.items():
        assert english and korean, key
        assert english.count("{") == korean.count("{"), key
