/**
 * The page's style: system fonts, one accent, light and dark, and print.
 *
 * Limits are set in the size of the result. No colour carries a meaning alone: verdicts have signs and names, ties have dashes, bars have
 * figures. On paper, folded parts are opened where the browser can (::details-content).
 */
export const STYLE = `
:root{--paper:#fff;--ink:#1b1f24;--quiet:#57606a;--line:#d4d9df;--wash:#f5f6f8;--accent:#0b5394;--campaign:#1f5f99;--rest:#bccbd9;--active:#6b7683;--mark:#fff3c4;--ctl:#8a3b00;--ctl-wash:#fdf0e6;
--tie-1:#1f5f99;--tie-2:#9a5b00;--tie-3:#3a7d44;--tie-4:#7a4a8c;--tie-5:#7d858d}
@media screen and (prefers-color-scheme:dark){:root{--paper:#14171b;--ink:#e4e7ea;--quiet:#a2abb5;--line:#353c44;--wash:#1c2127;--accent:#8abdf0;--campaign:#6fa8dc;--rest:#3d4f61;--active:#8b95a0;--mark:#4a3f14;--ctl:#f0b07a;--ctl-wash:#3a2717;
--tie-1:#6fa8dc;--tie-2:#d9a45b;--tie-3:#7fc08a;--tie-4:#c39ad3;--tie-5:#8b949d}}
*{box-sizing:border-box}
html{color-scheme:light dark;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0 auto;max-width:82rem;padding:1.5rem clamp(1rem,4vw,3rem) 4rem;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
h1,h2,h3{line-height:1.25;text-wrap:balance}
h1{font-size:1.75rem;margin:.5rem 0 1rem}
h2{font-size:1.35rem;margin:2.5rem 0 .75rem}
h3{font-size:1.08rem;margin:2rem 0 .5rem}
p,ul,ol,dl{margin:.5rem 0 .75rem}
p,li,dd{max-width:48rem}
ul,ol{padding-left:1.4rem}
a{color:var(--accent);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:2px}
#queue:focus,.campaign:focus{outline:none}
.skip{position:absolute;left:-99rem;top:.5rem;background:var(--paper);padding:.5rem 1rem;border:1px solid var(--ink);z-index:1}
.skip:focus{left:.5rem}
.lead{font-size:1.08rem;max-width:52rem}
.quiet,.note{color:var(--quiet);font-weight:400}
.note{font-size:.95em}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(17rem,100%),1fr));gap:.6rem 2rem;margin:1rem 0}
.facts dt,.short dt{color:var(--quiet)}
.facts dd{margin:0}
.short{border:1px solid var(--line);border-radius:6px;padding:.25rem 1.1rem;margin:1.25rem 0}
.short>div{display:grid;grid-template-columns:10rem minmax(0,1fr);gap:0 1.25rem;padding:.6rem 0;border-bottom:1px solid var(--line)}
.short>div:last-child{border-bottom:0}
.short dd{margin:0}
.short dd>ul{margin:0;padding-left:1.1rem}
.short dd>p{margin:.4rem 0 0}
.readings dt{font-weight:600;margin-top:.75rem}
.readings dd{margin:.15rem 0 0}
.empty{border:1px solid var(--line);border-radius:6px;padding:.5rem 1.25rem;background:var(--wash)}
.campaign{border-top:2px solid var(--ink);margin-top:3.5rem;padding-top:.25rem}
.campaign>h2{margin-top:1.25rem}
.verdict{display:inline-block;white-space:nowrap;border:1px solid currentColor;border-radius:3px;padding:0 .45em;font-size:.92em;font-weight:600}
.verdict.distillation{color:var(--accent)}
.scroll{overflow-x:auto;margin:.75rem 0;max-width:100%}
table{border-collapse:collapse;min-width:100%;font-size:.94rem;line-height:1.45}
caption{text-align:left;color:var(--quiet);padding:0 0 .4rem}
th,td{text-align:left;vertical-align:top;padding:.45rem .9rem .45rem 0;border-bottom:1px solid var(--line);overflow:clip}
th:last-child,td:last-child{padding-right:0}
thead th{font-weight:600;border-bottom:1px solid var(--quiet);vertical-align:bottom;overflow-wrap:normal}
tbody th{font-weight:400}
td.n,th.n{text-align:right;white-space:nowrap}
td:not(.says){overflow-wrap:break-word}
.queue{min-width:68rem}.evidence{min-width:62rem}
.says{min-width:20rem}
.evidence tbody th{min-width:10rem;overflow-wrap:break-word}
.after{min-width:11rem}
.queue .says{min-width:16rem}
.days{white-space:nowrap}
thead th{overflow:visible}
.queue .summary{margin:.2rem 0 0;color:var(--quiet)}
.queue a{font-weight:600}
tr.family th{font-weight:600;padding-top:1rem;background:none}
tr.family .quiet{margin-left:.5em}
.part-who table{min-width:48rem;width:100%}
.id{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:.92em}
h2 .id{font-size:.95em}
.ids{columns:9rem;padding-left:1.1rem;font-size:.92em}
.bars{min-width:0;width:auto}
.bars th{min-width:8rem}
svg text{fill:var(--ink)}
.bar .track{fill:none;stroke:var(--line)}.bar .fill{fill:var(--campaign)}
.compared{display:block;margin-top:.25rem}
.compared .axis{stroke:var(--line)}.compared .difference{stroke:var(--campaign);stroke-width:2}.compared .ordinary{stroke:var(--ink);stroke-width:3}.compared .group{fill:var(--campaign);stroke:var(--paper)}
figure{margin:.75rem 0 1.25rem}
figcaption{color:var(--quiet);max-width:48rem}
figure svg{display:block}
svg.key{display:inline-block;vertical-align:middle}
.timeline,.linkage{width:100%;min-width:34rem;max-width:60rem;height:auto}
.timeline{font:11px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif}
.plot text{white-space:pre}
.plot rect{shape-rendering:crispEdges}
.linkage{border:1px solid var(--line);border-radius:6px}
.legend{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.15rem 1.5rem;max-width:none}
.swatch{display:inline-block;width:.9em;height:.9em;vertical-align:-.08em;border:1px solid var(--ink)}
.swatch.part{background:var(--campaign)}.swatch.rest{background:var(--rest)}
.tie{stroke-width:1;stroke-opacity:.65}
.tie-1{stroke:var(--tie-1)}.tie-2{stroke:var(--tie-2);stroke-dasharray:6 3}.tie-3{stroke:var(--tie-3);stroke-dasharray:2 2}.tie-4{stroke:var(--tie-4);stroke-dasharray:9 3 2 3}.tie-5{stroke:var(--tie-5);stroke-dasharray:1 4}
.several{stroke:var(--ink);stroke-width:2;stroke-opacity:.7}
.key .tie{stroke-width:2;stroke-opacity:1}.key .several{stroke-width:3}
.dot{fill:var(--campaign);stroke:var(--paper);stroke-width:1}
.dot.weak{fill:var(--paper);stroke:var(--campaign);stroke-width:1.5}
.passage{margin:.4rem 0;padding:.6rem .8rem;background:var(--wash);border:1px solid var(--line);border-radius:4px;white-space:pre-wrap;overflow-wrap:anywhere;overflow:clip;max-width:60rem;font:.9rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
mark{background:var(--mark);color:inherit;border-radius:2px;padding:0 .1em}
.templates>li{margin:1.1rem 0;max-width:none}
.ctl{font:.8em ui-monospace,Menlo,Consolas,"Liberation Mono",monospace;color:var(--ctl);background:var(--ctl-wash);border-radius:2px;padding:0 .2em;unicode-bidi:isolate}
.cut{color:var(--quiet);font-style:italic}
details{margin:.4rem 0}
summary{cursor:pointer;color:var(--accent);width:fit-content;padding:.1rem .2rem}
footer{margin-top:4rem;border-top:1px solid var(--line);color:var(--quiet)}
@media (max-width:40rem){.queue{min-width:56rem}.queue .says{min-width:10rem}.evidence .says{min-width:16rem}.short>div{grid-template-columns:minmax(0,1fr)}.short dt{font-weight:600}h1{font-size:1.45rem}body{padding-top:1rem}}
@media print{@page{margin:16mm 14mm}
html{font-size:10pt}
body{max-width:none;padding:0}
.skip,.back{display:none}
a{color:inherit;text-decoration:none}
.campaign{break-before:page;border-top:0;margin-top:0}
h1,h2,h3,caption,tr.family{break-after:avoid}
figure,tr,.short>div,.readings>div,.facts>div{break-inside:avoid}
.templates>li>.passage,.templates>li>p{break-inside:avoid}
thead{display:table-header-group}
.scroll{overflow:visible}
table{font-size:8.5pt}
.queue,.evidence,.part-who table{min-width:0;width:100%}
.says{min-width:11rem}
th,td{padding-right:.5rem}
.timeline,.linkage{min-width:0}
details::details-content{content-visibility:visible;display:block;block-size:auto}
summary{color:inherit;list-style:none}
.ids{columns:auto;list-style:none;padding:0;margin:0}.ids li{display:inline;margin-right:.8em}
.part-evidence details{margin:0}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`
