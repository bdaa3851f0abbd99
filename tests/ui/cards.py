"""Cards for tests, without a database."""

from claims.ui.card import CardWords

HOSTILE = {
    "markup": "<script>alert(1)</script>\"'&<!--]]>",
    "a picture": "</title></svg><foreignObject><img src=x onerror=alert(1)>",
    "bidi controls": "The bridge \u202enepo lliw\u202c \u2066soon\u2069",
    "emoji": "🌉 The bridge 👩\u200d🔧 will open 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "Arabic": "سيفتح الجسر أمام حركة المرور قبل نهاية العام",
    "Chinese": "大桥将于年底通车" * 20,
    "one long word": "a" * 10_000,
    "many words": "word " * 2_000,
    "controls": "a\x00b\x07c\ufffed",
    "half a character": "a\ud800b",
    "marks": "e" + "\u0301" * 500,
    "a template": "{{ 7 }}{% load x %}%s %(x)s {0}",
    "nothing": "",
}


def words(**given) -> CardWords:
    said = {
        "status": "confirmed",
        "word": "Confirmed",
        "since": "8 Jan 2024",
        "title": "The bridge will open in 2023",
        "quote": "The bridge will open by the end of the year.",
        "by": "The minister of works, 10 Jan 2023",
        "reference": "CL-0001",
        "as_of": "as of 9 Jan 2024",
        "site": "Claim Ledger",
    }
    return CardWords(**said | given)
