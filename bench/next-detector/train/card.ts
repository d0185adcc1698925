import { percent } from '../../../src/detect/signals/wording.ts'
import { rampsAt } from '../classify/model.ts'
import type { Trained } from './train-model.ts'

/** The model card: what the artefact was trained on, how it was validated, what it weighs, and what it cannot do. Markdown. */
export function cardOf({ model, validation }: Trained, sources: string): string {
  const sum = (of: 'campaigns' | 'listed' | 'flagged' | 'innocents' | 'innocentsFlagged') =>
    validation.reduce((all, one) => all + one[of], 0)
  const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`
  const terms = Object.entries(model.terms)
    .map(([name, term]) => ({ name, term, range: rampsAt(term, Number.POSITIVE_INFINITY) }))
    .sort((a, b) => Math.abs(b.range) - Math.abs(a.range))
  return `# Model card: ${model.name}

An additive logistic model with piecewise linear terms. It scores candidate groups of accounts, relative to ordinary groups of the same run.

- **Intended use**: to rank groups for a person. A score accuses nobody by itself.
- **Trained on**: ${model.training['groups']} groups that stand out from ordinary groups (e-value of 20 and more). ${sources}
- **Masking**: copies of each group lose up to three blocks of features, so that no block is needed and none is enough.
- **Flagging threshold**: ${model.flagged}, set on authors that were left out, so that at most 1 in 10,000 innocent accounts is flagged.
- **Calibration**: slope ${model.calibration.slope}, intercept ${model.calibration.intercept}, fitted on the same left-out scores.
- **Limits**: all training traffic is simulated. A benign kind that is not in it was not compared. Text in languages that the intent model does not know asks for nothing that can be seen.

## Validation: each author left out in turn

"Over 20" counts campaigns with a candidate group whose e-value against benign groups is 20 or more.

${row(['author', 'runs', 'campaigns', 'over 20', 'flagged', 'innocent accounts', 'of these flagged'])}
${row(['---', '--:', '--:', '--:', '--:', '--:', '--:'])}
${validation.map((one) => row([one.author, one.runs, one.campaigns, one.listed, one.flagged, one.innocents, one.innocentsFlagged])).join('\n')}
${row(['all', validation.reduce((all, { runs }) => all + runs, 0), sum('campaigns'), `${sum('listed')} (${percent(sum('listed') / sum('campaigns'))})`, `${sum('flagged')} (${percent(sum('flagged') / sum('campaigns'))})`, sum('innocents'), sum('innocentsFlagged')])}

## Terms

Log-odds from the lowest to the highest value of each feature, the largest first.

${row(['feature', 'block', 'speaks for a campaign', 'log-odds'])}
${row(['---', '---', '---', '--:'])}
${terms.map(({ name, term, range }) => row([name, term.block, term.direction === 'more' ? 'the more of it' : 'the less of it', range.toFixed(2)])).join('\n')}
`
}
