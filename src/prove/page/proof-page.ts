import { text } from '../../report/escape.ts'
import { figure } from '../../report/format.ts'
import { type Html, html } from '../../report/html.ts'
import { renderPage } from '../../report/page.ts'
import type { Plan } from '../inputs/plan.ts'
import type { Alternative, Control, MethodResult, TeacherVerdict, Verdict } from '../inputs/verdict.ts'
import { MEASURED } from '../measured.ts'
import { METHOD_NAMES } from '../method-names.ts'

const EXTRA = `
.answer,.limits{font-size:1.1rem}
.answer{border-left:4px solid var(--accent);padding:.35rem 1rem;margin:1rem 0;max-width:52rem}
.answer p{margin:.25rem 0}
.numbers{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(15rem,100%),1fr));gap:1rem 2rem;margin:1rem 0;padding:0}
.numbers>div{border:1px solid var(--line);border-radius:6px;padding:.6rem 1rem}
.numbers dt{color:var(--quiet)}.numbers dd{margin:0;font-size:1.1rem;font-weight:600}.numbers dd+dd{font-size:1rem;font-weight:400}
.methods{min-width:46rem}
.methods td:last-child{min-width:9rem}.methods td.says{min-width:14rem}
tbody th{min-width:7rem}
[class^=result-]{white-space:nowrap}
.first{break-after:page}
.result-failed{font-weight:600}
/* On a narrow screen a row becomes a block: what a method says would else lie outside of the picture, beside its name. */
@media screen and (max-width:40rem){
.stacks,.stacks tbody,.stacks caption{display:block;min-width:0}
.stacks td:last-child,.stacks td.says{min-width:0}
.stacks thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.stacks tr{display:grid;grid-template-columns:repeat(4,auto);justify-content:start;gap:.15rem 1rem;padding:.6rem 0;border-bottom:1px solid var(--line)}
.stacks th,.stacks td{border:0;padding:0;text-align:start}
.stacks th{font-weight:600}
.stacks td:not(.wide){white-space:nowrap}
.stacks .wide{grid-column:1/-1}
.stacks td[data-label]::before{content:attr(data-label) ' ';color:var(--quiet)}
}
@media print{.methods{min-width:0}.numbers{grid-template-columns:repeat(3,1fr)}}
`

/**
 * The report for counsel: on the first page the question, the answer in a sentence, three numbers and what it does not show, in one size of type;
 * then methods, controls, alternatives, deviations, limits, glossary.
 *
 * One self-contained page without script. Names and questions are text of others: all of it is escaped. The same verdict gives the same bytes.
 */
