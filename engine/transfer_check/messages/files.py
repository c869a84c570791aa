"""What is wrong with a file as such: reading it (TC1xx), and the shape and the values of what it holds (TC2xx)."""

from __future__ import annotations

from transfer_check.messages import Catalogue

FILES: Catalogue = {
    "page of code": ("A real example, and what it prints: {}", "실제 예와 출력: {}"),
    "wrong": ("wrong", "잘못된 예"),
    "right": ("right", "올바른 예"),
    "did you mean": ("did you mean `{}`?", "`{}`을(를) 뜻하는가?"),
    "and more": ("and {} more", "그 밖에 {}건"),
    # Reading.
    "no file": ("there is no such file", "파일이 없음"),
    "a directory": ("this is a directory, not a file", "파일이 아니라 폴더임"),
    "unreadable": ("the file cannot be read ({})", "파일을 읽을 수 없음({})"),
    "too long": ("the file is longer than {} bytes", "파일이 {}바이트보다 김"),
    "not utf": ("the file is not UTF-8 text", "UTF-8 텍스트가 아님"),
    "not yaml": ("this is not YAML: {}", "YAML이 아님: {}"),
    "half character": ("half of a character stands alone", "문자의 절반만 있음"),
    "empty file": ("the file is empty", "파일이 비어 있음"),
    "second document": (
        "a second document begins here; a file holds one",
        "여기서 두 번째 문서가 시작됨(파일마다 하나)",
    ),
    "alias": ("aliases are not allowed (`*{}`); write the value out", "별칭(`*{}`)은 쓸 수 없음. 값을 그대로 적을 것"),
    "anchor": ("anchors are not allowed (`&{}`); write the value out", "앵커(`&{}`)는 쓸 수 없음. 값을 그대로 적을 것"),
    "tag": ("tags are not allowed (`{}`)", "태그(`{}`)는 쓸 수 없음"),
    "merge key": ("merge keys are not allowed; write the values out", "병합 키는 쓸 수 없음. 값을 그대로 적을 것"),
    "too deep": ("the nesting is deeper than {}", "중첩이 {}단계보다 깊음"),
    "too many values": ("there are more than {} values", "값이 {}개보다 많음"),
    "key no word": ("a key must be a word, not a list or a mapping", "키는 단어여야 하며 목록이나 매핑일 수 없음"),
    "key twice": ("`{}` stands twice in one mapping (first on line {})", "한 매핑에 `{}` 키가 두 번 있음(처음은 {}행)"),
    "needs ruamel": (
        "formatting needs ruamel.yaml (extra `edit`)",
        "서식을 고치려면 ruamel.yaml이 필요함(`edit` 설치)",
    ),
    "left as it is": (
        "this cannot be put into the one style without changing what it says, so it was left as it is",
        "내용을 바꾸지 않고는 통일 서식으로 고칠 수 없어 그대로 둠",
    ),
    # Shapes and values.
    "no mapping": ("the file is not a mapping of keys to values", "파일이 키와 값의 매핑이 아님"),
    "missing": ("`{}` is missing", "`{}` 키가 없음"),
    "missing, misspelt": ("`{}` is missing, and `{}` is not known", "`{}` 키가 없고, `{}`은(는) 알 수 없는 키임"),
    "no key": ("`{}` is no key here", "여기에 쓸 수 없는 키: `{}`"),
    "no key, known": ("`{}` is no key here (known: {})", "여기에 쓸 수 없는 키: `{}`(쓸 수 있는 키: {})"),
    "no key, comma": (
        "`{}` is no key here; a text with a comma or a colon stands in quotes",
        "여기에 쓸 수 없는 키: `{}`. 쉼표나 쌍점이 있는 문구는 따옴표로 묶을 것",
    ),
    "must be text": ("`{}` must be a text", "`{}`은(는) 텍스트여야 함"),
    "must be list": ("`{}` must be a list", "`{}`은(는) 목록이어야 함"),
    "must be mapping": ("`{}` must be a mapping", "`{}`은(는) 매핑이어야 함"),
    "is empty": ("`{}` is empty", "`{}`이(가) 비어 있음"),
    "must be one of": ("`{}` is one of {}, not `{}`", "`{}`은(는) {} 중 하나여야 하며 `{}`일 수 없음"),
    "no date": ("`{}` is not a date (write 2024-10-30)", "날짜가 아님: `{}`(예: 2024-10-30)"),
    "no flag": ("`{}` is neither `true` nor `false`", "`true`나 `false`가 아님: `{}`"),
    "only true": ("only `true` can stand here, not `{}`", "여기에는 `true`만 쓸 수 있음: `{}`"),
    "no count": ("`{}` is not a whole number above 0", "0보다 큰 정수가 아님: `{}`"),
    "a list": ("a list", "목록"),
    "a mapping": ("a mapping", "매핑"),
    "does not fit": ("`{}` does not fit here ({})", "`{}`은(는) 여기에 맞지 않음({})"),
    "true or false": ("`{}` is `true` or `false`, not `{}`", "`{}`은(는) `true`나 `false`여야 하며 `{}`일 수 없음"),
    "value of kind": (
        "a value is a text, a number, a date, true or false, not `{}`",
        "값은 문자열, 숫자, 날짜, true, false 중 하나여야 함(`{}` 불가)",
    ),
    "no kind of fault": ("`{}` is no kind of fault", "결함 유형이 아님: `{}`"),
    "no value": ("`{}` is no value of `{}`", "`{}`은(는) `{}`의 값이 아님"),
    "no value, known": ("`{}` is no value of `{}` (known: {})", "`{}`은(는) `{}`의 값이 아님(가능한 값: {})"),
    "no state": ("`{}` is not an ISO 3166-1 alpha-3 code of a state", "ISO 3166-1 alpha-3 국가 코드가 아님: `{}`"),
    "no state or party": (
        "`{}` is not an ISO 3166-1 alpha-3 code of a state and no party of this scenario",
        "ISO 3166-1 alpha-3 국가 코드도 아니고 이 사안의 당사자도 아님: `{}`",
    ),
    "empty fact": ("`{}` is empty; leave it out if it is not known", "`{}`이(가) 비어 있음. 모르면 적지 말 것"),
    "no number": ("`{}` is not a number", "숫자가 아님: `{}`"),
    "no amount": ("`{}` is not an amount with its unit (write {})", "단위가 있는 수량이 아님: `{}`(예: {})"),
    "no currency": (
        "`{}` is not a currency code of three capital letters",
        "대문자 세 글자의 통화 코드가 아님: `{}`",
    ),
}
