"""The HTML pages in a real Chromium: nothing is loaded, nothing overflows, the keyboard does, paper and dark work."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from browser.webdriver import Browser, browser
from cli.running import case
from load.small_law import provision, small_law, write
from report.test_html import contrast
from transfer_check.analyse.timeline import timeline
from transfer_check.check import check
from transfer_check.cli import group
from transfer_check.load.packs import load_law
from transfer_check.load.scenario import load_scenario
from transfer_check.report.html import page
from transfer_check.report.timeline_html import page as timeline_page

pytestmark = pytest.mark.browser
KR = Path(__file__).parents[2] / "scenarios" / "kr"
OTHERS = [f"{name}-{lang}" for name in ("propose", "reroute", "plan") for lang in ("en", "ko")]
TAB, ENTER = "\ue004", "\ue007"
PAGES = {
    "direct": ("155mm-direct", "en", "as-reported"),
    "korean": ("155mm-via-two-states", "ko", "as-applied"),
    "unknown": ("155mm-unknown-end-user", "en", "as-applied"),
    "permitted": ("155mm-permit-held", "ko", "textual"),
}
PICTURES = "TRANSFER_CHECK_PICTURES"
"""A folder into which pictures of every page are put, to be looked at."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages by name."""
    law, folder = load_law(), tmp_path_factory.mktemp("pages")
    found = {}
    for name, (scenario, lang, reading) in PAGES.items():
        report = check(law, load_scenario(KR / f"{scenario}.yaml", law), reading=reading, footprints=5)
        found[name] = folder / f"{name}.html"
        found[name].write_text(page([report], lang=lang), encoding="utf-8")
    line = timeline(law, load_scenario(KR / "155mm-permit-expired.yaml", law), reading="textual")
    found["timeline"] = folder / "timeline.html"
    found["timeline"].write_text(timeline_page([line, line], [], lang="ko"), encoding="utf-8")
    found |= other_pages(folder)
    return found


def other_pages(folder: Path) -> dict[str, Path]:
    """The pages of `propose`, `reroute` and `plan`, made by the command itself, in both languages."""
    gap = folder / "gap.yaml"
    gap.write_text(case("control: ML3.a", head="law: [xx]\n"), encoding="utf-8")
    tiny = write(
        small_law(provision("xx.act.1", "prohibits: true", when="{all: [leg.from == AAA, leg.to == BBB]}")), folder
    )
    own = folder / "own"
    own.mkdir()
    for name in ("155mm-direct", "155mm-permit-held", "gas-masks"):
        (own / f"{name}.yaml").write_bytes((KR / f"{name}.yaml").read_bytes())
    bill = KR.parents[1] / "rules" / "bills" / "kr" / "hypothetical-fta-self-defence.yaml"
    words = {
        "propose": ("propose", KR / "155mm-direct.yaml", "--footprints", "3", "--proofs", "0"),
        "reroute": ("reroute", gap, "--law", tiny),
        "plan": ("plan", bill, "--reading", "as-reported", "--scenarios", own),
    }
    found = {}
    for name, given in words.items():
        for lang in ("en", "ko"):
            ran = CliRunner().invoke(group, [str(word) for word in (*given, "--format", "html", "--lang", lang)])
            assert ran.exit_code in (0, 9), ran.output
            found[f"{name}-{lang}"] = folder / f"{name}-{lang}.html"
            found[f"{name}-{lang}"].write_text(ran.stdout, encoding="utf-8")
    return found


@pytest.fixture(scope="module")
def session() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with browser() as opened:
        yield opened


def pictured(session: Browser, name: str) -> None:
    """A picture of the page as it is, where pictures are wanted."""
    folder = os.environ.get(PICTURES)
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        session.picture(Path(folder) / f"{name}.png")


@pytest.mark.parametrize("name", [*PAGES, "timeline", *OTHERS])
def test_nothing_is_loaded_and_nothing_is_complained_of(name: str, session: Browser, pages: dict[str, Path]) -> None:
    session.requests(), session.complaints()
    session.width(1100)
    session.open(pages[name])
    pictured(session, f"{name}-light")
    assert session.requests() == [pages[name].as_uri()]
    assert session.complaints() == []
    # The policy is really in force: what the page does not have itself may not run, nor be loaded.
    session.run(
        "const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s);"
        "const i = new Image(); i.src = 'http://127.0.0.1:9/x.png'; document.body.append(i);"
    )
    assert session.run("return window.ran ?? null") is None
    assert len(session.complaints()) >= 2


@pytest.mark.parametrize("width", [320, 500, 1100])
@pytest.mark.parametrize("name", [*PAGES, "timeline", *OTHERS])
def test_no_page_is_wider_than_its_window(name: str, width: int, session: Browser, pages: dict[str, Path]) -> None:
    session.width(width)
    session.open(pages[name])
    session.run("for (const d of document.querySelectorAll('details')) d.open = true")
    pictured(session, f"{name}-{width}")
    assert session.run("return document.documentElement.scrollWidth") <= width
    drawn = session.run(
        "return [...document.querySelectorAll('svg')].filter(s => s.getBoundingClientRect().width > 0).length"
    )
    assert drawn == (0 if name.startswith("plan") else 1), "the chain is drawn once, across or from top to bottom"
    if not drawn:
        return
    # No text of the picture runs into a box or out of the picture.
    outside = session.run(
        """const svg = [...document.querySelectorAll('svg')].find(s => s.getBoundingClientRect().width > 0);
        const whole = svg.getBoundingClientRect();
        const boxes = [...svg.querySelectorAll('rect')].map(r => r.getBoundingClientRect());
        return [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()]).filter(([, t]) =>
          t.left < whole.left - 1 || t.right > whole.right + 1 || t.bottom > whole.bottom + 1
          || boxes.some(b => t.left < b.right && t.right > b.left && t.top < b.bottom && t.bottom > b.top
            && !(t.left >= b.left - 1 && t.right <= b.right + 1))).map(([said]) => said)"""
    )
    assert outside == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["unknown", *OTHERS])