export function renderProof(verdict: Verdict, plan: Plan): string {
  const lead = leading(verdict.teachers)
  const body = html`<a class="skip" href="#methods">Skip to the methods</a>
<main>
<section class="first">
<h1>Was this model trained on that teacher’s outputs?</h1>
<p class="lead">${text(verdict.question, 2_000)}</p>
${verdict.teachers.map(answerBox)}
${lead === undefined ? null : numbers(lead, verdict)}
<h2>What it does not show</h2>
<ul class="limits">${verdict.limits.map((one) => html`<li>${text(one, 1_000)}</li>`)}</ul>
</section>
<section id="methods" tabindex="-1"><h2>Methods and figures</h2>
<p>An e-value is evidence whose average is at most 1 if nothing of the kind happened: 10 is moderate, 100 strong. ${text(verdict.prompts.says)} ${text(verdict.contrast, 1_000)}</p>
${verdict.teachers.map(teacherSection)}
</section>
<section><h2>Material</h2>
<p>Suspect: ${text(verdict.suspect)}. Digest of the plan: <span class="id">${verdict.plan_sha256}</span>. ${verdict.registered ? 'It was on the record before the answers were read.' : 'It was not on the record beforehand: this run is exploratory.'}</p>
<div class="scroll"><table><caption>Files of answers</caption><thead><tr><th scope="col">File</th><th scope="col" class="n">Answers</th><th scope="col">SHA-256</th></tr></thead><tbody>
${verdict.inputs.map((one) => html`<tr><th scope="row">${text(one.path)}</th><td class="n">${one.records}</td><td><span class="id">${one.sha256}</span></td></tr>`)}
</tbody></table></div>
<div class="scroll"><table><caption>References and what they are to the question</caption><thead><tr><th scope="col">Reference</th><th scope="col">Relation</th></tr></thead><tbody>
${plan.references.map((one) => html`<tr><th scope="row">${text(one.name)}</th><td>${one.relation.replaceAll('_', ' ')}${one.of === undefined ? '' : ` of ${one.of.join(', ')}`}</td></tr>`)}
</tbody></table></div>
</section>
<section><h2>Deviations from the plan</h2>
${verdict.deviations.length === 0 ? html`<p>None.</p>` : html`<ul>${verdict.deviations.map((one) => html`<li>${text(one, 1_000)}</li>`)}</ul>`}
</section>
<section><h2>Error rates</h2>
<p>Each method’s e-value is at most 1 on average under its own null, so that 10 is reached at most once in ten and 100 at most once in a hundred uninvolved models, if they are like the references. Measured where the truth is known or simulated:</p>
<ul>${MEASURED.map((one) => html`<li>${one}</li>`)}</ul>
</section>
<section><h2>Words</h2><dl class="readings">
<div><dt>Suspect, teacher, reference</dt><dd>The model asked about; the model whose outputs it may have been trained on; a model that had no part in it, unless its relation says otherwise.</dd></div>
<div><dt>Null</dt><dd>What is seen when nothing of the kind happened.</dd></div>
<div><dt>p-value</dt><dd>How often the null gives a result as high as this.</dd></div>
<div><dt>e-value</dt><dd>Evidence against the null, at most 1 on average under it. It bounds a likelihood ratio and is none; it is no probability that anybody did anything.</dd></div>
<div><dt>Control</dt><dd>A case whose answer is known, run through the same test.</dd></div>
<div><dt>Registered</dt><dd>The plan’s digest lay on a chained record before the answers were read.</dd></div>
</dl></section>
</main>
<footer><p>${text(verdict.software)}. Made again from the sealed files by the command in reproduce.txt. A template for counsel’s judgement, no opinion of an expert.</p></footer>`
  return renderPage({ title: 'Provenance test: what was found', style: EXTRA, body })
}

/** The teacher whose figures stand on the first page: the highest e-value among those for whom there is an answer. */
function leading(teachers: readonly TeacherVerdict[]): TeacherVerdict | undefined {
  const answered = teachers.filter(({ answer }) => answer !== 'insufficient')
  return [...(answered.length > 0 ? answered : teachers)].sort((a, b) => b.e_value - a.e_value)[0]
}

function answerBox(one: TeacherVerdict): Html {
  return html`<div class="answer"><p><span class="verdict">${one.answer}</span> Trained on outputs of ${text(one.name)}? ${text(one.says, 1_500)}</p></div>`
}

function numbers(lead: TeacherVerdict, verdict: Verdict): Html {
  const references = Math.max(0, ...lead.methods.map((one) => one.references))
  const [, tenth] = lead.priors
  const none = lead.answer === 'insufficient'
  return html`<dl class="numbers">
<div><dt>e-value for ${text(lead.name)}</dt><dd>${none ? 'none' : figure(lead.e_value)}</dd><dd>${none ? 'the material carries no figure' : '10 is moderate, 100 strong'}</dd></div>
<div><dt>Material</dt><dd>${String(verdict.prompts.used)} prompts</dd><dd>${String(references)} independent references</dd></div>
<div><dt>If it was thought one in ten before</dt><dd>${percent(none ? 0.1 : (tenth?.posterior ?? 0.1))}</dd><dd>${none ? 'as before: nothing was learnt' : 'at most, if e is read as a likelihood ratio, which it bounds and is not'}</dd></div>
</dl>`
}

