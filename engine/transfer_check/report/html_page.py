"""The frame of every HTML page: its head, its style and policy, and nothing that comes from elsewhere."""

from __future__ import annotations

from transfer_check.report.html_style import SCRIPT, STYLE, policy
from transfer_check.report.html_words import word
from transfer_check.report.markup import EMPTY, Html, element, text
from transfer_check.version import __version__


def framed(title: str, *inside: Html, lang: str, script: bool = False) -> str:
    """A whole page around a header and a main part."""
    # What stands within style and script is ours alone and no text, so it is not escaped; its hash is in the policy.
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy(script=script)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="generator", content=f"transfer-check {__version__}"),
        element("title", text(title)),
        Html(f"\n<style>{STYLE}</style>\n"),
    )
    foot = element("footer", element("p", text(f"transfer-check {__version__}. " + word("not advice", lang))))
    run = Html(f"<script>{SCRIPT}</script>\n") if script else EMPTY
    return (
        f"<!doctype html>\n<html lang={lang!r}>\n".replace("'", '"')
        + head
        + element("body", *inside, foot, run)
        + "\n</html>\n"
    )
