"""The words of who must say yes, in English and Korean."""

from __future__ import annotations

from transfer_check.messages import Catalogue

ASSENTS: Catalogue = {
    "assents": ("Who must say yes, in order", "누구의 동의가 필요한가(순서대로)"),
    "assent vain": (
        "These do not suffice: with all that can be granted the transfer is not lawful.",
        "이것으로 충분하지 않음: 받을 수 있는 것을 모두 받아도 적법하지 않음.",
    ),
    "assent held": ("held", "보유"),
    "assent may_be_held": ("perhaps held", "보유 여부 불확실"),
    "assent needed": ("missing", "없음"),
    "assent may_be_needed": ("perhaps needed", "필요할 수 있음"),
    "assent refused": ("refused", "거부됨"),
    "assent may_be_refused": ("perhaps refused", "거부 여부 불확실"),
    "assent barred": ("must be refused", "불허 대상"),
    "assent nobody_may_grant": ("nobody may grant it", "허가권자 없음"),
    "assent not_covered": ("law not encoded", "법령 미수록"),
    "assent leg": ("Leg {}: {} to {}, {}", "{}구간: {}→{}, {}"),
    "assent leg on": ("Leg {}: {} to {}, {}, {}", "{}구간: {}→{}, {}, {}"),
    "assent nobody": ("nobody", "없음"),
    "assent who": ("{}: {}", "{}: {}"),
    "assent supplied": ("supplied on leg {}, {}", "{}구간 공급국, {}"),
    "assent under": ("under {}", "근거: {}"),
    "assent asked": ("asked for by {}", "요구 조항: {}"),
    "assent as": ("under the same, on the same grounds, as number {}", "근거와 사유는 {}번과 같음"),
    "assent for": ("for {}", "대상: {}"),
    "assent by": ("by when: {}", "기한: {}"),
    "assent before": ("before the leg, {}", "이전일({}) 전"),
    "assent before leg": ("before the leg", "이전 전"),
    "assent after": ("only after: {}", "선행 허가: {}"),
    "assent instead": ("another one would do in its place", "다른 허가로 대신할 수 있음"),
    "assent must refuse": ("must refuse: {}", "불허하여야 하는 사유: {}"),
    "assent must refuse if": ("must refuse if so in fact: {}", "사실이면 불허하여야 하는 사유: {}"),
    "assent may refuse": ("may refuse: {}", "불허할 수 있는 사유: {}"),
    "assent may refuse if": ("may refuse if so in fact: {}", "사실이면 불허할 수 있는 사유: {}"),
    "assent question": ("{} [{}]", "{} [{}]"),
    "assent open": ("hangs on: {}", "다음에 달려 있음: {}"),
    "assent ground": ("{} ({})", "{}({})"),
    "assent table": ("Who must say yes, in order, and how it stands", "동의가 필요한 기관과 현재 상태(순서대로)"),
    "assent number": ("No.", "번호"),
    "assent whose": ("Who", "기관"),
    "assent what": ("What", "허가ㆍ동의"),
    "assent stands": ("How it stands", "상태"),
    "assent when": ("By when", "기한"),
    "assent grounds": ("Grounds to refuse", "불허 사유"),
    "assent marks": (
        "The numbers on a leg are those of who must say yes to it.",
        "구간의 번호는 동의가 필요한 기관의 번호임.",
    ),
}
