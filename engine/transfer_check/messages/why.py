"""The fixed words of `--why` and `--why-not`, in English and Korean."""

from __future__ import annotations

from transfer_check.messages import Catalogue

WHY: Catalogue = {
    "why provision": ("Why {}", "{}: 이유"),
    "why not in force": ("not in force on the day of leg {}: in force {}", "구간 {}의 날에 시행 중이 아님: 시행 {}"),
    "label IN": ("in", "적용"),
    "label OUT": ("out", "미적용"),
    "label UNDECIDED": ("undecided", "미결정"),
    "why exactly": ("whatever the missing facts are: {}", "미확인 사실과 관계없이: {}"),
    "why applies": ("it applies:", "요건 충족:"),
    "why applies not": ("it does not apply:", "요건 불충족:"),
    "why applies perhaps": ("it may apply:", "요건 충족 여부 미상:"),
    "why over none": ("and nothing that prevails over it is in:", "우선하는 조항이 적용되지 않음:"),
    "why over one": ("one that prevails over it is in:", "우선하는 조항이 적용됨:"),
    "why over perhaps": ("one that prevails over it may be in:", "우선하는 조항의 적용 여부 미상:"),
    "empowers": ("empowers", "권한 부여"),
    "defines": ("defines", "정의"),
    "why not": ("Why not {}", "‘{}’ 결론이 아닌 이유"),
    "why not reached": ("It is {}.", "결론이 ‘{}’임."),
    "why not never": (
        "Nothing that is encoded can make it {} here, whatever the facts are.",
        "사실이 어떻든 수록된 법령으로는 ‘{}’ 결론이 될 수 없음.",
    ),
    "why not core": (
        "It cannot be {} as long as all of these stand (the only smallest set):",
        "다음이 모두 유지되는 한 ‘{}’ 결론이 될 수 없음(유일한 최소 집합):",
    ),
    "why not core cut": (
        "It cannot be {} as long as all of these stand (a smallest set; the search for others was cut short):",
        "다음이 모두 유지되는 한 ‘{}’ 결론이 될 수 없음(최소 집합 하나이며 다른 집합의 탐색은 중단됨):",
    ),
    "why not cores": (
        "{} smallest sets each rule it out: it cannot be {} as long as all of any one of them stand.",
        "최소 집합 {}개가 각각 이를 배제함: 어느 하나라도 그 전부가 유지되는 한 ‘{}’ 결론이 될 수 없음.",
    ),
    "why not cores cut": (
        "{} smallest sets were found, and the search was cut short: it cannot be {} as long as all of any one of them "
        "stand.",
        "최소 집합 {}개를 찾았으며 탐색은 중단됨: 어느 하나라도 그 전부가 유지되는 한 ‘{}’ 결론이 될 수 없음.",
    ),
    "why not facts": ("and these facts are as stated:", "그리고 다음 사실이 기재된 대로일 때:"),
    "why not open": (
        "It may still be {}; it is not settled. It hangs on:",
        "아직 ‘{}’ 결론일 수 있으나 확정되지 않음. 다음에 달림:",
    ),
    "why not ways": ("It would be settled as {} by any of these:", "다음 중 하나면 ‘{}’(으)로 확정됨:"),
}
