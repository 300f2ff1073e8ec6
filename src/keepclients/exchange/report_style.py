"""How the report looks as HTML: light or dark as the reader's system is, and on paper."""

STYLE = """
:root {
  --ground: #ffffff; --text: #1c2430; --quiet: #5a6675; --line: #d5dbe3; --card: #f5f7fa;
  --bar: #3b6ea8; --good: #2e7d4f; --warn: #a86a00; --bad: #b3302b; --mark: #1c2430;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14181f; --text: #e6eaf0; --quiet: #9aa6b5; --line: #323b48; --card: #1c222c;
    --bar: #6ea3dc; --good: #5fbf87; --warn: #e0a948; --bad: #f0827c; --mark: #e6eaf0;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 50rem;
  background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  overflow-wrap: anywhere;
}
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0; }
h2 {
  font-size: 1.2rem; margin: 2.5rem 0 .75rem; padding-top: .75rem;
  border-top: 1px solid var(--line);
}
h3 { font-size: 1rem; margin: 1.25rem 0 .4rem; }
header p, figcaption, summary, dt, .who, .note { color: var(--quiet); }
header p { margin: .25rem 0 0; }
p { margin: .4rem 0; }
ul { margin: .4rem 0; padding-inline-start: 1.25rem; }
.figures {
  display: grid; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); gap: .75rem;
  margin: 1rem 0;
}
.figures > div {
  background: var(--card); border: 1px solid var(--line); border-radius: .5rem;
  padding: .7rem .85rem;
}
dt, .who, .note, figcaption, summary { font-size: .875rem; }
dd { margin: .1rem 0 0; }
.said { font-size: 1.05rem; font-weight: 600; }
.note { font-style: italic; }
figure { margin: 1.5rem 0; }
figure svg { display: block; width: 100%; height: auto; margin: .5rem 0; }
.patterns { position: absolute; }
svg text { fill: var(--text); font-size: 13px; font-family: inherit; }
svg text.quiet { fill: var(--quiet); }
svg text.small { font-size: 8px; }
svg text.good { fill: var(--good); } svg text.bad { fill: var(--bad); }
.bar { fill: var(--bar); } .bar.good { fill: var(--good); } .bar.warn { fill: var(--warn); }
.bar.bad { fill: var(--bad); } .bar.dim { fill: var(--quiet); }
.limit { stroke: var(--mark); stroke-width: 2; stroke-dasharray: 3 2; }
.axis { stroke: var(--line); stroke-width: 1; }
rect.part-0, rect.part-1, rect.part-2, rect.part-3 { stroke: var(--ground); stroke-width: 1; }
.part-0 { fill: var(--good); } .part-1 { fill: url(#part-1); }
.part-2 { fill: url(#part-2); } .part-3 { fill: url(#part-3); }
.back-1, .back-2, .back-3 { fill: var(--card); }
.line-1 { stroke: var(--warn); stroke-width: 2; } .line-2 { stroke: var(--bad); stroke-width: 1.6; }
.dot-3 { fill: var(--quiet); }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .925rem; margin: .4rem 0; }
th, td {
  text-align: start; vertical-align: top; padding: .35rem .75rem .35rem 0;
  border-bottom: 1px solid var(--line);
}
th { font-weight: 600; min-width: 6rem; }
th[scope="row"] { width: 32%; }
details { margin-top: .25rem; }
summary { cursor: pointer; }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  h2 { break-after: avoid; } figure, .figures > div, tr { break-inside: avoid; }
  details:not([open]) { display: none; }
  .bar, .figures > div, rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
"""The style sheet; it names nothing that a browser would have to fetch."""
