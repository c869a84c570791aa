"""What is wrong with a scenario (TC4xx)."""

from __future__ import annotations

from transfer_check.messages import Catalogue

SCENARIOS: Catalogue = {
    "stated already": ("`{}` is stated at {} already", "`{}`은(는) {}에 이미 적혀 있음"),
    "derived": (
        "`{}` is derived by the law, not stated; it rests on {}",
        "`{}`은(는) 법이 도출하는 사실이므로 적을 수 없음. 근거 사실: {}",
    ),
    "rests on nothing": ("nothing that is stated", "기재되는 사실 없음"),
    "takes one value": ("`{}` is of type {} and takes one value", "`{}`은(는) {} 유형이므로 값이 하나여야 함"),
    "fact of item": (
        "`{}` is a fact of the item and does not stand here",
        "`{}`은(는) 품목에 관한 사실이므로 여기에 적을 수 없음",
    ),
    "fact of leg": (
        "`{}` is a fact of the leg and does not stand here",
        "`{}`은(는) 구간에 관한 사실이므로 여기에 적을 수 없음",
    ),
    "fact of transfer": (
        "`{}` is a fact of the transfer and does not stand here",
        "`{}`은(는) 이전 거래 전체에 관한 사실이므로 여기에 적을 수 없음",
    ),
    "below nothing": ("`{}` is less than nothing", "0보다 작음: `{}`"),
    "which is meant": (
        "which of the {} of `{}` is meant is not said",
        "`{1}` {0}개 중 어느 것인지 적혀 있지 않음",
    ),
    "ends before": ("`{}` ends on {}, not after it starts on {}", "`{}`의 종료일 {}이(가) 시작일 {} 이후가 아님"),
    "too many grants": ("there are more than {} authorisations", "허가가 {}개보다 많음"),
    "too many items": ("there are more than {} items", "품목이 {}개보다 많음"),
    "too many legs": ("there are more than {} legs", "구간이 {}개보다 많음"),
    "no item here": ("`{}` is no item of this scenario", "이 사안에 없는 품목: `{}`"),
    "no body": ("`{}` is no body of any pack", "어느 법령 묶음에도 없는 기관: `{}`"),
    "no assurance": ("`{}` is no assurance that the law asks for", "법이 요구하지 않는 보증: `{}`"),
    "not for a user": (
        "`{}` is no untranslated provision, so it is not for a user to answer",
        "`{}`은(는) 미번역 조항이 아니므로 이용자가 판단할 수 없음",
    ),
    "no rate": ("`{}` is not a rate (a number above zero)", "환율이 아님: `{}`(0보다 큰 수여야 함)"),
    "two rates": ("two rates from `{}` to `{}`", "`{}`에서 `{}`(으)로의 환율이 둘임"),
    "no reading": ("`{}` is no reading of any pack", "어느 법령 묶음에도 없는 해석: `{}`"),
    "no reading, known": (
        "`{}` is no reading of any pack (there are {})",
        "어느 법령 묶음에도 없는 해석: `{}`(있는 해석: {})",
    ),
    "no pack": ("`{}` is no pack of law", "법령 묶음이 아님: `{}`"),
    "no pack, known": ("`{}` is no pack of law (there are {})", "법령 묶음이 아님: `{}`(있는 법령 묶음: {})"),
    "nothing to judge item": (
        "there is no item, so there is nothing to judge",
        "품목이 없어 판단할 것이 없음",
    ),
    "nothing to judge leg": ("there is no leg, so there is nothing to judge", "구간이 없어 판단할 것이 없음"),
    "route broken": (
        "leg {} starts in `{}`, but leg {} ended in `{}`",
        "구간 {}은(는) `{}`에서 시작하나 구간 {}은(는) `{}`에서 끝남",
    ),
    "chain broken": (
        "leg {} starts with `{}`, but leg {} ended with `{}`",
        "구간 {}은(는) `{}`이(가) 시작하나 구간 {}은(는) `{}`에게서 끝남",
    ),
    "item twice": ("the item `{}` stands twice", "품목 `{}`이(가) 두 번 있음"),
    "party twice": ("the party `{}` stands twice", "당사자 `{}`이(가) 두 번 있음"),
    "party is state": ("the party `{}` is the code of a state", "당사자의 이름 `{}`이(가) 국가 코드와 같음"),
    # Bills of materials.
    "list not there": (
        "`{}_complete` speaks of a list that is not there (`{}`)",
        "`{}_complete`가 가리키는 목록(`{}`)이 없음",
    ),
    "too many components": ("there are more than {} components", "구성품이 {}개보다 많음"),
    "more than the whole": (
        "the components of `{}` are {} percent of its value together",
        "`{}`의 구성품을 합하면 그 가액의 {}퍼센트임",
    ),
    "no component fact": ("`{}` is no fact of a component", "구성품에 관한 사실이 아님: `{}`"),
    "no percentage": ("`{}` is no percentage of a value (0 to 100)", "가액의 백분율(0~100)이 아님: `{}`"),
    "components contradict": (
        "`{}` is stated as {} here, and the components at {} make it {}",
        "`{}`이(가) 여기서는 {}(으)로 적혀 있으나 {}의 구성품에 따르면 {}임",
    ),
    "between": ("{} to {}", "{}~{}"),
}
