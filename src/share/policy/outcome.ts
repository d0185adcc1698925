import type { Json } from '../../chain/canonical-json.ts'
import type { Transform } from './policy.ts'

/** What became of one value. */
export type Outcome =
  | { readonly as: 'passed'; readonly after: Json }
  /** Class C: what would leave once it is approved. */
  | { readonly as: 'held'; readonly proposed: Json; readonly why: string }
  /** Leaves as a blinded tag only, by the matching protocol and never in an object. */
  | { readonly as: 'tag'; readonly why: string }
  | { readonly as: 'withheld'; readonly why: string }

/** What a transformation may look at beside the value. */
export type Surroundings = {
  /** The record that the value stands in. */
  readonly parent: Readonly<Record<string, unknown>>
  /** Place in each list on the way, the innermost last. */
  readonly places: readonly number[]
  /** Identifiers of the campaign, in lower case: never to stand in a text. */
  readonly identifiers: ReadonlySet<string>
  /** Identifiers of several common words, as `told` compares them. */
  readonly phrases: readonly string[]
  /** Templates that a permitted customer uses too, masked. */
  readonly permitted: ReadonlySet<string>
  readonly codeName: string
}

export type Transformation<Do extends Transform['do']> = (
  value: unknown,
  parameters: Extract<Transform, { do: Do }>,
  surroundings: Surroundings,
) => Outcome

export function passed(after: Json): Outcome {
  return { as: 'passed', after }
}

export function withheld(why: string): Outcome {
  return { as: 'withheld', why }
}
