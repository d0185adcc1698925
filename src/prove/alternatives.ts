import { type Cast, rankBy } from './controls.ts'
import type { Exhibit } from './exhibit.ts'
import type { Alternative, MethodResult } from './inputs/verdict.ts'
import { KIN } from './likeness/kinship.ts'

/** The innocent readings, each with whether this run could check it and what it found. `near` is the kinship. */
export function alternatives(
  exhibit: Exhibit,
  cast: Cast,
  methods: readonly MethodResult[],
  same: boolean,
  near: number | undefined,
): Alternative[] {
  const exact = methods.filter(({ id, form, counts }) => counts && (id === 'M4' || (id === 'M3' && form === 'exact')))
  const telling = exact.filter(({ e_value }) => e_value >= 20)
  const ruledOut = telling.length > 0
  const byExact = exact.length > 0
  const exactSays = ruledOut
    ? `The ${telling.map(({ id }) => id).join(' and ')} result holds whatever this was: coin and key know nothing of it.`
    : 'The exact methods do not speak against it.'
  const own = rankBy('paired', exhibit.readings.whole, cast)
  const compared = (explanation: string, places: readonly number[], what: string): Alternative => {
    const others = places
      .map((one) => rankBy('paired', exhibit.readings.whole, { ...cast, suspect: one }))
      .filter((one) => one !== undefined)
    if (own === undefined || others.length === 0)
      return {
        explanation,
        checked: false,
        result: 'Not checked: there are too few independent references to compare with, or too few answers.',
      }
    const above = others.filter(({ statistic }) => statistic >= own.statistic)
    const result =
      above.length === 0
        ? `None of ${others.length} ${what} is as like the teacher as the suspect.`
        : `${above.length} of ${others.length} ${what} are as like the teacher as the suspect: the reading stands.`
    return { explanation, checked: true, result }
  }
  const weighed = (explanation: string, places: readonly number[], what: string, none: string): Alternative =>
    byExact && ruledOut
      ? { explanation, checked: true, result: exactSays }
      : places.length > 0
        ? compared(explanation, places, what)
        : { explanation, checked: byExact, result: byExact ? exactSays : none }
  const open = (explanation: string, none: string): Alternative => ({
    explanation,
    checked: byExact,
    result: byExact ? exactSays : none,
  })
  return [
    weighed(
      'Common ancestor: the same base model',
      cast.sameBase,
      'models of the same base',
      'Not checked: no reference of the same base.',
    ),
    open(
      "An open data set that holds the teacher's outputs (such as ShareGPT, UltraChat, UltraFeedback, OpenOrca, WildChat, LMSYS-Chat)",
      'Not checked: likeness cannot tell an open set from a campaign. Ask the suspect for its data.',
    ),
    weighed(
      'Public text of the teacher on the web',
      cast.exposed,
      'models trained after it was common on the web',
      'Not checked: no reference of relation public_exposure.',
    ),
    weighed(
      "A sibling of the teacher, or the teacher taught by the suspect's line",
      exhibit.related('same_family'),
      "models of the suspect's family",
      'Not checked: likeness has no direction, and siblings of the teacher were not given.',
    ),
    weighed(
      'The same annotators or the same human data',
      cast.human,
      'sets of answers by people',
      'Not checked: no reference of relation human, and house style that annotators bring cannot be told from a teacher by M1 and M2.',
    ),
    open("Prompt leakage: the prompts, but not the answers, were in the suspect's training", 'Not checked without M3 or M4.'),
    sharedWeights(near, ruledOut),
    {
      explanation: 'Wrapper: the suspect serves the teacher itself',
      checked: methods.some(({ id, statistic }) => id === 'M5' && statistic !== null),
      result: same
        ? 'Suspect and teacher cannot be told apart: this is what was found. Training is moot, and the run stopped here.'
        : (methods.find(({ id }) => id === 'M5')?.says ?? 'Not checked.'),
    },
    {
      explanation: 'Permitted distillation',
      checked: false,
      result: 'Not checked: the permit register is outside this run. Look there before anything is said.',
    },
  ]
}

/** Nearer than any documented student: shared weights are then the nearer reading. */
function sharedWeights(near: number | undefined, ruledOut: boolean): Alternative {
  const explanation = "Derived: the suspect continues or merges the teacher's weights"
  if (near === undefined)
    return { explanation, checked: false, result: 'Not checked: fewer than three independent references are there.' }
  const says = `Suspect and teacher are ${near.toFixed(2)} times as near as each is to the references; documented students reach 2.1, models that share weights 2.4 to 4.1 where they are decoded alike.`
  const stands = near >= KIN && !ruledOut
  return {
    explanation,
    checked: true,
    result: stands ? `${says} The reading stands: likeness alone is then no evidence of training on answers.` : says,
  }
}
