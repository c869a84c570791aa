"""The look of the HTML pages, their one small script, and the policy that forbids them all else."""

from __future__ import annotations

import hashlib
from base64 import b64encode

TONES = {
    # On a light and on a dark page: the tone itself, and the text that stands on it.
    "permitted": ("#14692d", "#ffffff", "#74d391", "#0d1117"),
    "authorisation_required": ("#8a5300", "#ffffff", "#f0b94d", "#0d1117"),
    "prohibited": ("#a11616", "#ffffff", "#ff9b93", "#0d1117"),
    "undetermined": ("#1b5a86", "#ffffff", "#84c5f4", "#0d1117"),
    "conflict": ("#7a2483", "#ffffff", "#e3aeea", "#0d1117"),
    "quiet": ("#57606a", "#ffffff", "#a3adb8", "#0d1117"),
}
LIGHT = {
    "back": "#ffffff",
    "panel": "#f5f6f8",
    "ink": "#1b1f24",
    "soft": "#525b66",
    "line": "#c4cbd3",
    "link": "#0b4fc0",
    "old": "#a11616",
    "old-back": "#fdecea",
    "new": "#14692d",
    "new-back": "#e7f4eb",
}
DARK = {
    "back": "#0d1117",
    "panel": "#171d26",
    "ink": "#e6e9ed",
    "soft": "#a9b3be",
    "line": "#3b4450",
    "link": "#8db8ff",
    "old": "#ffb3ad",
    "old-back": "#41191a",
    "new": "#9fe0b2",
    "new-back": "#12341f",
}


def _scheme(colours: dict[str, str], first: int) -> str:
    said = [f"--{name}: {value}" for name, value in colours.items()]
    for name, tone in TONES.items():
        said += [f"--{name}: {tone[first]}", f"--on-{name}: {tone[first + 1]}"]
    return "; ".join(said)


