"""What `rules list`, `rules show` and `rules status` say, and the comments of the scenario that `ask` writes."""

from __future__ import annotations

from transfer_check.messages import Catalogue

RULES: Catalogue = {
    # One provision or one list.
    "now": ("now", "현재"),
    "in force": ("in force {}", "시행 {}"),
    "published": (", published {}", ", 공포 {}"),
    "enacted": ("enacted {}", "제정ㆍ개정 {}"),
    "source": ("source {} ({}, read {})", "출처 {}({}, 확인일 {})"),
    "when": ("when {}", "요건 {}"),
    "duty": ("duty: {}", "의무: {}"),
    "deadline": ("deadline: {}", "기한: {}"),
    "days before": ("{} days before {}", "{1} {0}일 전"),
    "days after": ("{} days after {}", "{1} {0}일 이내"),
    "always when": (" when {}", " (요건 {})"),
    "contested": ("contested {}: {}", "해석 쟁점 {}: {}"),
    "no reading": ("no reading", "해당 해석 없음"),
    "under": ("under {}", "소속 조항 {}"),
    "continues": ("continues {}", "이전 조항 {}"),
    "direct": ("direct {}", "직접 구간 규정 {}"),
    "untranslated": ("untranslated: {}", "미번역: {}"),
    "note": ("note: {}", "비고: {}"),
    "written at": ("written at {}", "수록 위치 {}"),
    "tied": ("{}: {}", "{}: {}"),
    "on the list": ("rests on the list", "근거 목록"),
    "defined by": ("rests on {}, defined by", "근거 사실 {}을(를) 정의하는 조항"),
    "below it": ("under it", "딸린 조항"),
    "continued by": ("continued by", "이후 조항"),
    "its definition": ("what it defines is asked for by", "정의한 사실을 묻는 조항"),
    "tied weighs": ("weighed against by", "불리한 고려 사유"),
    "tied bars": ("barred by", "허가 불가 사유"),
    "defeated by": ("defeated by {} ({})", "우선하는 규범 {}({})"),
    "defeats": ("defeats {} ({})", "이 조항이 우선하는 규범 {}({})"),
    "legal": ("legal, of {}", "법정 목록, {}"),
    "factual": ("factual, of {}", "사실 목록, {}"),
    "asked for by": ("asked for by: {}", "이 목록을 묻는 조항: {}"),
    "nothing": ("nothing", "없음"),
    "not verified": ("(not verified)", "(미확인)"),
    "from to": ("{} to {}", "{}부터 {}까지"),
    "from now": ("{} to now", "{}부터 현재까지"),
    # How fresh the law is.
    "not read": ("not read", "확인한 적 없음"),
    "read": ("read {}", "확인일 {}"),
    "read from to": ("read {} to {}", "확인일 {}~{}"),
    "next change": ("next change {}", "다음 변경 {}"),
    "no change": ("no change known", "예정된 변경 없음"),
    "without a day": ("; {} without a day", "; 확인일 없음 {}건"),
    "to be read again": ("; {} to be read again", "; 재확인 필요 {}건"),
    "last read": ("last read {}", "마지막 확인일 {}"),
    "pack on": ("{}  {}  (on {}; read again after {} days)", "{}  {}  ({} 기준, 재확인 주기 {}일)"),
    # The file that `ask` writes.
    "written by ask": (
        "Written by transfer-check ask, which goes on from here:  transfer-check ask FILE",
        "transfer-check ask로 작성함. 계속하려면:  transfer-check ask FILE",
    ),
    "for an editor": (
        "For completion in an editor:  transfer-check rules schema scenario > scenario.schema.json",
        "편집기 자동 완성:  transfer-check rules schema scenario > scenario.schema.json",
    ),
}
