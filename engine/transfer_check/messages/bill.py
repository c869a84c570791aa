"""The words around the old and new text of a bill, and what an edit does in one line."""

from __future__ import annotations

from transfer_check.messages import Catalogue

BILL: Catalogue = {
    "old": ("As the law stands", "현행"),
    "new": ("As amended", "개정안"),
    "inserted": ("<new>", "<신설>"),
    "repealed": ("<repealed>", "<삭제>"),
    "nothing": ("<none>", "<없음>"),
    "effect": ("effect", "효력"),
    "condition": ("when", "요건"),
    "duty": ("duty", "의무"),
    "over": ("notwithstanding", "우선 적용"),
    "dispute": ("contested", "해석 쟁점"),
    "from": ("from {}", "{} 시행"),
    "until": ("from {} until {}", "{} 시행, {} 전까지"),
    "time": ("in force", "시행"),
    "member": ("member", "구성원"),
    "gist": ("gist", "요지"),
    "unchanged": ("{} more as they are", "그 밖의 {}개는 현행과 같음"),
    "by": ("{}; amended by {}", "{}; 개정 권한: {}"),
    "commences": ("commences {}", "시행일 {}"),
    "hypothetical": ("HYPOTHETICAL: invented here, tabled by nobody", "가상: 발의된 바 없는 개정안"),
    "tabled": ("tabled", "발의"),
    "lapsed": ("lapsed", "폐기"),
    "adopted": ("adopted, not known to be in force", "의결(시행 미확인)"),
    "enacted": ("enacted", "공포"),
    # What an edit does.
    "repeal": ("repeal it", "폐지"),
    "except": ("except where {}", "예외 신설: {}"),
    "extend": ("extend it to where {}", "적용 확대: {}"),
    "replace": ("replace its condition by {}", "조건 교체: {}"),
    "force weighs": ("let it only weigh", "효력 변경: 고려 사유로만"),
    "force bars": ("let it bar", "효력 변경: 허가 불가 사유로"),
    "force prohibits": ("let it prohibit", "효력 변경: 금지로"),
    "permit": ("lift it while {} is held, which {} may grant", "허가제로 전환: {} ({})"),
    "prevail": ("let it prevail over {}", "우선 적용: {}"),
    "commence": ("let it come into force on {}", "시행일 변경: {}"),
    "take out": ("take out {}", "삭제: {}"),
    "add": ("add {}", "추가: {}"),
    "insert": ("insert {}", "신설: {}"),
}
