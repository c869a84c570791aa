"""Old and new text side by side: for each kind of edit what the design and the format of bills say it does."""

from __future__ import annotations

from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from load.small_law import enacted, provision
from transfer_check.amend.apply import Clash
from transfer_check.amend.comparison import Row, Statement, comparison, pieces
from transfer_check.amend.model import Bill
from transfer_check.conditions.types import Text
from transfer_check.law.model import Law
from transfer_check.load.bill import load_bill
from transfer_check.load.packs import load_law
from transfer_check.report import bill_html, bill_markdown, bill_terminal
from transfer_check.report.bill_file import bill_text

ROOT = Path(__file__).resolve().parents[2]
PROVISIONS = (
    provision("xx.act.1", "prohibits: true", when="item.lethal"),
    provision("xx.act.2", "requires: {authorisation: permit, from: ministry}", when="item.complete"),
    provision("xx.act.3", "criterion: {on: permit}", when="item.sealed", more="contested: purpose"),
    provision("xx.act.4", "prohibits: true", when="item.sealed", until="2024-06-01"),
    provision("xx.act.5", "prohibits: true", when="item.sealed", since="2024-06-01", more="continues: xx.act.4"),
    provision("xx.act.6", "obliges: {duty: {en: report it}, deadline: soon}"),
)
HEAD = "bill: {{id: xx.bill.one, title: {{en: A bill}}, status: hypothetical, commences: {day}}}\nedits:\n"


@pytest.fixture(scope="module")
def korea() -> Law:
    return load_law()


@pytest.fixture
def law(tmp_path: Path) -> Law:
    return enacted(tmp_path, *PROVISIONS)


def bill(law: Law, *edits: str, day: str = "2024-10-30") -> Bill:
    text = HEAD.format(day=day) + "".join(f"  - {edit}\n" for edit in edits)
    return load_bill("bill.yaml", law, text=text)


def rows(law: Law, *edits: str, day: str = "2024-10-30") -> tuple[Row, ...]:
    return comparison(bill(law, *edits, day=day), law)


def said(row: Row) -> dict[str, tuple[str | None, str | None]]:
    """The statements of a row by key and norm."""
    return {
        one.key + one.norm: (one.old.en if one.old else None, one.new.en if one.new else None) for one in row.statements
    }


GIST = {"gist": ("what it says", "what it says")}
TIME = {"time": ("from 2020-02-01", "from 2024-10-30")}


def test_an_exception(law: Law) -> None:
    (row,) = rows(law, "{provision: xx.act.1, except: end_user.state == BBB}")
    assert (row.address, row.change, row.layer, row.body.en) == ("xx.act.1", "amended", "act", "Parliament")
    assert said(row) == {
        **GIST,
        "effect": ("prohibits", "prohibits"),
        "condition": ("item.lethal", "(item.lethal and not end_user.state == BBB)"),
        **TIME,
    }


def test_a_condition_widened_and_one_replaced(law: Law) -> None:
    (wider,) = rows(law, "{provision: xx.act.1, extend: item.sealed}")
    assert said(wider)["condition"] == ("item.lethal", "(item.lethal or item.sealed)")
    (other,) = rows(law, "{provision: xx.act.1, when: item.sealed}")
    assert said(other)["condition"] == ("item.lethal", "item.sealed")


def test_a_repeal_has_no_new_text(law: Law) -> None:
    (row,) = rows(law, "{provision: xx.act.1, repeal: true}")
    assert row.change == "repealed"
    assert said(row) == {
        "gist": ("what it says", None),
        "effect": ("prohibits", None),
        "condition": ("item.lethal", None),
        "time": ("from 2020-02-01", None),
    }


def test_a_requirement_shows_the_norm_that_changes_and_counts_the_others(law: Law) -> None:
    (row,) = rows(law, "{provision: xx.act.2, except: item.sealed}")
    assert said(row)["condition#prohibits"] == ("item.complete", "(item.complete and not item.sealed)")
    assert "condition#exempts" not in said(row)
    assert row.unchanged == 2


