"""What lints find (TC6xx)."""

from __future__ import annotations

from transfer_check.messages import Catalogue

LINTS: Catalogue = {
    "ultra vires": (
        "`{}` ({}) names `{}` ({}), which stands above it and does not yield to it, so it has no effect there "
        "(from {}, under `{}`)",
        "`{}`({})이(가) 상위 규범 `{}`({})을(를) 지정하나 후자가 양보하지 않으므로 그 범위에서 효력이 없음"
        "({}부터, 해석 `{}`)",
    ),
    "ties ends": (
        "`{}` ties both ends of one leg together ({}), so another leg in between may escape it; say what the route "
        "passes (`some leg`), or declare `direct` with the words that say so",
        "`{}`이(가) 한 구간의 양 끝을 함께 묶으므로({}) 중간에 구간을 두면 벗어날 수 있음. 경로가 지나는 곳을 "
        "적거나(`some leg`) 그렇게 정한 법문과 함께 `direct`를 선언할 것",
    ),
    "says every leg": (
        "`{}` says `every {}`, so another leg in between may escape it; say what the route passes (`some leg`), or "
        "declare `direct` with the words that say so",
        "`{}`이(가) `every {}`라고 하므로 중간에 구간을 두면 벗어날 수 있음. 경로가 지나는 곳을 적거나(`some leg`) "
        "그렇게 정한 법문과 함께 `direct`를 선언할 것",
    ),
    "lifts elsewhere": (
        "`{}` {} by `{}`{}, so what holds on one leg lifts a bar on another; say it of the leg itself (`leg.from`, "
        "`leg.to`), or of legs only under `not`",
        "`{}`({})이(가) `{}`에 따르므로{} 한 구간의 사정이 다른 구간의 금지를 풂. 해당 구간에 관하여 적거나"
        "(`leg.from`, `leg.to`) `not` 아래에서만 다른 구간을 말할 것",
    ),
    "fact stated for nothing": (
        "no condition asks for `{}`, so it is stated for nothing",
        "어느 요건도 `{}`을(를) 묻지 않으므로 적어도 쓸모가 없음",
    ),
    "fact derived for nothing": (
        "no condition asks for `{}`, so it is derived for nothing",
        "어느 요건도 `{}`을(를) 묻지 않으므로 도출해도 쓸모가 없음",
    ),
    "orphan needed": (
        "`{}` is needed, but no provision empowers a body to grant it, and no state is named for it",
        "`{}`이(가) 필요하나 이를 줄 권한을 정한 조항이 없고 허가국도 지정되지 않음",
    ),
    "orphan declared": (
        "`{}` is declared, but no provision empowers a body to grant it, and no state is named for it",
        "`{}`이(가) 선언되었으나 이를 줄 권한을 정한 조항이 없고 허가국도 지정되지 않음",
    ),
    "cites no article": ("`{}` cites no article", "`{}`에 조문 표시가 없음"),
    "list cites nothing": (
        "`{}` is a legal list and cites no part of its instrument",
        "`{}`은(는) 법정 목록이나 근거 조문 표시가 없음",
    ),
    "position cites nothing": (
        "the position `{}` on `{}` names no source, and it makes a norm",
        "`{1}`에 관한 입장 `{0}`이(가) 규범을 만드나 출처가 없음",
    ),
    "list and members bare": (
        "`{}` names no source and no certainty, nor do its members {}",
        "`{}`에 출처와 확실성이 없고, 다음 구성원에도 없음: {}",
    ),
    "list bare": (
        "`{}` names no source and no certainty, and it has no members that would",
        "`{}`에 출처와 확실성이 없고, 이를 적은 구성원도 없음",
    ),
    "verified without day": (
        "`{}` is marked verified, but not when (`checked`)",
        "`{}`이(가) 확인됨으로 되어 있으나 확인일(`checked`)이 없음",
    ),
    "read long ago": (
        "`{}` was last read on {}, more than {} days before {}; read the text again",
        "`{0}`의 마지막 확인일은 {1}로, {3} 기준 {2}일이 넘게 지남. 법문을 다시 확인할 것",
    ),
    "never together hangs": (
        "`{}` hangs on `{}`, and the two are never in force on one day",
        "`{}`이(가) `{}`에 딸려 있으나 둘이 같은 날에 시행되는 때가 없음",
    ),
    "never together exempts": (
        "`{}` exempts from `{}`, and the two are never in force on one day",
        "`{}`이(가) `{}`을(를) 면제하나 둘이 같은 날에 시행되는 때가 없음",
    ),
    "never together limits": (
        "`{}` limits `{}`, and the two are never in force on one day",
        "`{}`이(가) `{}`을(를) 제한하나 둘이 같은 날에 시행되는 때가 없음",
    ),
    "never together weighs": (
        "`{}` weighs on `{}`, and the two are never in force on one day",
        "`{}`이(가) `{}`의 고려 사유이나 둘이 같은 날에 시행되는 때가 없음",
    ),
    "never together bars": (
        "`{}` bars `{}`, and the two are never in force on one day",
        "`{}`이(가) `{}`의 허가 불가 사유이나 둘이 같은 날에 시행되는 때가 없음",
    ),
    "gap": ("`{}` has no version in force from {} to {}", "`{}`에 {}부터 {}까지 시행되는 규정이 없음"),
    "old number too": (
        "`{}` continues `{}` from {}, but `{}` is in force as well",
        "`{}`이(가) `{}`을(를) {}부터 잇지만 `{}`도 계속 시행 중임",
    ),
    "old number until": (
        "`{}` continues `{}` from {}, but `{}` is in force until {} as well",
        "`{}`이(가) `{}`을(를) {}부터 잇지만 `{}`도 {}까지 시행됨",
    ),
    "old number ended": (
        "`{}` continues `{}` from {}, but `{}` ended on {}",
        "`{}`이(가) `{}`을(를) {}부터 잇지만 `{}`은(는) {}에 이미 종료됨",
    ),
    "two units": (
        "`{}` is compared in {} here and in {} at {}; where no rate is stated the comparison is unknown",
        "`{0}`을(를) 여기서는 {1}, {3}에서는 {2} 단위로 비교함. 환산율이 없으면 비교 결과는 미상임",
    ),
    "the vocabulary": ("the vocabulary", "어휘"),
    "always holds": (
        "`{}` asks `{}`, which holds whatever the values of its facts",
        "`{}`의 요건 `{}`은(는) 사실과 관계없이 언제나 성립함",
    ),
    "always fails": (
        "`{}` asks `{}`, which fails whatever the values of its facts",
        "`{}`의 요건 `{}`은(는) 사실과 관계없이 결코 성립하지 않음",
    ),
    "list by hand": (
        "`{}` writes out for `{}` what the list `{}` holds; name the list",
        "`{}`이(가) `{}`에 관하여 목록 `{}`의 내용을 일일이 적음. 목록의 이름을 쓸 것",
    ),
    "missing title": ("the title of `{}` is missing in `{}`", "`{}`의 제목이 `{}`로 적혀 있지 않음"),
    "missing citation": ("the citation of `{}` is missing in `{}`", "`{}`의 조문 표시가 `{}`로 적혀 있지 않음"),
    "missing gist": ("the gist of `{}` is missing in `{}`", "`{}`의 요지가 `{}`로 적혀 있지 않음"),
    "missing duty": ("the duty of `{}` is missing in `{}`", "`{}`의 의무가 `{}`로 적혀 있지 않음"),
    "missing text": ("the text of `{}` is missing in `{}`", "`{}`의 문구가 `{}`로 적혀 있지 않음"),
    "no citation": (
        "`{}` is cited as `{}`, which is no citation by the pattern for `{}`",
        "`{}`의 조문 표시 `{}`이(가) `{}` 표시 형식에 맞지 않음",
    ),
    "before published": (
        "`{}` is in force from {}, before it was published on {}",
        "`{}`의 시행일 {}이(가) 공포일 {}보다 앞섬",
    ),
    "scope without law": (
        "pack `{}` claims to speak of {} too, and none of its law was in force before {}",
        "법령 묶음 `{}`의 범위가 {}에도 미치나 {} 전에 시행된 조항이 없음",
    ),
    "off for nothing": (
        "`{}` switches off {}, which finds nothing there; take it out",
        "`{}`에서 {}을(를) 끄고 있으나 지적되는 것이 없음. 그 줄을 뺄 것",
    ),
}