def test_what_is_shown_has_contrast(name: str, scheme: str, session: Browser, pages: dict[str, Path]) -> None:
    """Each text with the colour behind it, as the browser works them out."""
    session.width(1100)
    session.media(scheme=scheme)
    session.open(pages[name])
    session.run("for (const d of document.querySelectorAll('details')) d.open = true")
    pictured(session, f"{name}-{scheme}")
    pairs = session.run(
        """const behind = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
          if (c !== 'rgba(0, 0, 0, 0)') return c; } return 'none'; };
        const found = new Set();
        for (const e of document.body.querySelectorAll(':not(script, svg, svg *)'))
          if ([...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
            found.add(getComputedStyle(e).color + ' / ' + behind(e));
        return [...found]"""
    )
    session.media()
    assert len(pairs) > 5
    for pair in pairs:
        text, back = ("#" + "".join(f"{int(n):02x}" for n in re.findall(r"\d+", side)[:3]) for side in pair.split("/"))
        assert contrast(text, back) >= 4.5, pair
    assert any("rgb(255, 255, 255)" in pair.split("/")[1] for pair in pairs) is (scheme == "light")


def test_the_keyboard_folds_and_sorts(session: Browser, pages: dict[str, Path]) -> None:
    session.width(1100)
    session.open(pages["direct"])
    session.run("document.querySelector('#r1-why summary').focus()")
    assert session.run("return document.querySelector('#r1-why details').open") is True
    session.keys(ENTER)
    assert session.run("return document.querySelector('#r1-why details').open") is False
    # A second set, so that there is something to sort.
    session.run(
        """const body = document.querySelector('table.sortable tbody'), row = body.rows[0].cloneNode(true);
        row.cells[0].textContent = 'set 2'; row.cells[0].dataset.sort = 2; row.cells[1].dataset.sort = 1000;
        body.append(row); document.querySelector('table.sortable th button').focus()"""
    )

    def order() -> list[str]:
        found = session.run("return [...document.querySelectorAll('table.sortable tbody th')].map(t => t.textContent)")
        assert isinstance(found, list)
        return found

    session.keys(TAB, ENTER)  # by what they let through
    assert order() == ["set 1", "set 2"]
    session.keys(ENTER)
    assert order() == ["set 2", "set 1"]
    assert session.run("return document.querySelector('th[aria-sort]').cellIndex") == 1
    focused = session.run("return getComputedStyle(document.activeElement).outlineStyle")
    assert focused != "none", "one sees where the keyboard is"


@pytest.mark.parametrize("name", PAGES)
def test_paper(name: str, session: Browser, pages: dict[str, Path]) -> None:
    session.open(pages[name])
    session.media(kind="print")
    hidden = session.run(
        """return [...document.querySelectorAll('details.finding:not(.aside) > p')]
        .filter(p => !p.checkVisibility({contentVisibilityAuto: true})).length"""
    )
    session.media()
    printed = session.paper()
    folder = os.environ.get(PICTURES)
    if folder:
        (Path(folder) / f"{name}.pdf").write_bytes(printed)
    assert hidden == 0, "what decides is on paper even where it was folded"
    assert printed.startswith(b"%PDF")


@pytest.mark.parametrize("name", ["propose-ko", "plan-en"])
def test_tables_of_other_pages_sort(name: str, session: Browser, pages: dict[str, Path]) -> None:
    session.width(1100)
    session.open(pages[name])
    count = session.run(
        """const table = document.querySelector('table.sortable'), buttons = table.querySelectorAll('th button');
        buttons[buttons.length > 3 ? 1 : 0].click();
        const sorted = table.querySelectorAll('th[aria-sort=ascending]').length;
        return [buttons.length, sorted, table.tBodies[0].rows.length]"""
    )
    assert count[0] >= 5 and count[1] == 1 and count[2] >= 1


def test_without_scripts_all_is_there(session: Browser, pages: dict[str, Path]) -> None:
    session.devtools("Emulation.setScriptExecutionDisabled", value=True)
    session.open(pages["direct"])
    tree = session.devtools("Accessibility.getFullAXTree")["nodes"]
    session.devtools("Emulation.setScriptExecutionDisabled", value=False)
    roles = [node["role"]["value"] for node in tree if not node["ignored"]]
    names = [node.get("name", {}).get("value", "") for node in tree if not node["ignored"]]
    assert {"main", "navigation", "article", "contentinfo", "table", "columnheader", "rowheader"} <= set(roles)
    assert any(name.startswith("Route with 1 leg") for name in names), "the picture has a name"
    assert any("PROHIBITED" in name for name in names)


def test_korean_is_drawn_with_a_font_that_has_it(session: Browser, pages: dict[str, Path]) -> None:
    session.width(1100)
    session.open(pages["korean"])
    session.devtools("DOM.enable")
    session.devtools("CSS.enable")
    root = session.devtools("DOM.getDocument")["root"]["nodeId"]
    heading = session.devtools("DOM.querySelector", nodeId=root, selector="#r1-why-title")["nodeId"]
    fonts = session.devtools("CSS.getPlatformFontsForNode", nodeId=heading)["fonts"]
    assert fonts and all("CJK" in font["familyName"] or "KR" in font["familyName"] for font in fonts), fonts
