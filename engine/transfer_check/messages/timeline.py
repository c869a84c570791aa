"""What `timeline` says."""

from __future__ import annotations

from transfer_check.messages import Catalogue

TIMELINE: Catalogue = {
    "begins": ("{} comes into force", "{} 시행"),
    "ends": ("{} ends", "{} 실효"),
    "replaced": ("{} is replaced by a new text", "{} 개정"),
    "moves": ("{} is replaced by {}", "{}이(가) {}(으)로 대체"),
    "joins": ("{} joins the list: {}", "{} 목록에 추가: {}"),
    "leaves": ("{} leaves the list: {}", "{} 목록에서 삭제: {}"),
    "held": ("{} begins to run", "{} 유효기간 시작"),
    "lapses": ("{} lapses", "{} 유효기간 만료"),
    "together": ("these together, none of them alone:", "다음이 함께(하나만으로는 아님):"),
    "date": (
        "a condition or a scope that asks for the date itself",
        "날짜 자체를 묻는 요건이나 적용 범위",
    ),
    "more": ("… and {} more (--format json lists all)", "… 외 {}개(--format json에 전체 수록)"),
    "title": ("The decision over time", "시간에 따른 결론"),
    "as it stands": ("as the law stands", "현행"),
    "with": ("with {}", "{} 적용"),
    "from": ("from {}", "{}부터"),
    "span": ("{} to {}", "{} ~ {}"),
    "on": ("on", "근거"),
    "moved by": ("moved by", "변동 원인"),
    "judged": ("{} days judged: between them nothing changes", "{}일을 판단함: 그 사이에는 변화 없음"),
    "as of": ("the scenario's own day, {}", "사안의 기준일 {}"),
    "time": ("Time", "기간"),
    "decision": ("Decision", "결론"),
    "rests on": ("Rests on", "근거"),
    "moved": ("Moved by", "변동 원인"),
    "reading": ("reading {}", "해석 {}"),
    "caption": ("Each time in which the answer is the same", "결론이 같은 기간"),
    "picture": ("The decision over time, drawn", "시간에 따른 결론 그림"),
}
