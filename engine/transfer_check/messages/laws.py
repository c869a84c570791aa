"""What is wrong with files of law and with bills (TC5xx)."""

from __future__ import annotations

from transfer_check.messages import Catalogue

LAWS: Catalogue = {
    # Finding the law.
    "named holds no law": (
        "`{}`, which {} names, holds no law; a folder of law has a vocabulary.yaml",
        "`{}`({}에 지정됨)에 법령이 없음. 법령 폴더에는 vocabulary.yaml이 있어야 함",
    ),
    "no law with the program": (
        "no law was found with the program; a folder of law has a vocabulary.yaml",
        "프로그램과 함께 설치된 법령이 없음. 법령 폴더에는 vocabulary.yaml이 있어야 함",
    ),
    "no law here": (
        "no law is here; a folder of law has a vocabulary.yaml",
        "여기에 법령이 없음. 법령 폴더에는 vocabulary.yaml이 있어야 함",
    ),
    "no law or pack here": (
        "this folder holds no law: it has neither vocabulary.yaml nor pack.yaml",
        "이 폴더에 법령이 없음: vocabulary.yaml도 pack.yaml도 없음",
    ),
    "no file of law": (
        "this is no file of law: it has none of {} at its top",
        "법령 파일이 아님: 맨 위에 {} 중 어느 것도 없음",
    ),
    # Names.
    "twice pack": ("the pack `{}` stands at {} already", "법령 묶음 `{}`이(가) {}에 이미 있음"),
    "twice list": ("the list `{}` stands at {} already", "목록 `{}`이(가) {}에 이미 있음"),
    "twice instrument": ("the instrument `{}` stands at {} already", "법령 `{}`이(가) {}에 이미 있음"),
    "twice body": ("the body `{}` stands at {} already", "기관 `{}`이(가) {}에 이미 있음"),
    "twice authorisation": ("the authorisation `{}` stands at {} already", "허가 `{}`이(가) {}에 이미 있음"),
    "twice ledger": ("the ledger of `{}` stands at {} already", "`{}`의 대장이 {}에 이미 있음"),
    "fact twice": ("the fact `{}` is declared twice", "사실 `{}`이(가) 두 번 선언됨"),
    "point twice": ("the point `{}` stands twice", "해석 쟁점 `{}`이(가) 두 번 있음"),
    "reading twice": ("the reading `{}` stands twice", "해석 `{}`이(가) 두 번 있음"),
    "must be boolean": (
        "`{}` is derived, so it must be boolean, not {}",
        "`{}`은(는) 도출되는 사실이므로 {}이(가) 아니라 boolean이어야 함",
    ),
    "without values": ("`{}` of type {} has no `values`", "{1} 유형의 `{0}`에 `values`가 없음"),
    "with values": ("`{}` of type {} takes no `values`", "{1} 유형의 `{0}`에는 `values`를 쓸 수 없음"),
    "component is stated": (
        "`{}` is a fact of a component, so it is stated",
        "`{}`은(는) 구성품에 관한 사실이므로 기재되는 사실이어야 함",
    ),
    "connects no state": (
        "`{}` names no state, so it connects none to the transfer",
        "`{}`은(는) 국가를 나타내지 않으므로 국가를 이전 거래에 연결하지 않음",
    ),
    "stated, not defined": (
        "`{}` is stated in scenarios, so no law defines it",
        "`{}`은(는) 사안에 적는 사실이므로 법이 정의할 수 없음",
    ),
    "no source": ("`{}` is no source", "출처가 아님: `{}`"),
    "no source named": ("`{}`, which `{}` names, is no source", "`{1}`이(가) 드는 `{0}`은(는) 출처가 아님"),
    "no instrument": ("`{}` is no instrument", "법령이 아님: `{}`"),
    "no provision": ("`{}` is no provision", "조항이 아님: `{}`"),
    "no provision of law": ("`{}` is no provision of the law", "법령에 없는 조항: `{}`"),
    "no provision or list": (
        "`{}` is no provision and no list of the law",
        "법령에 없는 조항 또는 목록: `{}`",
    ),
    "no provision ever": (
        "`{}` is no provision of any version of the law",
        "법령의 어느 시점에도 없는 조항: `{}`",
    ),
    "no point": ("`{}` is no contested point", "해석 쟁점이 아님: `{}`"),
    "no point of": ("`{}` is no contested point of `{}`", "`{1}`에 없는 해석 쟁점: `{0}`"),
    "no position": ("`{}` is no position on `{}`", "`{1}`에 관한 입장이 아님: `{0}`"),
    "no position taken": (
        "the reading `{}` takes no position on `{}`",
        "해석 `{}`이(가) `{}`에 관한 입장을 정하지 않음",
    ),
    "no reading of": ("`{}` is no reading of `{}`", "`{1}`에 없는 해석: `{0}`"),
    "no layer": ("`{}` is no layer of `{}`", "`{1}`에 없는 법령 단계: `{0}`"),
    "no leg state": (
        "`{}` is not a fact of a leg that names a state",
        "구간의 국가를 나타내는 사실이 아님: `{}`",
    ),
    "no pattern": ("`{}` is no regular expression ({})", "정규 표현식이 아님: `{}`({})"),
    "no pack of": ("`{}` belongs to no pack", "`{}`이(가) 어느 법령 묶음에도 속하지 않음"),
    "not its instrument": (
        "`{}` does not start with `{}.`, its instrument",
        "`{}`이(가) 그 법령의 id `{}.`(으)로 시작하지 않음",
    ),
    "not its pack": (
        "`{}` does not start with `{}.`, its pack",
        "`{}`이(가) 그 법령 묶음의 id `{}.`(으)로 시작하지 않음",
    ),
    "of another pack": (
        "`{}` belongs to `{}`; a provision of `{}` cannot meet it",
        "`{}`은(는) `{}`에 속하므로 `{}`의 조항이 미칠 수 없음",
    ),
    "ground of another": (
        "`{}` belongs to `{}`; a ground of `{}` does not count there",
        "`{}`은(는) `{}`에 속하므로 `{}`의 사유가 고려되지 않음",
    ),
    "neither permit nor power": (
        "`{}` is neither an authorisation nor a power to grant one",
        "허가도 허가 권한도 아님: `{}`",
    ),
    "one effect": ("`{}` has exactly one effect, not {}", "`{}`의 효력은 하나여야 함: {}"),
    "none": ("none", "없음"),
    "several norms": (
        "`{}` makes several norms; its force cannot be contested",
        "`{}`은(는) 여러 규범을 만들므로 효력이 다투어질 수 없음",
    ),
    "names its instrument": (
        "`{}` is a legal list, so it names its `instrument`",
        "`{}`은(는) 법정 목록이므로 `instrument`를 적어야 함",
    ),
    "list value": (
        "`{}` of `{}` is no value of `{}`, of which {} asks",
        "`{1}`의 `{0}`은(는) {3}에서 묻는 `{2}`의 값이 아님",
    ),
    "too many norms": ("the law has more than {} norms", "법령의 규범이 {}개보다 많음"),
    # Installed packs.
    "installed already": ("the pack `{}` is installed by `{}` already", "법령 묶음 `{}`을(를) `{}`이(가) 이미 설치함"),
    "no package name": (
        "`{}` names `{}`, which is not the name of a package",
        "`{}`이(가) 가리키는 `{}`은(는) 패키지의 이름이 아님",
    ),
    "no pack in package": (
        "the pack `{}` has no `{}` in the package `{}`",
        "법령 묶음 `{}`의 `{}`이(가) 패키지 `{}`에 없음",
    ),
    "not its id": (
        "`{}` calls this pack `{}`, which is not its id",
        "`{}`이(가) 이 법령 묶음을 `{}`(이)라고 하나 그 id가 아님",
    ),
    "no licence": (
        "the pack `{}` does not say under which `licence` it may be used",
        "법령 묶음 `{}`에 이용 조건(`licence`)이 적혀 있지 않음",
    ),
    # Computed facts.
    "not computed of item": (
        "`{}` is no stated fact of an item, so no bill of materials says it",
        "`{}`은(는) 품목에 적는 사실이 아니므로 구성품 목록으로 정해질 수 없음",
    ),
    "any or share": ("`{}` is computed by one of `any` and `share`", "`{}`은(는) `any`와 `share` 중 하나로 계산함"),
    "computed type": (
        "`{}` is computed by `{}`, so it is of type {}, not {}",
        "`{}`은(는) `{}`(으)로 계산되므로 유형이 {}이어야 하며 {}일 수 없음",
    ),
    "computed from nothing": (
        "`{}` is computed from no fact of a component",
        "`{}`을(를) 계산할 구성품의 사실이 없음",
    ),
    # Times.
    "one period": (
        "a period is so many `days` either `before` or `after` a day",
        "기간은 어느 날의 `before` 또는 `after` 중 한쪽의 `days`로 적음",
    ),
    "no day fact": ("`{}` is no fact that names a day", "날짜를 나타내는 사실이 아님: `{}`"),
    "member ends before": ("`{}` ends before it begins", "`{}`의 종료일이 시작일보다 앞섬"),
    "in force twice": ("`{}` is in force twice on {}, here", "`{}`이(가) {}에 두 번 시행됨(여기)"),
    "in force twice, at": (
        "`{}` is in force twice on {}, here and at {}",
        "`{}`이(가) {}에 두 번 시행됨(여기와 {})",
    ),
    # Held, definitions, order.
    "held in claims": (
        "`held {}` cannot decide over which legs `{}` claims a say{}",
        "`held {}`은(는) `{}`의 관할 구간을 정할 수 없음{}",
    ),
    "held positively": (
        "`{}` {}, so `held {}` cannot stand positively in it{}",
        "`{}`({})에는 `held {}`을(를) 긍정형으로 쓸 수 없음{}",
    ),
    "held under not": (
        "`{}` {}, so `held {}` cannot stand under `not` in it{}",
        "`{}`({})에는 `held {}`을(를) `not` 아래에 쓸 수 없음{}",
    ),
    "through fact": (" through `{}`", "(`{}`을(를) 거침)"),
    "effect permits": ("permits", "허용"),
    "effect exempts": ("exempts", "면제"),
    "effect empowers": ("empowers", "수권"),
    "effect prohibits": ("prohibits", "금지"),
    "effect limits": ("limits", "제한"),
    "effect bars": ("bars", "허가 불가 사유"),
    "from itself": ("a fact is derived from itself: {}", "사실이 자기 자신에서 도출됨: {}"),
    "rests on": ("`{}` rests on `{}` ({})", "`{}`의 근거가 `{}`임({})"),
    "ring": (
        "norms prevail over each other in a ring: {}, on {} under `{}`",
        "규범이 서로 순환하여 우선함: {}({}, 해석 `{}`)",
    ),
    "over by line": ("`{}` over `{}` by line {} ({})", "`{}`이(가) `{}`에 우선(기준 {}, {})"),
    "nothing decides": (
        "`{}` and `{}` ({}) name each other and nothing decides between them, on {} under `{}`",
        "`{}`과(와) `{}`({})이(가) 서로를 지정하나 우선순위가 정해지지 않음({}, 해석 `{}`)",
    ),
    # Ledgers.
    "paragraphs and numbers": (
        "article {} has paragraphs, so its numbers stand below one of them",
        "제{}조에 항이 있으므로 호는 그 항 아래에 적을 것",
    ),
    "unit twice": ("{} stands twice in the outline", "{}이(가) 개요에 두 번 있음"),
    "unnamed by ledger": (
        "`{}` is in force in the text of this ledger, but no entry names it",
        "`{}`은(는) 이 대장의 법문에서 시행 중이나 어느 항목에도 없음",
    ),
    "translated after all": (
        "{} is `untranslated`, but every provision that it names is translated",
        "{}은(는) `untranslated`이나 해당 조항이 모두 번역됨",
    ),
    "untranslated after all": (
        "`{}` is untranslated, so {} is not `encoded`",
        "`{}`이(가) 미번역이므로 {}은(는) `encoded`가 아님",
    ),
    "encoded names by": ("{}: what is encoded names the provisions in `by`", "{}: 수록된 것은 `by`에 조항을 적어야 함"),
    "untranslated names by": (
        "{}: what is untranslated names the provisions in `by`",
        "{}: 미번역인 것은 `by`에 조항을 적어야 함",
    ),
    "only irrelevant has reason": (
        "{}: only what is not relevant has a `reason`",
        "{}: `reason`은 관련 없는 것에만 적음",
    ),
    "untranslated says why": ("{}: what is untranslated says `why`", "{}: 미번역인 것은 `why`를 적어야 함"),
    "irrelevant needs": (
        "{}: what is not relevant has a `reason` and a `gist`",
        "{}: 관련 없는 것은 `reason`과 `gist`를 적어야 함",
    ),
    "irrelevant names none": (
        "{}: what provisions encode is not `not_relevant`",
        "{}: 조항으로 수록된 것은 `not_relevant`가 아님",
    ),
    "no unit": ("the outline has no unit `{}`", "개요에 없는 단위: `{}`"),
    "no entry": ("no entry accounts for {}", "어느 항목에도 없는 단위: {}"),
    "not of the pack": (
        "`{}` is not of the pack `{}`, or no law",
        "`{}`이(가) 법령 묶음 `{}`에 없거나 법령이 아님",
    ),
    "no provision or list of law": (
        "`{}` is no provision or list of the law",
        "법령의 조항이나 목록이 아님: `{}`",
    ),
    "in and out of scope": (
        "article {} is in the outline, and out of scope in `{}` as well",
        "제{}조가 개요에 있으면서 `{}`에서는 범위 밖으로 되어 있음",
    ),
    "accounted already": ("{} is accounted for at {} already", "{}은(는) {}에 이미 있음"),
    "page missing": (
        "the page is missing; write it with `transfer-check rules coverage {} --write`",
        "문서가 없음. `transfer-check rules coverage {} --write`로 만들 것",
    ),
    "page stale": (
        "the page is not what the ledgers say; write it with `transfer-check rules coverage {} --write`",
        "문서가 대장과 다름. `transfer-check rules coverage {} --write`로 다시 만들 것",
    ),
    # Bills and invariants.
    "one edit": (
        "an edit has a `provision` and one of {}, or a `list`, or an `insert`; this has {}",
        "개정 항목에는 `provision`과 {} 중 하나, 또는 `list`, 또는 `insert`가 있어야 함. 현재: {}",
    ),
    "factual list": (
        "`{}` is the state of the world, which no bill changes; only a legal list can be edited",
        "`{}`은(는) 사실 상태를 적은 목록이므로 개정안으로 바꿀 수 없음. 법정 목록만 개정할 수 있음",
    ),
    "edits nothing": (
        "the edit of `{}` neither adds nor removes anything",
        "`{}`의 개정에 추가도 삭제도 없음",
    ),
    "not on list": ("`{}` is not on `{}`", "`{1}`에 없는 값: `{0}`"),
    "no force": (
        "`{}` is neither a criterion nor contested, so it has no force to change",
        "`{}`은(는) 고려 사유도 해석 쟁점 조항도 아니므로 바꿀 효력이 없음",
    ),
    "not in force": ("`{}` is not in force on {} or after", "`{}`은(는) {} 이후 시행되지 않음"),
    "in force already": ("`{}` is in force already on {}", "`{}`은(는) {}에 이미 시행 중임"),
    "edited twice": ("`{}` is edited twice on {}", "`{}`이(가) {}에 두 번 개정됨"),
    "scenario or never": (
        "an entry has a `scenario` or a `never`, and not both",
        "항목에는 `scenario`와 `never` 중 하나만 있어야 함",
    ),
    "never has no decision": (
        "`decision` says how far a scenario may go; a `never` has none",
        "`decision`은 사안의 결론 한도이므로 `never`에는 쓸 수 없음",
    ),
}
