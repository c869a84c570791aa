"""What the commands say of how they are used, of what they write, and of how they end."""

from __future__ import annotations

from transfer_check.messages import Catalogue

COMMANDS: Catalogue = {
    # How a command is used.
    "why not so": (
        "--why and --why-not are told in terminal, markdown and json, without --quiet",
        "--why와 --why-not은 terminal, markdown, json에서만, --quiet 없이 쓸 수 있음",
    ),
    "record not from input": (
        "--record keeps files; write what comes on standard input to one",
        "--record는 파일을 보관하므로 표준 입력의 내용을 파일로 저장해야 함",
    ),
    "one reading": ("{} works under one reading; name it", "{}은(는) 해석 하나로만 실행됨. 해석을 지정할 것"),
    "one reading for ask": (
        "an interview works under one reading; name it",
        "문답은 해석 하나로만 진행됨. 해석을 지정할 것",
    ),
    "one reading for plan": (
        "plan works under one reading, and says the verdict under each other one; name it",
        "plan은 해석 하나로 실행되며 다른 해석에서의 결과도 알려 줌. 해석을 지정할 것",
    ),
    "one reading for compare": (
        "compare works under one reading of each law; name it, or compare reading:A reading:B",
        "compare는 각 법을 해석 하나로 비교함. 해석을 지정하거나 reading:A reading:B를 비교할 것",
    ),
    "no side": (
        "`{}` is no date, no pack, no folder of law and no bill (`reading:NAME` is a reading, `law` the law)",
        "날짜도 법령 묶음도 법령 폴더도 개정안도 아님: `{}`(`reading:이름`은 해석, `law`는 현행 법령)",
    ),
    "goes on with ask": (
        "`{}` is there already; go on with `ask {}`, or name another file with -o",
        "`{}`이(가) 이미 있음. `ask {}`(으)로 계속하거나 -o로 다른 파일을 지정할 것",
    ),
    "comments lost": (
        "`{}` has comments that would be lost; name another file with -o",
        "`{}`의 주석이 사라지게 됨. -o로 다른 파일을 지정할 것",
    ),
    "no such set": (
        "there are {} sets, so --set {} names none",
        "집합이 {}개이므로 --set {}에 해당하는 것이 없음",
    ),
    "needs": ("{} needs {}", "{}에는 {}이(가) 있어야 함"),
    "three need": ("{}, {} and {} need {}", "{}, {}, {}에는 {}이(가) 있어야 함"),
    "junit alone": (
        "--format junit tells of expectations alone, without --coverage, --score and --mutate",
        "--format junit은 기대 결론만 알려 주므로 --coverage, --score, --mutate 없이 쓸 것",
    ),
    "not after": ("--to {} is not after --from {}", "--to {}이(가) --from {}보다 뒤가 아님"),
    "ends too early": (
        "--to {} is not after the day on which the timeline begins",
        "--to {}이(가) 시작하는 날보다 뒤가 아님",
    ),
    "unlike": ("the two laws mean different things by `{}`", "두 법에서 `{}`의 뜻이 다름"),
    "no pack id": (
        "`{}` is no id of a pack: small letters and figures, joined by hyphens",
        "법령 묶음의 id가 아님: `{}`(소문자와 숫자를 붙임표로 이은 것)",
    ),
    "pack there": ("the pack `{}` is there already", "법령 묶음 `{}`이(가) 이미 있음"),
    "say whose law": (
        "`{}` is no code of a state; say whose law it is (--state)",
        "국가 코드가 아님: `{}`. 어느 나라의 법인지 지정할 것(--state)",
    ),
    "no code": ("`{}` is no code", "코드가 아님: `{}`"),
    "no code, meant": ("`{}` is no code; did you mean `{}`?", "코드가 아님: `{}`. `{}`을(를) 뜻하는가?"),
    "no kind of file": ("`{}` is no kind of file", "파일의 종류가 아님: `{}`"),
    "no state name": (
        "`{}` is no state, neither by code nor by name",
        "국가의 코드도 이름도 아님: `{}`",
    ),
    "no layer of any": ("`{}` is no layer of any pack", "어느 법령 묶음에도 없는 법령 단계: `{}`"),
    "nothing to keep": ("`{}` is no provision, list or instrument", "조항도 목록도 법령도 아님: `{}`"),
    # Files and folders.
    "nothing at path": ("there is nothing at this path", "이 경로에 아무것도 없음"),
    "no file or folder": ("there is no such file or folder", "파일이나 폴더가 없음"),
    "no scenario there": ("there is no scenario in this folder", "이 폴더에 사안이 없음"),
    "no empty folder": ("what is there is no empty folder", "빈 폴더가 아님"),
    "no plain file": ("what is there is no plain file", "일반 파일이 아님"),
    "something there": ("something is there already", "이미 무언가 있음"),
    "folder not written": ("the folder cannot be written ({})", "폴더에 쓸 수 없음({})"),
    "folder not made": ("the folder cannot be made ({})", "폴더를 만들 수 없음({})"),
    "file not written": ("the file cannot be written ({})", "파일에 쓸 수 없음({})"),
    # Records and reports.
    "law changed meanwhile": ("the law changed while it was recorded", "기록하는 동안 법령이 바뀜"),
    "changed meanwhile": ("`{}` changed while it was recorded", "기록하는 동안 `{}`이(가) 바뀜"),
    "no json": ("this is not JSON", "JSON이 아님"),
    "no json report": ("this is not a JSON report", "JSON 보고서가 아님"),
    "no record": ("this is no record of the schema {}", "스키마 {}의 기록이 아님"),
    "no report": ("this is no report of the schema {}", "스키마 {}의 보고서가 아님"),
    "field": ("`{}`: {}", "`{}`: {}"),
    "outside folder": ("`{}` does not lie in the folder", "`{}`이(가) 폴더 안에 있지 않음"),
    "recorded gone": ("the recorded file {} is not there", "기록된 파일 {}이(가) 없음"),
    "recorded changed": ("the recorded file {} is not what it was", "기록된 파일 {}이(가) 바뀜"),
    "not recorded": ("the file {} was not recorded", "기록되지 않은 파일: {}"),
    "report empty": (
        "there is no report in it, so there is nothing to judge again",
        "보고서가 들어 있지 않아 다시 판단할 것이 없음",
    ),
    "from input": (
        "the report was made from standard input; name the file with --scenario",
        "표준 입력에서 만든 보고서임. --scenario로 파일을 지정할 것",
    ),
    "report of one reading": ("a report is made under one reading", "보고서는 해석 하나에 따라 만들어짐"),
    "hash of law": ("the hash of the law was {} and is {}", "법령의 해시가 {}에서 {}(으)로 달라짐"),
    "hash of scenario": ("the hash of the scenario was {} and is {}", "사안의 해시가 {}에서 {}(으)로 달라짐"),
    "hash of bill": ("the hash of the bill {} was {} and is {}", "개정안 {}의 해시가 {}에서 {}(으)로 달라짐"),
    "decision was": ("the decision was {} and is {}", "결론이 {}에서 {}(으)로 달라짐"),
    "possible was": ("what is possible was {} and is {}", "가능한 결론이 {}에서 {}(으)로 달라짐"),
    "as reported": ("{}: {}, as reported", "{}: {}, 보고서와 같음"),
    # What a command wrote, counted, or waits for.
    "wrote set": ("wrote set {} to {}", "집합 {}을(를) {}에 저장함"),
    "no set, none needed": (
        "no set to write: no amendment is needed",
        "저장할 집합 없음: 개정이 필요하지 않음",
    ),
    "no set, none exists": ("no set to write: none exists", "저장할 집합 없음: 해당하는 집합이 존재하지 않음"),
    "no set, cut short": (
        "no set to write: the search was cut short",
        "저장할 집합 없음: 탐색이 중단됨",
    ),
    "files not in style": ("{} files, {} not in the style", "파일 {}개, 서식에 맞지 않는 것 {}개"),
    "files changed": ("{} files, {} changed", "파일 {}개, 고친 것 {}개"),
    "lint sum": ("{} provisions, {} findings", "조항 {}개, 지적 {}건"),
    "waiting judging": ("judging", "판단 중"),
    "waiting scenarios": ("scenarios", "사안 비교 중"),
    "waiting amendments": ("searching for amendments", "개정안 탐색 중"),
    "waiting survivors": ("looking for scenarios that would tell survivors", "생존 변이를 가려낼 사안 탐색 중"),
    "proven alike": (
        "proven: no decision and no set of authorisations differs with one item and at most {} legs, whatever is held",
        "증명됨: 보유 허가와 관계없이 품목 1개, 구간 {}개 이하에서는 결정과 허가 조합이 달라지지 않음",
    ),
    "names alike": ("{}; every provision that decides still does", "{}; 결정 조문도 그대로임"),
    "names apart": (
        "{}; a provision may decide no more beside another ({} {}, legs: {})",
        "{}; 다른 조문과 함께 결정하던 조문이 더는 결정하지 않을 수 있음({} {}, 구간 수: {})",
    ),
    "waiting proofs": ("proving that survivors change no decision", "생존 변이가 결정을 바꾸지 않음을 증명 중"),
    "waiting mutants": ("mutants", "변이 시험 중"),
    "waiting plan": ("comparing the law before and after", "개정 전후의 법 비교 중"),
    "waiting compare": ("comparing the two laws", "두 법 비교 중"),
    "waiting verify": ("verifying", "검증 중"),
    "waiting routes": ("trying routes through third states", "제3국 경유 경로 검토 중"),
    "waiting timeline": ("days on which the law changes", "법이 바뀌는 날 검토 중"),
    "waiting exercised": ("what the scenarios exercise", "사안이 거치는 조항 확인 중"),
    "waiting lints": ("looking through the law", "법령 점검 중"),
    "waiting ledgers": ("reading the ledgers", "대장 확인 중"),
    "let through": (
        "Let through by set {}: {} before, {} after.",
        "집합 {}이(가) 허용하게 되는 것: 개정 전 {}, 개정 후 {}.",
    ),
    "by a search": (
        "Hypothetical. Written by a search, not by a legislator: set {} of {} that would make the answer `{}` under "
        "the reading `{}`.",
        "(가상) 입법자가 아니라 탐색으로 작성됨: 집합 {1}개 중 {0}번, 해석 `{3}`에서 결론을 `{2}`(으)로 바꿈",
    ),
    "rests on scenario": ("scenario {} sha256 {}", "사안 {} sha256 {}"),
    "set verified": ("verified by applying and rerunning", "적용하고 재실행하여 검증됨"),
    "set not verified": ("NOT verified", "검증되지 않음"),
    "rests on law": ("law sha256 {}, engine {}", "법 sha256 {}, 엔진 {}"),
    "footprint": ("footprint: {}", "파급 범위: {}"),
    "holds only if": ("holds only if {} = {}", "다음의 경우에만: {} = {}"),
    "written by compare": (
        "Written by transfer-check compare {} {}: {}, {}.",
        "transfer-check compare {} {}이(가) 작성함: {}, {}.",
    ),
    "written by verify": ("Written by transfer-check verify: {}, {}.", "transfer-check verify가 작성함: {}, {}."),
    "written by plan": (
        "Written by transfer-check plan. Without the bill: {}; with {}: {}.",
        "transfer-check plan이 작성함. 개정안이 없으면: {}, {} 적용 시: {}.",
    ),
    "would be killed": (
        "would be killed on {}: {} by the law, {} by the fault",
        "{}에 검출 가능: 법에 따르면 {}, 변이에 따르면 {}",
    ),
    # How a command fails.
    "internal": (
        "TC901 internal error, no decision was reached: {}: {}",
        "TC901 내부 오류로 결론에 이르지 못함: {}: {}",
    ),
    "see where": (
        "set {}=1 to see where; please report it with the scenario",
        "위치를 보려면 {}=1을 설정할 것. 사안과 함께 신고 바람",
    ),
    "engines differ": (
        "TC903 the two engines differ, so there is no decision; please report it with the scenario",
        "TC903 두 엔진의 결과가 달라 결론이 없음. 사안과 함께 신고 바람",
    ),
}