def test_one_norm_repealed_leaves_the_provision(law: Law) -> None:
    (row,) = rows(law, "{provision: xx.act.2#empowers, repeal: true}")
    assert row.change == "amended"
    assert said(row)["effect#empowers"] == ("empowers xx.permit from xx.ministry", None)
    assert row.unchanged == 2


def test_two_norms_of_one_provision_make_one_row(law: Law) -> None:
    edits = ("{provision: xx.act.2#empowers, repeal: true}", "{provision: xx.act.2#exempts, repeal: true}")
    (row,) = rows(law, *edits)
    assert {key for key, (old, new) in said(row).items() if old and not new} == {
        "effect#exempts",
        "condition#exempts",
        "effect#empowers",
        "condition#empowers",
    }


@pytest.mark.parametrize(("force", "after"), [("bars", "bars xx.permit"), ("weighs", "weighs xx.permit")])
def test_a_force_settles_the_contested_point(force: str, after: str, law: Law) -> None:
    (row,) = rows(law, f"{{provision: xx.act.3, force: {force}}}")
    assert said(row)["effect"] == ("weighs xx.permit", after)
    assert said(row)["dispute"] == ("xx.purpose", None)


def test_members_that_come_and_go(law: Law) -> None:
    (row,) = rows(law, "{list: controlled, add: [ML4], remove: [ML3.a]}")
    assert [(one.old, one.new) for one in row.statements if one.key == "member"] == [
        (Text("ML3.a"), None),
        (None, Text("ML4")),
    ]
    assert (row.unchanged, row.cite.en, row.instrument.en) == (1, "Annex 1", "The act")


def test_an_unsure_member_that_is_added_becomes_sure(law: Law) -> None:
    (row,) = rows(law, "{list: controlled, add: [ML9]}")
    (member,) = (one for one in row.statements if one.key == "member")
    assert member.old is not None and member.new is not None
    assert (member.old.en, member.new.en, row.unchanged) == ("ML9 (unverified)", "ML9", 1)


def test_a_new_provision_has_no_old_text(law: Law) -> None:
    written = provision("xx.act.9", "prohibits: true", when="item.sealed", since="2024-11-01").strip()
    inline = "insert:\n      instrument: xx.act\n      " + written.removeprefix("- ").replace("\n    ", "\n      ")
    (row,) = rows(law, inline)
    assert row.change == "inserted"
    assert said(row) == {
        "gist": (None, "what it says"),
        "effect": (None, "prohibits"),
        "condition": (None, "item.sealed"),
        "time": (None, "from 2024-11-01"),
    }


def test_what_the_text_overrides_is_said(tmp_path: Path) -> None:
    over = enacted(tmp_path, *PROVISIONS, provision("xx.act.7", "permits: true", more="notwithstanding: [xx.act.1]"))
    (row,) = rows(over, "{provision: xx.act.7, when: item.sealed}")
    assert said(row)["over"] == ("xx.act.1", "xx.act.1")
    assert said(row)["condition"] == ("always", "item.sealed")


def test_what_continues_a_provision_is_shown_with_it(law: Law) -> None:
    found = rows(law, "{provision: xx.act.4, repeal: true}", day="2024-03-01")
    assert [row.address for row in found] == ["xx.act.4", "xx.act.5"]
    assert {row.change for row in found} == {"repealed"}
    # After the renumbering, the new number alone is there to edit.
    assert [row.address for row in rows(law, "{provision: xx.act.5, repeal: true}")] == ["xx.act.5"]


def test_what_is_not_in_force_cannot_be_compared(law: Law) -> None:
    with pytest.raises(Clash):
        rows(law, "{provision: xx.act.4, repeal: true}")


def test_the_changed_words_alone_are_marked() -> None:
    old, new = pieces(Statement("condition", Text("(a and b)"), Text("((a and b) and not c)")))
    assert "".join(piece.text for piece in old) == "(a and b)"
    assert "".join(piece.text for piece in new) == "((a and b) and not c)"
    assert not any(piece.changed for piece in old)
    assert "not c" in "".join(piece.text for piece in new if piece.changed)
    assert not any("a and b" in piece.text for piece in new if piece.changed)


# ---- what renders it


