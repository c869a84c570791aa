"""The fixed words of an interview, in English and Korean."""

from __future__ import annotations

from transfer_check.messages import Catalogue

INTERVIEW: Catalogue = {
    "ask begin": (
        "Only what still matters is asked. `unknown` leaves a fact open, `?` explains, `back` takes an answer back, "
        "`quit` leaves.",
        "결론에 영향이 있는 것만 묻습니다. `unknown`은 미상, `?`는 설명, `back`은 앞 답변 취소, `quit`은 나가기.",
    ),
    "ask kept in": ("Answers are kept in {}.", "답변은 {}에 저장됩니다."),
    "ask least": ("First the least that makes a transfer.", "먼저 이전 거래의 최소 사항입니다."),
    "ask items": (
        "What is to be transferred? (several things separated by `;`)",
        "무엇을 이전하는가? (여럿이면 `;`로 구분)",
    ),
    "ask route": ("(a route of several legs: `{} > {}`)", "(여러 구간이면 `{} > {}`)"),
    "ask day": ("On which day? (nothing: {})", "날짜는? (빈칸: {})"),
    "ask onward": (
        "Where do the goods go after {}? (a state: the next leg, suspected; `{}`: they stay there)",
        "{} 이후 물자는 어디로 가는가? (국가: 의심되는 다음 구간, `{}`: 그곳에 남음)",
    ),
    "ask words enum": ("one of: {}", "다음 중 하나: {}"),
    "ask words boolean": ("yes or no", "yes 또는 no"),
    "ask words state": ("a state, by code or name, such as {}", "국가 코드 또는 이름 (예: {})"),
    "ask words code": ("a code; the law tells apart, among others: {}", "번호; 법이 구별하는 예: {}"),
    "ask words text": ("some words", "문구"),
    "ask words number": ("a number", "숫자"),
    "ask words quantity": ("an amount with its unit, such as 100 rounds", "단위가 있는 수량 (예: 100 rounds)"),
    "ask words money": ("an amount with its currency, such as 14000000 USD", "통화가 있는 금액 (예: 14000000 USD)"),
    "ask words date": ("a day, such as {}", "날짜 (예: {})"),
    "ask who says": ("Who says so?", "누구의 판단인가?"),
    "ask why": ("Why?", "이유는?"),
    "ask did you mean": ("did you mean `{}`?", "`{}`을(를) 뜻하는가?"),
    "ask no back": ("There is nothing to take back.", "취소할 답변이 없습니다."),
    "ask needed": ("Without this there is no transfer to judge.", "이것이 없으면 판단할 거래가 없습니다."),
    "ask ruled out": ("ruled out: {}", "배제됨: {}"),
    "ask nothing ruled out": ("rules nothing out yet", "아직 배제된 결론 없음"),
    "ask reached": ("settled: {}", "확정: {}"),
    "ask still": ("still possible: {} (at most {} questions)", "가능한 결론: {} (질문 최대 {}개)"),
    "ask open": ("still possible: {}", "가능한 결론: {}"),
    "ask set aside": ("left open: {}", "미상으로 둔 것: {}"),
    "ask beyond": (
        "It also hangs on what no answer here can settle:",
        "다음에도 달려 있으나 여기서 답할 수 없습니다:",
    ),
    "ask no more": ("Nothing is left to ask.", "더 물을 것이 없습니다."),
    "ask uncovered": (
        "no answer can settle more: law that is not encoded has a say",
        "더 확정할 수 없음: 수록되지 않은 법령이 관련됨",
    ),
    "ask left": ("Left. To go on: transfer-check ask {}", "나갔습니다. 계속하려면: transfer-check ask {}"),
    "ask nothing kept": (
        "Left before there was a transfer; nothing was written.",
        "거래가 성립하기 전에 나가 저장된 것이 없습니다.",
    ),
    "ask report": ("The whole report: transfer-check {}", "전체 보고서: transfer-check {}"),
    "ask again": ("You left this open before.", "전에 미상으로 둔 질문입니다."),
}
