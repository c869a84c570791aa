"""What `verify` says: findings about the law, what shows them, and what is proven."""

from __future__ import annotations

from transfer_check.messages import Catalogue

VERIFY: Catalogue = {
    "alone": ("`{}` never applies: {} never holds", "`{}`: 적용되는 경우 없음; {}이(가) 성립할 수 없음"),
    "together": (
        "`{}` never applies: {} and {} never hold together",
        "`{}`: 적용되는 경우 없음; {}, {}이(가) 함께 성립할 수 없음",
    ),
    "part of": ("`{}` (of {})", "`{}`({}의 요건)"),
    "claim": ("`{}` (what the pack claims)", "`{}`(법령 묶음의 관할 요건)"),
    "part": ("`{}`", "`{}`"),
    "conflict": (
        "`{}` prohibits what `{}` permits, and nothing decides between them",
        "`{}`의 금지와 `{}`의 허용이 충돌하며 우열을 정하는 것이 없음",
    ),
    "posterior": (
        "only the dates decide between `{}` ({}) and `{}` ({}), which say the opposite",
        "서로 반대되는 `{}`({})와 `{}`({})의 우열을 제정일만이 정함",
    ),
    "lifts": (
        "`{}` lifts {}, and never applies where that does",
        "`{}`: {}을(를) 면제하나 그것이 적용되는 경우에는 적용되지 않음",
    ),
    "limits": (
        "`{}` limits {}, and never applies where that does",
        "`{}`: {}을(를) 제한하나 그것이 적용되는 경우에는 적용되지 않음",
    ),
    "nothing": ("nothing that is in force", "시행 중인 것 없음"),
    "barred": (
        "wherever `{}` would grant `{}`, it is barred by {}",
        "`{}`에 따라 `{}`을(를) 줄 수 있는 모든 경우에 {}이(가) 이를 막음",
    ),
    "no power": (
        "`{}` asks for `{}` (`{}`) in cases in which there is no power to grant it",
        "`{}`: `{}`(`{}`)을(를) 요구하나 이를 줄 권한이 없는 경우가 있음",
    ),
    "power elsewhere": (
        "`{}` asks for `{}` (`{}`) in cases in which no power to grant it applies",
        "`{}`: `{}`(`{}`)을(를) 요구하나 이를 줄 권한이 적용되지 않는 경우가 있음",
    ),
    "escaped": (
        "`{}` closes the direct route and not the one through a third state, such as {}: {}",
        "`{}`: 직송은 막으나 제3국(예: {}) 경유는 막지 못함: {}",
    ),
    "split": (
        "splitting a leg makes the decision of `{}` better (theorem 8 fails): {}",
        "구간을 나누면 `{}`의 결론이 완화됨(정리 8 위반): {}",
    ),
    "better authorisation_required": ("a lawful path", "적법한 경로가 생김"),
    "better permitted": ("no authorisation needed", "허가가 필요 없게 됨"),
    "better conflict": ("a conflict instead of a prohibition", "금지가 법 충돌로 바뀜"),
    "shadowed one": (
        "wherever `{}` applies, {} prevails over it",
        "`{}`이(가) 적용되는 모든 경우에 {}이(가) 우선함",
    ),
    "shadowed": (
        "wherever `{}` applies, one of {} prevails over it",
        "`{}`이(가) 적용되는 모든 경우에 {} 중 하나가 우선함",
    ),
    "subsumed": (
        "wherever `{}` has effect, `{}` has the same",
        "`{}`이(가) 효력을 갖는 모든 경우에 `{}`이(가) 같은 효력을 가짐",
    ),
    "subsumed both": (
        "wherever `{}` has effect, `{}` has the same; and the other way round",
        "`{}`이(가) 효력을 갖는 모든 경우에 `{}`이(가) 같은 효력을 가지며 그 역도 같음",
    ),
    "one of": (
        "wherever `{}` has effect, one of {} has it too",
        "`{}`이(가) 효력을 갖는 모든 경우에 {} 중 하나도 같은 효력을 가짐",
    ),
    "never decides": (
        "`{}` never decides: wherever it has effect, other norms leave the outcome the same",
        "`{}`: 결론을 좌우하는 경우 없음; 효력을 갖는 모든 경우에 다른 규범만으로 결론이 같음",
    ),
    "cliff": (
        "on {} an answer flips though no law changes: `{}` names that day",
        "{}: 법 개정이 없는데도 결론이 뒤바뀜(`{}`이(가) 그 날짜를 정함)",
    ),
    # What the scenarios beside a finding show.
    "both in": ("both are IN", "둘 다 적용됨(IN)"),
    "both in on": ("both are IN on leg {}", "구간 {}에서 둘 다 적용됨(IN)"),
    "later in": ("both apply, and only the later one is IN", "둘 다 해당하나 나중 것만 적용됨(IN)"),
    "later in on": (
        "both apply on leg {}, and only the later one is IN",
        "구간 {}에서 둘 다 해당하나 나중 것만 적용됨(IN)",
    ),
    "held": (
        "`{}`, held here, lifts the prohibition; no power to grant it applies",
        "`{}`: 여기서는 보유하여 금지가 풀리나 이를 줄 권한은 적용되지 않음",
    ),
    "held on": (
        "`{}`, held here, lifts the prohibition on leg {}; no power to grant it applies",
        "`{}`: 여기서는 보유하여 구간 {}의 금지가 풀리나 이를 줄 권한은 적용되지 않음",
    ),
    "direct": ("direct: {}", "직송: {}"),
    "through": ("through a third state: {}", "제3국 경유: {}"),
    "flip": ("{} on {}, {} on {}", "{}({}), {}({})"),
    "permitted": ("permitted", "허용"),
    "authorisation_required": ("authorisation required", "허가 필요"),
    "prohibited": ("prohibited", "금지"),
    "undetermined": ("undetermined", "미결정"),
    "conflict decision": ("conflict", "법 충돌"),
    # What is proven where nothing is found.
    "proven": ("proven: {}", "증명됨: {}"),
    "cut short": ("cut short by the time limit, so not proven: {}", "시간 제한으로 중단되어 증명되지 않음: {}"),
    "proven dead": ("every norm applies in some scenario", "모든 규범은 어떤 사안에선가 적용됨"),
    "proven unmet": (
        "every exemption and limit meets something that it names",
        "모든 면제와 제한은 그것이 가리키는 것과 만나는 경우가 있음",
    ),
    "proven decides": ("every norm that applies decides somewhere", "적용되는 모든 규범은 어디선가 결론을 좌우함"),
    "proven conflicts": (
        "no prohibition meets a permission without a priority, or with nothing but its date",
        "우열이 없거나 제정일만으로 정해지는 금지와 허용의 충돌 없음",
    ),
    "proven barred": ("every power can be used in some scenario", "모든 허가 권한은 어떤 사안에선가 행사할 수 있음"),
    "proven ungranted": (
        "whatever authorisation is asked for, somebody may grant",
        "요구되는 모든 허가에 이를 줄 수 있는 기관이 있음",
    ),
    "proven circumvention": (
        "no third state on the way makes a decision better (theorem 8)",
        "제3국을 경유해도 결론이 완화되지 않음(정리 8)",
    ),
    "proven cliffs": (
        "no answer flips on a day on which no law changes",
        "법이 바뀌지 않는 날에 결론이 뒤바뀌는 일 없음",
    ),
    "law": ("law", "법"),
    "sum": (
        "{}, read as {}: {} norms, {} findings, {} annotated with a reason",
        "{}, 해석 {}: 규범 {}개, 지적 {}건, 사유를 달아 제외한 것 {}건",
    ),
    "over": ("over {}", "범위: {}"),
    "bound one": (
        "all scenarios of {} with one item and one leg, proposed or suspected, that end with the end user; "
        "each authorisation held for all of it or not at all; untranslated provisions assessed either way",
        "{} 기준, 품목 1개ㆍ구간 1개(예정 또는 의심)로 최종사용자에게 이르는 모든 사안; 각 허가는 전부에 대해 "
        "보유하거나 전혀 보유하지 않음; 미번역 조항은 양쪽으로 판단",
    ),
    "bound": (
        "all scenarios of {} with one item and at most {} legs, proposed or suspected, that end with the end user; "
        "each authorisation held for all of it or not at all; untranslated provisions assessed either way",
        "{} 기준, 품목 1개ㆍ구간 {}개 이하(예정 또는 의심)로 최종사용자에게 이르는 모든 사안; 각 허가는 전부에 대해 "
        "보유하거나 전혀 보유하지 않음; 미번역 조항은 양쪽으로 판단",
    ),
}
