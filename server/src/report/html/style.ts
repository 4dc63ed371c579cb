/** How pages look: in a browser by their own colours, in an editor by its. Light, dark, high contrast and print. */
export const STYLE = `
:root{color-scheme:light dark;--text:var(--vscode-foreground,#1c1c1c);--ground:var(--vscode-editor-background,#fff);--soft:var(--vscode-descriptionForeground,#595959);--line:var(--vscode-panel-border,#c9c9c9);--link:var(--vscode-textLink-foreground,#0b57a4);--wary:#8a4b00;--bad:#a1260d;--shade:var(--vscode-textBlockQuote-background,#f3f3f3);--focus:var(--vscode-focusBorder,#0b57a4)}
@media (prefers-color-scheme:dark){:root{--text:var(--vscode-foreground,#e4e4e4);--ground:var(--vscode-editor-background,#1b1b1b);--soft:var(--vscode-descriptionForeground,#a8a8a8);--line:var(--vscode-panel-border,#4a4a4a);--link:var(--vscode-textLink-foreground,#7cb8ff);--wary:#e2a63c;--bad:#ff8f7a;--shade:var(--vscode-textBlockQuote-background,#272727);--focus:var(--vscode-focusBorder,#7cb8ff)}}
body.vscode-light{--wary:#8a4b00;--bad:#a1260d}body.vscode-dark{--wary:#e2a63c;--bad:#ff8f7a}body.vscode-high-contrast{--wary:var(--text);--bad:var(--text);--shade:transparent;--soft:var(--text)}
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem 1.5rem 4rem;max-width:78rem;font:var(--vscode-font-size,15px)/1.5 var(--vscode-font-family,system-ui,sans-serif);color:var(--text);background:var(--ground)}
h1{font-size:1.7em;line-height:1.2;margin:1rem 0 .25rem}h2{font-size:1.3em;margin:2.2rem 0 .5rem;border-bottom:1px solid var(--line);padding-bottom:.2rem}h3{font-size:1.05em;margin:1.5rem 0 .3rem}
small,.legend,.path,.silent,.why,caption{color:var(--soft);font-size:.875em;font-weight:400}
p{margin:.4rem 0}a{color:var(--link)}a:focus-visible,[tabindex]:focus-visible,summary:focus-visible,input:focus-visible,textarea:focus-visible,button:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
nav ul{columns:16rem;padding-left:1.2rem}
table{border-collapse:collapse;width:100%;margin:.5rem 0}td.number{text-align:right;font-variant-numeric:tabular-nums}caption{text-align:left;padding:.2rem 0}th,td{border:1px solid var(--line);padding:.35rem .5rem;text-align:left;vertical-align:top;font-weight:400}thead th{background:var(--shade);font-weight:600}tbody th{font-weight:500;min-width:9rem}
section.part,.actor{overflow-x:auto}.scroll{overflow:auto;max-width:100%}.compare td{min-width:11rem}.compare tbody th{min-width:14rem}
.verdict,.conflict,.disputed>th .verdict{color:var(--bad)}.figures{font-weight:600}q.passage{display:block;color:var(--soft);font-size:.9em}
.claims{padding-left:1.6rem}.claim{margin:.8rem 0;content-visibility:auto;contain-intrinsic-size:auto 8rem}.claim .wording{font-weight:500}.name{font-weight:600}
.actor{content-visibility:auto;contain-intrinsic-size:auto 10rem}.form.loaded,.wary{color:var(--wary)}
.summary dt{font-weight:600;margin-top:.9rem}.summary dd{margin:.15rem 0 .15rem 1.2rem}.wary::before{content:"⚠\\FE0E\\00a0"}
.row{display:grid;grid-template-columns:minmax(0,42rem) minmax(0,1fr);gap:0 1.5rem;align-items:start}.article{content-visibility:auto;contain-intrinsic-size:auto 60rem}
.text{margin:.35rem 0;font:1.02em/1.6 Georgia,"Times New Roman",serif;overflow-wrap:anywhere}.text.heading{font-weight:700}.text.quote{padding-left:1rem;border-left:3px solid var(--line)}.text.item{padding-left:1rem}
.notes{list-style:none;margin:.35rem 0;padding:0 0 0 .8rem;border-left:2px solid var(--line);font-size:.875em;line-height:1.4}.notes li{margin:.25rem 0}.notes .why{font-size:inherit}.notes .severity{font-weight:600}.notes .error .severity{color:var(--bad)}.notes .warning .severity{color:var(--wary)}
.s.unsourced{text-decoration:underline dotted var(--wary);text-underline-offset:3px}.s.furniture{color:var(--soft)}.source,.cue{border-bottom:1.5px solid var(--link)}.source.unnamed,.cue.sided{border-bottom-style:dashed;border-bottom-color:var(--wary)}.citation{border-bottom:3px double var(--link)}.citation.unresolved{text-decoration:underline wavy var(--bad)}.loaded{font-style:italic}
svg{height:auto}svg text{font:13px var(--vscode-font-family,system-ui,sans-serif);fill:var(--text)}.node{fill:var(--ground);stroke:var(--soft)}.article .node{stroke:var(--link);stroke-width:1.5}.unnamed .node,.gathered .node{stroke-dasharray:4 3}.work .node{fill:var(--shade)}.circular .node{stroke:var(--bad)}.edge{fill:none;stroke:var(--soft)}.edge.through{stroke-dasharray:5 4}.arrow{fill:var(--soft)}
.filter{position:sticky;top:0;background:var(--ground);padding:.5rem 0;border-bottom:1px solid var(--line);z-index:1}.filter input[type=search]{font:inherit;color:inherit;background:var(--vscode-input-background,transparent);border:1px solid var(--vscode-input-border,var(--soft));padding:.25rem .5rem;width:16rem;max-width:100%}.filter label{display:inline-block;margin-right:1rem}
textarea{display:block;font:inherit;color:var(--vscode-input-foreground,inherit);background:var(--vscode-input-background,transparent);border:1px solid var(--vscode-input-border,var(--soft));padding:.25rem .5rem;width:min(42rem,100%)}
.sides{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:0 1.5rem;margin:.4rem 0;max-width:42rem}.sides dt{font-weight:600}.sides dd{margin:0}
[hidden]{display:none!important}
.sample{white-space:nowrap}
@media (max-width:60rem){.row{grid-template-columns:minmax(0,1fr)}.notes{margin-left:1rem}}
@media print{body{max-width:none;padding:0;font-size:11pt}.filter,nav{display:none}a{color:inherit}.row{break-inside:avoid}.claim,.actor,.article{content-visibility:visible}.scroll{overflow:visible}}
@media (forced-colors:active){.node,.edge{stroke:CanvasText}.arrow{fill:CanvasText}}
`;
