"""What `batch` says: of tables, of rows, of runs that were cut off, and of how a run ended."""

from __future__ import annotations

from transfer_check.messages import Catalogue

BATCH: Catalogue = {
    # Tables and their columns.
    "needs polars": (
        "batch needs Polars: pip install 'transfer-check[batch]'",
        "batch에는 Polars가 필요함: pip install 'transfer-check[batch]'",
    ),
    "no table": ("`{}` is no table; a table is one of {}", "표가 아님: `{}`(표는 {} 중 하나)"),
    "no column": ("`{}` is no column of {}", "`{}`은(는) {}의 열이 아님"),
    "column twice": ("`{}` is said twice", "`{}`이(가) 두 번 나옴"),
    "column missing": ("no column says `{}`", "`{}`을(를) 말하는 열이 없음"),
    "column and numbers": (
        "`{}` stands beside `{}`: number every column of legs, or of items, or none",
        "`{}`와(과) `{}`이(가) 함께 있음: 구간이나 품목의 열에는 모두 번호를 붙이거나 모두 붙이지 말 것",
    ),
    "column and list": (
        "`{}` stands beside `{}`: say the legs, or the items, in one of the two",
        "`{}`와(과) `{}`이(가) 함께 있음: 구간이나 품목은 둘 중 하나로만 적을 것",
    ),
    "nested column": (
        "`{}` is a column of kind {}, and says one value; what a scenario says in several is a text of JSON",
        "`{}`은(는) {} 유형의 열이나 값 하나를 적는 자리임. 여럿으로 적는 것은 JSON 문자열로 적을 것",
    ),
    "list not mapped": (
        "the mapping does not say what `{}` is: name it there, or under `ignore`",
        "매핑에 `{}`이(가) 무엇인지 없음: 매핑에 적거나 `ignore`에 적을 것",
    ),
    "no list of parts": ("`{}` is no list of legs, or of items", "구간이나 품목의 목록이 아님: `{}`"),
    "row in two ways": (
        "the row says `{}` and `{}`: say the legs, or the items, in one of the two",
        "행에 `{}`와(과) `{}`이(가) 함께 있음: 구간이나 품목은 둘 중 하나로만 적을 것",
    ),
    "column or file": (
        "legs, or items, are a `column` of lists or a `file` of their own, one of the two",
        "legs와 items는 목록인 `column`이거나 별도의 `file`이며 둘 중 하나여야 함",
    ),
    "no heading": ("`{}` is no name of a column, or stands twice", "열 이름이 아니거나 두 번 나옴: `{}`"),
    "no headings": ("the first line names no column", "첫 줄에 열 이름이 없음"),
    "no parquet": ("this is no whole Parquet file ({})", "온전한 Parquet 파일이 아님({})"),
    "table cut short": (
        "the table ends within row {}, or was changed while it was read",
        "표가 {}행 중간에서 끝나거나 읽는 동안 바뀜",
    ),
    # Rows.
    "other text": ("this is UTF-16 text; save it as UTF-8", "UTF-16 텍스트임. UTF-8로 저장할 것"),
    "row no record": ("this is no record ({})", "레코드가 아님({})"),
    "json broken": ("it is no JSON from character {} on", "{}번째 문자부터 JSON이 아님"),
    "json deep": ("it is nested too deeply", "너무 깊이 중첩됨"),
    "json number": ("a number is too long", "숫자가 너무 긺"),
    "json key twice": ("the key `{}` stands twice", "키 `{}`이(가) 두 번 나옴"),
    "json word": ("`{}` is no number", "숫자가 아님: `{}`"),
    "csv quotation": (
        "a quotation mark is not closed, or stands within a cell",
        "따옴표가 닫히지 않았거나 칸 안에 있음",
    ),
    "csv long": ("a cell is too long", "칸이 너무 긺"),
    "fields": ("the row has {} fields, and the heading {}", "행의 칸은 {}개, 제목의 칸은 {}개임"),
    "too long a text": ("longer than {} bytes", "{}바이트보다 긴 글"),
    "too long a number": ("`{}` is too long a number for a table", "표에 담기에 너무 긴 수: `{}`"),
    "no date so": ("`{}` is no date as {} writes it", "{1} 형식의 날짜가 아님: `{0}`"),
    "of no row": ("`{}` is the `id` of no row", "`{}`을(를) `id`로 가진 행이 없음"),
    "row twice": ("two rows have the `id` `{}`", "`id`가 `{}`인 행이 둘임"),
    # Runs.
    "cut off before": (
        "a run was cut off here; --resume goes on with it, or delete the folder",
        "여기에서 중단된 실행이 있음. --resume으로 계속하거나 폴더를 지울 것",
    ),
    "another run": ("another run is writing here", "다른 실행이 여기에 쓰고 있음"),
    "other run": (
        "what was cut off here was another run ({} differ); delete the folder, or run that one",
        "여기에서 중단된 것은 다른 실행임({}이(가) 다름). 폴더를 지우거나 그 실행을 계속할 것",
    ),
    "parts not written": (
        "the disk refuses ({}); nothing of the output has changed, and --resume goes on",
        "디스크에 쓸 수 없음({}). 출력은 바뀌지 않았으며 --resume으로 계속할 수 있음",
    ),
    "same file": ("`{}` would be read and written", "`{}`을(를) 읽는 동시에 쓰게 됨"),
    "two outputs": ("two outputs would be written to `{}`", "두 출력을 모두 `{}`에 쓰게 됨"),
    "no folder": ("there is no folder `{}`", "폴더가 없음: `{}`"),
    "no answers": (
        "there are no answers of an earlier run here, with their `{}`",
        "이전 실행의 결과와 `{}`이(가) 없음",
    ),
    "no manifest": ("this is no manifest of a run", "실행의 manifest가 아님"),
    "other answers": ("the answers are not those of their manifest", "결과가 manifest의 것과 다름"),
    "only changes": (
        "the answers hold only what changed; name the run before",
        "결과에 바뀐 것만 있음. 그 전 실행을 지정할 것",
    ),
    "another table": (
        "the earlier answers are of another table, or of other options ({} differ)",
        "이전 결과가 다른 표이거나 다른 옵션의 것임({}이(가) 다름)",
    ),
    "all or changes": (
        "--against writes only what changed, --all every row: give one of them",
        "--against는 바뀐 행만, --all은 모든 행을 씀: 하나만 지정할 것",
    ),
    # How a run ended.
    "rows changed": (
        "{} rows can be reached by the change; {} are answered otherwise",
        "변경이 미칠 수 있는 행 {}개, 답이 달라진 행 {}개",
    ),
    "waiting batch": ("deciding", "판단 중"),
    "rows done": ("{} rows: {} decided, {} rejected", "{}행: 판단 {}, 제외 {}"),
    "rows by decision": ("  {}: {}", "  {}: {}"),
    "see rejects": ("what is wrong with the rejected rows: {}", "제외된 행의 문제: {}"),
    # The page of counts.
    "page title": ("Decisions on {}", "{}의 결론"),
    "page rows": ("{} rows: {} decided, {} rejected", "{}행: 판단 {}, 제외 {}"),
    "page changes": (
        "The counts below are of the answers that changed, as they are now.",
        "아래 집계는 달라진 답만을 지금의 결론으로 센 것임.",
    ),
    "page nothing": ("No row was decided.", "판단된 행이 없음."),
    "page law": ("Judged by", "판단한 법"),
    "every pack": ("every encoded law that claims a leg", "구간을 규율하는 모든 수록 법령"),
    "page bills": ("With", "적용 법안"),
    "page reading": ("Reading", "해석"),
    "own readings": ("that of each law's own", "각 법령의 기본 해석"),
    "page day": ("As of", "기준일"),
    "own days": ("the day of each row", "각 행의 날짜"),
    "page law hash": ("Law (SHA-256)", "법령(SHA-256)"),
    "page table hash": ("Table (SHA-256)", "표(SHA-256)"),
    "by decision": ("By decision", "결론별"),
    "by month": ("By month", "월별"),
    "by destination": ("By state of the end user, or where the route ends", "최종사용자 소재국 또는 도착국별"),
    "by law": ("By state whose law has a say", "규율하는 국가의 법령별"),
    "by provision": ("By provision on which decisions rest", "결론의 근거 조항별"),
    "month": ("Month", "월"),
    "state": ("State", "국가"),
    "provision": ("Provision", "조항"),
    "decision": ("Decision", "결론"),
    "rows": ("Rows", "행"),
    "share": ("Share", "비율"),
    "in figures": ("In figures", "수치로 보기"),
    "page more": ("… and {} more: the manifest counts all", "… 외 {}개: manifest에 모두 집계됨"),
    "picture of": ("{}, drawn", "{} 그림"),
    "columns ignored": ("{} columns say nothing here: {}", "{}개 열은 쓰이지 않음: {}"),
}
