"""What `rules coverage`, `test`, `test --coverage` and `test --mutate` say."""

from __future__ import annotations

from transfer_check.messages import Catalogue

COVERAGE: Catalogue = {
    # The account of the text.
    "units": ("units", "단위"),
    "encoded": ("encoded", "수록"),
    "untranslated": ("untranslated", "미번역"),
    "not relevant": ("not relevant", "관련 없음"),
    "provisions": ("provisions", "조항"),
    "verified": ("verified", "확인됨"),
    "press only": ("press only", "보도로만"),
    "from knowledge": ("from knowledge", "일반 지식"),
    "inferred": ("inferred", "추정"),
    "all": ("all", "합계"),
    "no ledger": ("no ledger", "대장 없음"),
    "reasons": ("not relevant: {}", "관련 없음: {}"),
    "problems": ("{} problems", "문제 {}건"),
    "balanced": ("balanced", "맞음"),
    "ledgers": ("{} ledgers, {}", "대장 {}개, {}"),
    # What scenarios exercise.
    "title": ("Coverage of the law", "법 조항의 검증 범위"),
    "runs": ("{} runs: {}", "실행 {}회: {}"),
    "provisions reached": ("{} of {} provisions reached", "조항 {}/{}개 도달"),
    "norms reached": ("{} of {} norms reached", "규범 {}/{}개 도달"),
    "leaves shown": ("{} of {} leaves shown", "요건 {}/{}개 확인됨"),
    "alone": (
        " alone to change what their norm does (MC/DC), {} of them the decision too",
        "(단독으로 규범의 효과를 바꿈, MC/DC), 그중 결론까지 달라지는 것 {}개",
    ),
    "both reached": (
        "{} of {} provisions and {} of {} norms reached",
        "조항 {}/{}개, 규범 {}/{}개 도달",
    ),
    "norm table": (
        "Norms: in how many runs each applied, was defeated, was unknown, was not reached",
        "규범별 실행 횟수: 적용됨, 배제됨, 미상, 도달하지 않음",
    ),
    "not reached": ("Not reached", "도달하지 않음"),
    "not shown": (
        "Leaves that no pair of runs shows alone changing what their norm does",
        "단독으로 규범의 효과를 바꾼다는 것이 확인되지 않은 요건",
    ),
    "none": ("none", "없음"),
    "not in force": (
        "not in force, or its law claims no leg, in any of the runs",
        "모든 실행에서 시행 중이 아니거나 관할 구간이 없음",
    ),
    "nearest": ("nearest in {}: {}", "가장 가까운 실행 {}: {}"),
    "never alone": ("never decides alone whether the norm applies", "단독으로 규범의 적용을 정한 적이 없음"),
    "no run holds": (
        "no run in which it alone decides and holds; the contrary in {}",
        "단독으로 정하면서 성립하는 실행 없음; 반대의 경우는 {}",
    ),
    "no run fails": (
        "no run in which it alone decides and fails; the contrary in {}",
        "단독으로 정하면서 불성립하는 실행 없음; 반대의 경우는 {}",
    ),
    "norms": ("Norms", "규범"),
    "norm": ("norm", "규범"),
    "citation": ("citation", "조문"),
    "effect": ("effect", "효력"),
    "applied": ("applied", "적용됨"),
    "defeated": ("defeated", "배제됨"),
    "unknown": ("unknown", "미상"),
    "not reached state": ("not reached", "도달하지 않음"),
    "why not": ("why not", "이유"),
    "leaves": ("Leaves", "요건"),
    "provision": ("provision", "조항"),
    "leaf": ("leaf", "요건"),
    "at": ("at", "위치"),
    "holds in": ("holds in", "성립"),
    "fails in": ("fails in", "불성립"),
    "decisions": ("the decision", "결론"),
    "differ": ("changes", "바뀜"),
    "missing": ("what is missing", "부족한 것"),
    # Mutation.
    "mutation": ("Mutation of the law", "법 변이 시험"),
    "killed": ("{} of {} mutants killed{}", "변이 {}/{}개 검출{}"),
    "alike": (", {} equivalent", ", 동등 {}개"),
    "equivalent": (
        "Not counted: faults that change no decision, as far as was proven",
        "세지 않음: 증명된 범위에서 어떤 결론도 바꾸지 않는 변이",
    ),
    "of": ("{} of {}", "{}/{}"),
    "survived": ("{} survived, {} would not load", "생존 {}개, 적재 불가 {}개"),
    "not tried": (", {} not tried: the time was up", ", 시간 초과로 시험하지 않음 {}개"),
    "survivors": (
        "Survivors: no expected answer tells the law from these faults",
        "생존 변이: 어떤 기대 결론도 법과 이 오류를 구별하지 못함",
    ),
    "more": ("… and {} more (--limit shows more)", "… 외 {}개(--limit으로 더 표시)"),
    # Expectations.
    "expectations one": ("{} expectations, {} difference", "기대 결론 {}개, 불일치 {}건"),
    "expectations": ("{} expectations, {} differences", "기대 결론 {}개, 불일치 {}건"),
    "expects nothing": ("expects nothing", "기대 결론 없음"),
    "under": ("under {} on {}: {}", "해석 {}, {} 기준: {}"),
    "decision": ("expected {}, got {} (possible: {})", "기대 {}, 실제 {}(가능: {})"),
    "possible": ("expected to be possible {}, got {}", "가능한 결론 기대 {}, 실제 {}"),
    "because": ("expected because of {}, got {}", "근거 조항 기대 {}, 실제 {}"),
    "nothing": ("nothing", "없음"),
    "authorisations": ("expected the authorisations {}, got {}", "필요한 허가 기대 {}, 실제 {}"),
    "amend": ("expected to amend {}, got {}", "개정할 법령 기대 {}, 실제 {}"),
    "change": ("expected to change {}, got {}", "개정할 조항 기대 {}, 실제 {}"),
    "unverified": ("a proposed set was not verified", "제안된 개정 집합이 검증되지 않음"),
}
