"""What to ask: the unknowns on which the decision hangs, in the order that settles most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from transfer_check.conditions.types import Text
from transfer_check.conditions.values import show_value
from transfer_check.decide.case import Case
from transfer_check.decide.model import Hinge, Question
from transfer_check.decide.outcome import Decision
from transfer_check.solve.completions import Completions, Unknown
from transfer_check.transfer.model import FactRef

Nodes = Mapping[Decision, int]


def questions(case: Case, completions: Completions, packs: Sequence[Nodes]) -> tuple[Question, ...]:
    """The unknowns that alone can change the decision of some pack, those that settle most first."""
    nodes = [node for decisions in packs for node in decisions.values() if abs(node) != 1]
    found: dict[tuple[str, str | None, int | None], Question] = {}
    for unknown in completions.support(*nodes):
        if not completions.matters(unknown, nodes):
            continue
        answers = settled = 0
        for _, literal in completions.answers(unknown):
            answers += 1
            settled += all(
                sum(completions.possible(node, assume=[literal]) for node in decisions.values()) <= 1
                for decisions in packs
            )
        asked = ask(case, unknown, answers, settled)
        found.setdefault((asked.fact, asked.item, asked.leg), asked)
    return tuple(
        sorted(found.values(), key=lambda q: (-q.settles / max(q.answers, 1), q.answers, q.fact, q.item or ""))
    )


def ask(case: Case, unknown: Unknown, answers: int = 0, settles: int = 0) -> Question:
    """An unknown as a question, with whom to ask."""
    if isinstance(unknown, FactRef) or unknown[0] == "known":
        ref = unknown if isinstance(unknown, FactRef) else FactRef(str(unknown[1]), unknown[2] or None)
        fact = case.law.vocabulary.facts[ref.name]
        item = str(ref.of) if fact.scope == "item" else None
        leg = int(ref.of) if fact.scope == "leg" and ref.of is not None else None
        return Question(ref.name, item, leg, fact.ask or fact.meaning, fact.who, answers, settles)
    kind, *rest = unknown
    if kind == "untranslated":
        provision = case.provision(str(rest[0]))
        assert provision is not None
        who = case.law.instruments[provision.instrument].amended_by
        body = case.law.pack_of(provision).bodies.get(who)
        # The provision is one question, on whichever cell it is asked.
        asked = provision.who or (body.title if body else None)
        return Question(provision.id, None, None, provision.gist, asked, answers, settles)
    item, leg = (str(rest[-2]), int(rest[-1])) if kind == "power" else (None, None)
    name = " ".join(str(part) for part in unknown if part != "")
    return Question(name, item, leg, _text(case, kind, rest), None, answers, settles)


def _text(case: Case, kind: str | int, rest: Sequence[str | int]) -> Text:
    if kind == "unseen leg":
        return Text(
            f"Does the route go on after its last leg, to one of which this holds: {rest[0]}? (Who is the end user?)",
            f"마지막 구간 이후에 다음 조건에 해당하는 구간이 더 있는가: {rest[0]}? (최종사용자는 누구인가?)",
        )
    if kind == "member":
        listing = case.law.lists[str(rest[0])].title
        return Text(
            f"Is {rest[1]} on this list: {listing.en}? (Its membership was not verified.)",
            f"{rest[1]}이(가) 다음 목록에 해당하는가: {listing.get('ko')}? (미확인)",
        )
    if kind == "power":
        title = _kind(case, str(rest[0]))
        return Text(
            f"Would the state concerned, whose law is not encoded, grant this: {title.en}?",
            f"법령이 수록되지 않은 해당 국가가 다음을 부여하겠는가: {title.get('ko')}?",
        )
    if kind == "grant":
        grant = next(one for one in case.transfer.authorisations if one.number == rest[0])
        title = _kind(case, grant.kind)
        reference = f", {grant.reference}" if grant.reference else ""
        return Text(
            f"Authorisation no. {rest[0]} ({title.en}{reference}): what does it say of `{_part(rest)}`?",
            f"제{rest[0]}호 허가({title.get('ko')}{reference}): `{_part(rest)}` 항목은 어떻게 정하고 있는가?",
        )
    return Text(
        f"Assurance no. {rest[0]}: for which items was it given?", f"제{rest[0]}호 보증: 어느 품목에 대한 것인가?"
    )


def _kind(case: Case, kind: str) -> Text:
    """What a kind of authorisation is called."""
    return next((pack.authorisations[kind].title for pack in case.packs if kind in pack.authorisations), Text(kind))


def _part(rest: Sequence[str | int]) -> str:
    """What a grant may say, and of what."""
    return " ".join(str(part) for part in rest[1:] if part != "")


def hinges(case: Case, completions: Completions, node: int) -> tuple[Hinge, ...]:
    """The unknowns on which a node hangs, with the answers under which it can hold."""
    found: list[Hinge] = []
    for unknown in completions.support(node):
        if completions.matters(unknown, [node]):
            answers = list(completions.answers(unknown))
            holding = [show_value(value) for value, literal in answers if completions.possible(node, assume=[literal])]
            asked = ask(case, unknown)
            fact = case.law.vocabulary.facts.get(asked.fact)
            alike = fact is not None and fact.type == "enum" and len(answers) < len(fact.values)
            found.append(Hinge(asked.fact, asked.question, tuple(holding), alike))
    return tuple(found)
