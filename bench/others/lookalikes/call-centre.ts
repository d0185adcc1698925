/** Call centres: firms' own, or several brands' served by people at home. */
import type { Kind } from './firms.ts'
import { hard, run } from './group.ts'
import { office } from './hours.ts'
import { crowd, WEST } from './identity.ts'
import { transcript } from './matter.ts'
import { marks } from './replies.ts'
import { fill, spin, vary } from './wording.ts'

/** Firms' call centres: every call is scored by the same sheet, from several sites. */
export const callCentre: Kind = (all, rng, size, variant) => {
  const criteria = rng.shuffle('greeting|empathy|resolution|compliance|closing|accuracy'.split('|')).slice(0, 4)
  const sheets = [
    '{Score|Mark} {the agent|this call} 0-{3|5|10} on ' + '<<c>>{.|, with one reason each.}\n<<item>>',
    '{Summarise|Note} {the call|what was agreed} and {next steps|promises made}:\n<<item>>',
    '{Did|Has} the agent {break|breach} ' + '{any rule|the script}? {Quote it|Say where}.\n<<item>>',
  ].map((text) => fill(spin(rng, text), { c: criteria.join(', '), item: '<<item>>' }))
  run(all, rng, {
    label: hard('call-centre-qa'),
    people: crowd(all, rng, size, {
      naming: variant === 0 ? 'domain' : 'domains',
      card: variant === 0 ? 'few' : 'one',
      exit: variant === 0 ? 'office' : 'home',
      made: variant === 0 ? 'waves' : 'burst',
      software: 'named',
      countries: variant === 0 ? WEST : ['PH', 'IN', 'KE', 'PL'],
    }),
    clock: office(all),
    load: 14,
    aside: 0.05,
    work: (draw) => {
      const item = vary(draw, transcript(all, draw))[0] ?? ''
      return [
        {
          messages: [{ role: 'user', content: fill(draw.pick(sheets), { item }) }],
          response: marks(all, draw, criteria, 5),
          temperature: 0.1,
        },
      ]
    },
  })
}
