"""What a report says once for many: sets of authorisations, duties on several legs, the same yes on a later leg."""

from __future__ import annotations

from pathlib import Path

from load.small_law import provision, small_law, transfer, write
from transfer_check.check import Report, check
from transfer_check.load.packs import load_law
from transfer_check.report import html, markdown
from transfer_check.report.due import duties_once
from transfer_check.report.serving import MANY, serving, shared

KINDS = ("permit", "consent", "opinion", "visa")
PERMIT = provision("xx.act.1", "requires: {authorisation: permit, from: ministry}", when="leg.from == AAA")
ASKED = {"consent": "item.lethal", "opinion": "item.complete", "visa": "embargoed"}
OTHERS = [
    provision(f"xx.act.{n}", f"requires: {{authorisation: {kind}, from: ministry}}", when=fact)
    for n, (kind, fact) in enumerate(ASKED.items(), start=2)
]


def judged(folder: Path, *provisions: str, route: str = "{from: AAA, to: BBB, act: sale}") -> Report:
    """The report on one gun under a small law with four kinds of authorisation."""
    files = small_law(*provisions)
    files["xx/pack.yaml"] += "".join(f"    - {{id: xx.{kind}, title: {{en: {kind}}}}}\n" for kind in KINDS[2:])
    law = load_law(write(files, folder))
    text = f"scenario: s\nas_of: 2024-10-30\nitems: [{{id: gun}}]\nroute: [{route}]\nend_user: {{state: BBB}}\n"
    return check(law, transfer(law, text), amendments=False)


def test_what_many_sets_have_in_common_is_told_before_them(tmp_path: Path) -> None:
    report = judged(tmp_path, PERMIT, *OTHERS)
    sets = report.judgment.authorisation_sets
    assert len(sets) == 2 ** len(ASKED) >= MANY
    told = shared(sets)
    assert told.authorisations == ("xx.permit",)
    assert markdown.show(report).count("in each of these 8 sets: permit") == 1
    assert markdown.show(report, lang="ko").count("아래 8개 조합 모두") == 1
    assert html.page([report]).count("in each of these 8 sets") == 1
    for one in sets:
        words = serving(one, report, "en", told)
        spared = [fact for kind, fact in ASKED.items() if f"xx.{kind}" not in one.authorisations]
        assert all(f"{fact} = false" in words for fact in spared)
        assert words or one.serves_all


def test_few_sets_are_told_each_by_itself(tmp_path: Path) -> None:
    report = judged(tmp_path, PERMIT, OTHERS[0])
    sets = report.judgment.authorisation_sets
    assert len(sets) == 2
    assert shared(sets).authorisations == ()


def test_a_duty_on_two_legs_is_told_once_with_both(tmp_path: Path) -> None:
    duty = provision("xx.act.1", "obliges: {duty: {en: Report it.}, deadline: each year}")
    once = provision("xx.act.2", "obliges: {duty: {en: Tell them.}, deadline: soon}", when="leg.to == CCC")
    report = judged(tmp_path, duty, once, route="{from: AAA, to: CCC, act: sale}, {from: CCC, to: BBB, act: gift}")
    assert len(report.judgment.duties) == 3
    assert [(one.provision, by, legs) for one, by, legs in duties_once(report, "en")] == [
        ("xx.act.1", "each year", "legs 1, 2"),
        ("xx.act.2", "soon", ""),
    ]


def test_the_same_yes_on_a_later_leg_refers_to_the_first_and_keeps_its_own_day(tmp_path: Path) -> None:
    permit = PERMIT.replace("leg.from == AAA", "always")
    weighs = provision("xx.act.2", "criterion: {on: permit}", when="always")
    legs = "{from: AAA, to: CCC, act: sale, date: 2024-11-01}, {from: CCC, to: BBB, act: gift, date: 2024-12-01}"
    lines = markdown.show(judged(tmp_path, permit, weighs, route=legs)).replace("\\", "").splitlines()
    assert sum("under the same, on the same grounds, as number 1" in line for line in lines) == 1
    assert sum("may refuse: " in line for line in lines) == 1
    assert [sum(day in line for line in lines if "by when" in line) for day in ("2024-11-01", "2024-12-01")] == [1, 1]


def test_where_no_law_is_encoded_it_is_not_said_that_nothing_would_do(tmp_path: Path) -> None:
    files = small_law(PERMIT)
    files["xx/pack.yaml"] = files["xx/pack.yaml"].replace("claims: always", "claims: leg.from == AAA")
    law = load_law(write(files, tmp_path))
    text = "scenario: s\nas_of: 2024-10-30\nitems: [{id: gun}]\nroute: [{from: CCC, to: BBB, act: sale}]\n"
    said = markdown.show(check(law, transfer(law, text + "end_user: {state: BBB}\n"), amendments=False))
    assert "what the law of CCC asks for is not encoded" in said
    assert "none that can be granted would do" not in said
