"""What is wrong with a condition (TC3xx)."""

from __future__ import annotations

from transfer_check.messages import Catalogue

CONDITIONS: Catalogue = {
    "no condition": (
        "`{}` is not a condition (write `fact`, `fact == value` or `fact in LIST`)",
        "요건이 아님: `{}`(`사실`, `사실 == 값` 또는 `사실 in 목록`으로 적을 것)",
    ),
    "no fact": ("`{}` is no fact of the vocabulary", "어휘에 없는 사실: `{}`"),
    "nothing after": ("nothing stands after `{}`", "`{}` 다음에 아무것도 없음"),
    "no order": ("`{}` is of type {} and has no order", "`{}`은(는) {} 유형이므로 크기를 비교할 수 없음"),
    "belongs to no list": (
        "`{}` is of type {} and belongs to no list",
        "`{}`은(는) {} 유형이므로 목록에 속할 수 없음",
    ),
    "within codes": (
        "`within` is for codes; `{}` is of type {}",
        "`within`은 코드에만 쓸 수 있음. `{}`은(는) {} 유형임",
    ),
    "list of another type": (
        "`{}` lists values of type {}; `{}` is of type {}",
        "`{}`은(는) {} 유형의 목록이나 `{}`은(는) {} 유형임",
    ),
    "only boolean": (
        "`{}` is of type {}; only a boolean fact stands alone",
        "`{}`은(는) {} 유형임. 참ㆍ거짓 사실만 단독으로 쓸 수 있음",
    ),
    "only known": (
        "after `is` only `known` may stand, not `{}`",
        "`is` 다음에는 `known`만 올 수 있음: `{}`",
    ),
    "list not closed": ("the list is not closed with `]`", "목록이 `]`로 닫히지 않음"),
    "list is empty": ("the list is empty", "목록이 비어 있음"),
    "list is no condition": (
        "a list is not a condition; write `all:` or `any:` before it",
        "목록은 요건이 아님. 앞에 `all:`이나 `any:`를 적을 것",
    ),
    "one key": (
        "a condition has one key, not {}; join several with `all:`",
        "요건의 키는 하나여야 하나 {}이(가) 있음. 여럿이면 `all:`로 묶을 것",
    ),
    "takes conditions": ("`{}` takes a list of conditions", "`{}`에는 요건의 목록이 와야 함"),
    "begins no condition": ("`{}` begins no condition", "`{}`(으)로 시작하는 요건은 없음"),
    "no list": ("`{}` is no list", "목록이 아님: `{}`"),
    "never known": (
        "`{}` is derived, so it is never stated; ask for what it derives from",
        "`{}`은(는) 도출되는 사실이므로 기재될 수 없음. 그 근거 사실을 물을 것",
    ),
    "takes one name": ("`{}` takes one name", "`{}`에는 이름 하나가 와야 함"),
    "no authorisation": ("`{}` is no authorisation of any pack", "어느 법령 묶음에도 없는 허가: `{}`"),
}