STYLE = (
    f":root {{ color-scheme: light dark; {_scheme(LIGHT, 0)} }}\n"
    f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {_scheme(DARK, 2)} }} }}\n"
    + "\n".join(f".{name} {{ --tone: var(--{name}); --on-tone: var(--on-{name}) }}" for name in TONES)
    + """
* { box-sizing: border-box }
html { background: var(--back); color: var(--ink) }
body { font: 1rem/1.55 system-ui, "Segoe UI", "Noto Sans", "Noto Sans KR", "Noto Sans CJK KR", "Apple SD Gothic Neo",
  "Malgun Gothic", sans-serif; max-width: 64rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; overflow-wrap: break-word }
:lang(ko) { word-break: keep-all }
.whole { white-space: nowrap }
h1 { font-size: 1.6rem; line-height: 1.25; margin: .25rem 0 1rem }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.25rem 0 .6rem;
  padding-bottom: .25rem; border-bottom: 2px solid var(--line) }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .4rem }
h4 { font-size: 1rem; margin: 1.2rem 0 .3rem }
p { margin: .4rem 0 }
a { color: var(--link); text-underline-offset: .15em }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px }
code, .leaf { font: .9em/1.5 ui-monospace, "SF Mono", "Noto Sans Mono", "DejaVu Sans Mono", Consolas, monospace }
.soft { color: var(--soft) }
small, .small { font-size: .875rem }
.decision { background: var(--tone); color: var(--on-tone); padding: .8rem 1rem; border-radius: .5rem;
  margin: 0 0 1rem }
.decision strong { display: block; font-size: 1.35rem; letter-spacing: .01em }
.decision .rest { display: block; margin-top: .15rem }
.word { color: var(--tone); font-weight: 700 }
dl.facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .2rem 1rem; margin: 0 0 1rem }
dl.facts dt { color: var(--soft); grid-column: 1 } dl.facts dd { margin: 0; grid-column: 2 }
dl.facts dd.hash { overflow-wrap: anywhere }
nav { background: var(--panel); border: 1px solid var(--line); border-radius: .5rem; padding: .5rem 1rem;
  margin: 1rem 0 }
nav ul { display: flex; flex-wrap: wrap; gap: .15rem 1.25rem; list-style: none; margin: 0; padding: 0 }
figure { margin: 1rem 0 } figcaption { font-size: .875rem; color: var(--soft); margin-top: .5rem }
figcaption .word { margin-inline: .35rem .5rem; white-space: nowrap }
svg.chain { display: block; max-width: 100%; height: auto; font-family: inherit }
svg.down { display: none }
svg.long { display: block }
svg text { fill: var(--ink) } svg .faint { fill: var(--soft) } svg .tone { fill: var(--tone); font-weight: 700 }
svg .node { fill: var(--panel); stroke: var(--ink); stroke-width: 1.5 }
svg .leg { stroke: var(--tone); stroke-width: 4; fill: none } svg .head { fill: var(--tone) }
svg .suspected { stroke-dasharray: 9 6 } svg .gap { stroke: var(--soft); stroke-width: 2; stroke-dasharray: 3 6 }
svg .dot { fill: var(--tone) } svg text.dot { fill: var(--on-tone) }
svg .own { stroke: var(--ink); stroke-width: 2; stroke-dasharray: 4 3 } svg.time { min-width: 40rem }
svg text.on { fill: var(--on-tone); font-weight: 700 }
svg .axis { stroke: var(--line); stroke-width: 1 }
svg .bar { fill: var(--tone); stroke: var(--back); stroke-width: 1.5 }
details { border-inline-start: 3px solid var(--line); padding-inline-start: .8rem; margin: .4rem 0 }
details.finding { border-color: var(--tone); background: var(--panel); border-radius: 0 .4rem .4rem 0;
  padding: .35rem .8rem }
summary { cursor: pointer; margin-inline-start: -.2rem; padding: .15rem .2rem }
summary:hover { background: color-mix(in srgb, var(--line) 35%, transparent) }
ul.proof, ul.proof ul { list-style: none; margin: .15rem 0; padding-inline-start: 1.15rem;
  border-inline-start: 1px solid var(--line) }
ul.proof { border: 0; padding-inline-start: 0 }
ul.proof li { margin: .15rem 0 }
ul.proof details { border: 0; padding: 0; margin: 0 }
.mark { display: inline-block; min-width: 1.3em; font-weight: 700 }
.yes { color: var(--new) } .no { color: var(--soft) } .maybe { color: var(--undetermined) }
.value { background: var(--panel); border: 1px solid var(--line); border-radius: .25rem; padding: 0 .3em }
.at { color: var(--soft); font-size: .8125rem; overflow-wrap: anywhere }
.scroll { overflow-x: auto; margin: .6rem 0 1.2rem }
table { border-collapse: collapse; width: 100% }
caption { text-align: start; font-weight: 600; padding: .25rem 0 .4rem }
th, td { border: 1px solid var(--line); padding: .4rem .6rem; text-align: start; vertical-align: top }
thead th { background: var(--panel) } tbody th { font-weight: 600 }
td.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap }
th button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer;
  text-align: start }
th button::after { content: "\\a0 \\2195"; color: var(--soft) }
th[aria-sort=ascending] button::after { content: "\\a0 \\2191"; color: inherit }
th[aria-sort=descending] button::after { content: "\\a0 \\2193"; color: inherit }
th.chosen, td.chosen { background: var(--panel); box-shadow: inset 3px 0 0 var(--link) }
pre { overflow: auto; background: var(--panel); border: 1px solid var(--line); border-radius: .4rem;
  padding: .5rem .7rem; margin: .3rem 0; font: .8125rem/1.45 ui-monospace, "SF Mono", "Noto Sans Mono",
  "DejaVu Sans Mono", Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere;
  max-height: 22rem }
td ol { margin: 0; padding-inline-start: 1.3rem }
table.regions th:first-child { width: 3.5rem }
td ul { margin: 0; padding-inline-start: 1.1rem }
del { color: var(--old); background: var(--old-back) }
ins { color: var(--new); background: var(--new-back); text-decoration: underline; font-weight: 600 }
ul.lines { padding-inline-start: 1.2rem } ul.lines ul { padding-inline-start: 1.2rem }
table.sides { table-layout: fixed; min-width: 34rem }
table.sides :is(th, td):first-child { width: 8.5rem }
td details.step, th details.step { border: 0; padding: 0; margin: 0 }
table.sides tbody th { font-weight: 400; color: var(--soft) }
table.side { min-width: 38rem }
table.plain tbody th { font-weight: 400 }
table.readings th:first-child { width: 28% }
footer { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: .6rem; color: var(--soft);
  font-size: .875rem }
article + article { margin-top: 4rem; border-top: 4px solid var(--line); padding-top: 1rem }
@media screen and (max-width: 44rem) {
  body { padding: .8rem .8rem 2rem } h1 { font-size: 1.35rem }
  dl.facts { grid-template-columns: minmax(0, 1fr); gap: 0 } dl.facts dt { margin-top: .4rem }
  dl.facts dd { grid-column: 1 }
  svg.across { display: none } svg.down { display: block }
  details { padding-inline-start: .5rem } ul.proof ul { padding-inline-start: .7rem }
}
@media print {
  @page { margin: 15mm }
  body { max-width: none; padding: 0; font-size: 10pt } h2, h3, h4, caption, summary { break-after: avoid }
  nav { display: none } footer { margin-top: 1rem }
  tr, figure, .decision, details.finding > summary { break-inside: avoid }
  .decision { print-color-adjust: exact; -webkit-print-color-adjust: exact; border: 2px solid var(--tone) }
  svg, thead th, del, ins { print-color-adjust: exact; -webkit-print-color-adjust: exact }
  details:not(.aside, .step)::details-content { content-visibility: visible; block-size: auto; display: block }
  summary { list-style: none } summary::marker { content: "" } th button::after { content: "" }
  pre { max-height: none }
  thead { display: table-header-group } .scroll { overflow: visible } table.sides, table.side { min-width: 0 }
  td code, dd.hash { overflow-wrap: anywhere } details.aside { margin: 0; padding-block: .05rem }
}
"""
)

SCRIPT = """\
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0], heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach(other => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const key = row => row.cells[column].dataset.sort ?? row.cells[column].textContent;
      const rows = [...body.rows].sort((a, b) => key(a).localeCompare(key(b), undefined, {numeric: true}));
      body.append(...(down ? rows.reverse() : rows));
    });
  });
}
"""


def _hash(said: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(said.encode()).digest()).decode()}'"


def policy(*, script: bool) -> str:
    """What a page may do: show itself and, with `script`, sort its own tables; it loads nothing and sends nothing."""
    said = [
        "default-src 'none'",
        f"style-src {_hash(STYLE)}",
        *([f"script-src {_hash(SCRIPT)}"] if script else []),
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return "; ".join(said)
