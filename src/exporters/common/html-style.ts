/** The look of every exported page. Colours keep 4.5:1 for text in light, dark and on paper (WCAG 2.2, 1.4.3). */
export const STYLE = `
:root{color-scheme:light dark;--ink:#22252a;--paper:#fbfaf6;--card:#f3f1ea;--soft:#5d636c;--line:#dedbd0;--accent:#1a6654;
--d0:#e9e6dc;--d1:#b5d9c9;--d2:#71b59b;--d3:#2f8a6d;--d4:#0d5540;
--serif:"Iowan Old Style",Charter,"Bitstream Charter","Palatino Linotype",Georgia,"DejaVu Serif",serif;
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
@media (prefers-color-scheme:dark){:root{--ink:#dcdee2;--paper:#15171a;--card:#1d2024;--soft:#9ba2ac;--line:#32363c;--accent:#79cdb3;
--d0:#24282d;--d1:#245c4b;--d2:#2f7f67;--d3:#46ac8c;--d4:#8ae4c5}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0 auto;padding:clamp(1.5rem,5vw,4rem) clamp(1rem,4vw,2rem) 5rem;max-width:48rem;background:var(--paper);color:var(--ink);font:1.0625rem/1.65 var(--serif);overflow-wrap:anywhere}
h1,h2,h3,h4,h5,h6{font-family:var(--sans);line-height:1.25;text-wrap:balance}
h1{font-size:clamp(1.9rem,6vw,2.6rem);letter-spacing:-.02em;margin:0}
h2{font-size:1.05rem;margin:3.5rem 0 1rem;padding-bottom:.35rem;border-bottom:1px solid var(--line);color:var(--soft);font-weight:600}
h3{font-size:1.3rem;margin:0;letter-spacing:-.01em}
h4,h5,h6{font-size:1rem;margin:1.4rem 0 .4rem}
p,ul,ol,dl,pre,table,figure{margin:.8rem 0}
a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.18em}
a:hover{text-decoration-thickness:2px}
a:focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:2px}
.eyebrow{margin:0 0 .3rem;font:600 .85rem/1.4 var(--sans);letter-spacing:.08em;text-transform:uppercase;color:var(--accent)}
.lead{font-size:1.2rem;margin:.6rem 0 0}
.facts,.heat figcaption,.tags,.source{font:.9rem/1.55 var(--sans);color:var(--soft)}
.top .facts{margin:.4rem 0 0}
.facts{margin:.3rem 0 0}
article{margin:0 0 3.2rem;scroll-margin-top:1rem}
article:target h3{color:var(--accent)}
.claim{margin:1.1rem 0;padding:.7rem 1rem;background:var(--card);border-radius:6px;font-weight:600}
.next{margin:1.2rem 0 0;padding:.6rem 1rem;border:1px dashed var(--line);border-radius:6px;font:.95rem/1.55 var(--sans)}
.text>:first-child{margin-top:.9rem}
blockquote{margin:0;padding:.1rem 0 .1rem 1rem;border-left:3px solid var(--accent)}
.text blockquote{margin:1rem 0;border-color:var(--line)}
blockquote p{margin:.3rem 0}
.evidence{list-style:none;padding:0;margin:1.3rem 0 0}
.evidence>li{margin:.9rem 0}
.evidence .source{margin:.2rem 0 0;padding-left:1.2rem}
.evidence .source::before{content:"— "}
.note,.note+.tags{margin:.5rem 0 0 1.2rem}
.feeds{list-style:none;padding:0;margin:.6rem 0 0;font:.95rem/1.55 var(--sans)}
.tags{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.3rem .5rem}
.tags li{padding:.05rem .6rem;border:1px solid var(--line);border-radius:1rem}
.contents h3,.contents ol{font-family:var(--sans)}
.contents .month{break-inside:avoid-column;padding:.6rem 0}
.contents h3{font-size:.95rem;margin:0 0 .3rem}
.months{columns:20rem;column-gap:2.5rem}
.contents ol{list-style:none;padding:0;margin:0}
.contents li{display:flex;gap:.9rem;margin:.15rem 0;font-size:.97rem;line-height:1.5}
.contents li>:first-child:not(:last-child){flex:0 0 2.2rem;color:var(--soft);font-variant-numeric:tabular-nums;text-align:right}
.cards{list-style:none;padding:0;margin:0;display:grid;gap:.9rem}
.cards>li{background:var(--card);border-radius:8px;padding:1rem 1.2rem}
.cards h3{font-size:1.1rem}
.cards p{margin:.35rem 0 0}
.cards .tags{margin-bottom:0}
.steps{list-style:none;padding:0;margin:.6rem 0 0;font:.95rem/1.55 var(--sans)}
.steps li{padding-left:1.5rem;text-indent:-1.5rem}
.steps li>*{text-indent:0}
.mark{display:inline-block;width:1.5rem;color:var(--accent);text-indent:0}
.heat{margin:1rem 0}
.heat figcaption{margin-top:.6rem}
.halves{display:flex;flex-wrap:wrap;gap:1rem 1.2rem}
.halves svg{flex:1 1 19rem;min-width:0;max-width:27rem;height:auto}
.heat text{font:10px var(--sans);fill:var(--soft)}
.heat path{stroke-width:2;stroke-linejoin:round;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.d0{fill:var(--d0);stroke:var(--d0)}.d1{fill:var(--d1);stroke:var(--d1)}.d2{fill:var(--d2);stroke:var(--d2)}.d3{fill:var(--d3);stroke:var(--d3)}.d4{fill:var(--d4);stroke:var(--d4)}
.legend{white-space:nowrap}.legend svg{vertical-align:-1px}
pre{overflow-x:auto;padding:.8rem 1rem;background:var(--card);border-radius:6px;font-size:.88em;line-height:1.5;white-space:pre-wrap}
code{font-family:ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.92em}
pre code{font-size:1em}
table{border-collapse:collapse;width:100%;font:.95rem/1.5 var(--sans)}
th,td{padding:.35rem .6rem;border-bottom:1px solid var(--line);text-align:start;vertical-align:top}
hr{border:0;border-top:1px solid var(--line);margin:2rem 0}
.empty{color:var(--soft);font-style:italic}
@media print{
:root{--ink:#000;--paper:#fff;--card:#fff;--soft:#444;--line:#bbb;--accent:#0d5540;--d0:#e9e6dc;--d1:#b5d9c9;--d2:#71b59b;--d3:#2f8a6d;--d4:#0d5540}
body{max-width:none;padding:0;font-size:11pt}
h2,h3,h4{break-after:avoid}
.cards>li,.claim,blockquote,.halves svg,.contents li{break-inside:avoid}
.cards>li,.claim{border:1px solid var(--line)}
a{color:inherit}
.source a[href^="http"]::after,.text a[href^="http"]::after{content:" (" attr(href) ")";font-size:.85em;color:var(--soft)}
}
`;