function teacherSection(one: TeacherVerdict): Html {
  return html`<h3>Teacher ${text(one.name)}</h3>
${orderingSays(one)}
<div class="scroll"><table class="methods stacks" role="table"><caption>What each method says</caption><thead role="rowgroup"><tr role="row"><th scope="col">Method</th><th scope="col" class="n">Prompts</th><th scope="col" class="n">p</th><th scope="col" class="n">e</th><th scope="col">Counts</th><th scope="col">What it says</th><th scope="col">Compared with</th></tr></thead><tbody role="rowgroup">
${one.methods.map((method) => methodRow(method, counts(method, one.controls)))}
</tbody></table></div>
<h4>Controls</h4>
<div class="scroll"><table class="stacks" role="table"><thead role="rowgroup"><tr role="row"><th scope="col">Method</th><th scope="col">Control</th><th scope="col">Result</th><th scope="col">Figures</th></tr></thead><tbody role="rowgroup">
${one.controls.map((control) => controlRow('answers', control))}
${one.methods.map((method) => method.controls.map((control) => controlRow(method.id, control)))}
</tbody></table></div>
<h4>Other explanations</h4>
<dl class="readings">${one.alternatives.map(alternativeRow)}</dl>
<h4>Prior and posterior</h4>
<div class="scroll"><table class="bars"><caption>If e is read as a likelihood ratio, which it bounds and is not</caption><thead><tr><th scope="col">Thought before</th><th scope="col">Thought after, at most</th></tr></thead><tbody>
${one.priors.map((row) => html`<tr><th scope="row">${percent(row.prior)}</th><td>${percent(row.posterior)}</td></tr>`)}
</tbody></table></div>`
}

function orderingSays({ ordering_score: score, answer }: TeacherVerdict): Html | null {
  if (score === null || answer === 'insufficient') return null
  return html`<p>Ordering score ${figure(score)}: to put several suspects in order that were asked the same, the higher the likelier a student. It is no probability and no evidence about one of them.</p>`
}

/** Whether a method's e-value is in the answer. M5 has none, and is asked first. */
function counts({ id, counts: enough, controls }: MethodResult, ofAnswers: readonly Control[]): string {
  if (!enough) return 'no'
  return id !== 'M5' && [...controls, ...ofAnswers].some(({ result }) => result === 'failed') ? 'no: a control failed' : 'yes'
}

function methodRow(one: MethodResult, counted: string): Html {
  const name = `${one.id} ${METHOD_NAMES[one.id]}${one.form === undefined ? '' : ` (${one.form})`}`
  const e = one.statistic === null || one.id === 'M5' ? '–' : figure(one.e_value)
  return html`<tr role="row"><th scope="row" role="rowheader" class="wide">${name}</th><td role="cell" class="n" data-label="Prompts">${one.prompts}</td><td role="cell" class="n" data-label="p">${one.p_value === null ? '–' : figure(one.p_value)}</td><td role="cell" class="n" data-label="e">${e}</td><td role="cell" class="wide" data-label="Counts">${counted}</td><td role="cell" class="says wide">${text(one.says, 1_000)}</td><td role="cell" class="wide" data-label="Compared with">${text(one.null)}</td></tr>`
}

function controlRow(of: string, { name, result, says }: Control): Html {
  const words = { passed: 'passed', failed: 'FAILED', not_run: 'not run' }[result]
  return html`<tr role="row"><td role="cell">${of}</td><th scope="row" role="rowheader">${name.replaceAll('_', ' ')}</th><td role="cell" class="result-${result}">${words}</td><td role="cell" class="says wide">${text(says, 1_000)}</td></tr>`
}

function alternativeRow({ explanation, checked, result }: Alternative): Html {
  return html`<div><dt>${text(explanation)} ${checked ? '' : '(not checked)'}</dt><dd>${text(result, 1_000)}</dd></div>`
}

function percent(share: number): string {
  return share > 0.999 ? 'over 99.9 %' : `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`
}