def printed(law: Law, read: Bill, *, width: int, lang: str = "en") -> str:
    out = StringIO()
    bill_terminal.show(read, comparison(read, law), Console(file=out, width=width), lang=lang)
    return out.getvalue()


EXCEPT = "{provision: xx.act.1, except: end_user.state == BBB}"


def test_two_columns_where_there_is_room(law: Law) -> None:
    lines = printed(law, bill(law, EXCEPT), width=100).splitlines()
    assert any("As the law stands" in line and "As amended" in line for line in lines)
    assert any("HYPOTHETICAL" in line and "2024-10-30" in line for line in lines)
    assert all(len(line) <= 100 for line in lines)


@pytest.mark.parametrize("width", [40, 60, 79])
def test_one_column_where_there_is_not(width: int, law: Law) -> None:
    lines = printed(law, bill(law, EXCEPT), width=width).splitlines()
    assert not any("As the law stands" in line and "As amended" in line for line in lines)
    assert any("{+and not" in line or "{+" in line for line in lines)
    assert all(len(line) <= width for line in lines)


def test_korean_words(law: Law) -> None:
    shown = printed(law, bill(law, EXCEPT, "{provision: xx.act.2, repeal: true}"), width=100, lang="ko")
    assert "현행" in shown and "개정안" in shown and "<삭제>" in shown


HOSTILE = "bill: {id: xx.bill.x, title: {en: '<script>alert(1)</script> | *x* \\u202e'}, status: hypothetical, "
HOSTILE += "commences: 2024-10-30, note: {en: '</style><b>&'}}\nedits:\n  - " + EXCEPT + "\n"


def test_markdown_escapes_all_that_is_markup(law: Law) -> None:
    read = load_bill("x.yaml", law, text=HOSTILE)
    shown = bill_markdown.show(read, comparison(read, law))
    assert "<script" not in shown.replace("\\<", "") and "\\<script" in shown
    table = [line for line in shown.splitlines() if line.startswith("|")]
    assert all(line.replace("\\|", "").count("|") == 4 for line in table)
    assert "<ins>" in shown


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in ("meta", "col"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_page_stands_alone_and_lets_nothing_in(lang: str, law: Law) -> None:
    read = load_bill("x.yaml", law, text=HOSTILE)
    tags = _Tags()
    tags.feed(shown := bill_html.page(read, comparison(read, law), lang=lang))
    assert not tags.open
    names = {tag for tag, _ in tags.seen}
    assert not names & {"script", "b", "img", "link", "iframe"}
    assert ("html", {"lang": lang}) in tags.seen
    assert not any(key in ("src", "href") or key.startswith("on") for _, attrs in tags.seen for key in attrs)
    for needed in ("prefers-color-scheme: dark", "@media print", "<ins>"):
        assert needed in shown


def test_a_fragment_is_one_element(law: Law) -> None:
    read = bill(law, EXCEPT)
    shown = bill_html.fragment(read, comparison(read, law))
    assert shown.startswith('<article lang="en">') and shown.rstrip().endswith("</article>")


# ---- the file that a search writes


def test_a_bill_written_to_a_file_loads_as_it_was(law: Law) -> None:
    read = bill(law, EXCEPT, "{provision: xx.act.3, force: weighs}", "{list: controlled, remove: [ML3.a]}")
    text = bill_text(read, law, rests_on=("scenario x.yaml", "a line\nedits: []"))
    again = load_bill("bill.yaml", law, text=text)
    assert (again.id, again.title, again.status, again.commences) == (read.id, read.title, read.status, read.commences)
    assert again.edits == read.edits
    assert text.startswith("# Hypothetical.") and "# scenario x.yaml\n" in text
    assert "#   + when: (item.lethal and not end_user.state == BBB)\n" in text


@pytest.mark.parametrize("path", sorted((ROOT / "rules" / "bills").rglob("*.yaml")), ids=lambda path: path.stem)
def test_each_bill_of_the_law_has_a_table(path: Path, korea: Law) -> None:
    read = load_bill(path, korea)
    found = comparison(read, korea)
    assert found and all(any(one.old != one.new for one in row.statements) for row in found)
