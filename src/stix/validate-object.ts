import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { DISTILLATION } from './distillation-extension.ts'
import type { StixId } from './object-id.ts'
import { checkPair } from './relationship-pairs.ts'
import { StixError } from './stix-error.ts'

/** The kinds of object that are sent and taken here; every other is refused, `user-account` above all. */
export const KINDS = [
  'identity',
  'campaign',
  'attack-pattern',
  'indicator',
  'infrastructure',
  'note',
  'opinion',
  'grouping',
  'report',
  'relationship',
  'sighting',
  'autonomous-system',
  'marking-definition',
  'extension-definition',
] as const
type Kind = (typeof KINDS)[number]

const SCHEMAS = new URL('../../schemas/stix/', import.meta.url)
const PATHS: ReadonlyMap<string, string> = new Map([
  ...[...KINDS, 'bundle'].map((kind) => [kind, `${kind}.json`] as const),
  ['distillation', 'extensions/distillation-1.0.json'],
])
let ajv: Ajv2020 | undefined
const compiled = new Map<string, ValidateFunction>()

/**
 * Checks one object: its kind, its JSON Schema, the schema of our extension where it has it, and what schemas cannot say (the order of its
 * times, which kinds a relationship joins). Throws StixError with the place in the object, what was found and what is wanted.
 */
export function validateObject(value: unknown): { readonly type: Kind; readonly id: StixId } {
  const { kind, object } = kindOf(value)
  check(kind, object)
  if (kind === 'relationship') checkPair(object as Parameters<typeof checkPair>[0])
  return object as { type: Kind; id: StixId }
}

/**
 * Checks an object of whoever it may be, of whom the specification is all that can be asked: as `validateObject`, but properties beside those of the kind are let
 * be (section 11.1), whatever they hold, and relationships may be of any type and join any kinds (section 3.7).
 */
export function validateForeign(value: unknown): void {
  const { kind, object } = kindOf(value)
  const known = (validatorOf(kind).schema as { properties: object }).properties
  const custom = Object.keys(object).filter((name) => !Object.hasOwn(known, name))
  const odd = custom.find((name) => !/^[a-z0-9_]{3,250}$/.test(name))
  if (odd !== undefined) throw new StixError('schema', `${kind} ${shown(object['id'])}: no property is named ${shown(odd)}.`)
  check(kind, Object.fromEntries(Object.entries(object).filter(([name]) => Object.hasOwn(known, name))))
}

function kindOf(value: unknown): { readonly kind: Kind; readonly object: Record<string, unknown> } {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new StixError('schema', 'An object of STIX is a JSON object.')
  const object = value as Record<string, unknown>
  const kind = KINDS.find((one) => one === object['type'])
  if (kind === undefined)
    throw new StixError('schema', `Objects of type ${shown(object['type'])} are neither sent nor taken here.`)
  return { kind, object }
}

function check(kind: Kind, object: Record<string, unknown>): void {
  const name = `${kind} ${shown(object['id'])}`
  against(kind, object, name)
  const extension = (object['extensions'] as Record<string, unknown> | undefined)?.[DISTILLATION]
  if (extension !== undefined) against('distillation', extension, name)
  inOrder(object, name, 'created', 'modified')
  inOrder(object, name, 'first_seen', 'last_seen')
  if (kind === 'indicator' && Date.parse(String(object['valid_until'])) <= Date.parse(String(object['valid_from'])))
    throw new StixError('schema', `${name}: valid_until is not later than valid_from.`)
}

/** Checks a value against bundle.json: what holds objects has no more than a type, an identifier and them. */
export function validateBundle(value: unknown): readonly unknown[] {
  against('bundle', value, 'bundle')
  return (value as { objects?: unknown[] }).objects ?? []
}

/** Compiled when it is first asked for: all of them take half a second, and most commands meet a few kinds. */
function validatorOf(schema: string): ValidateFunction {
  const known = compiled.get(schema)
  if (known !== undefined) return known
  const path = PATHS.get(schema)
  if (path === undefined) throw new StixError('schema', `There is no schema for ${schema}.`)
  ajv ??= new Ajv2020({
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allowUnionTypes: true,
    // The schemas are the package's own, and a test holds them against JSON Schema's: every command that meets an object would do so anew.
    validateSchema: false,
    meta: false,
    schemas: [read('common.json')],
  })
  const validate = ajv.compile(read(path))
  compiled.set(schema, validate)
  return validate
}

function read(path: string): object {
  return JSON.parse(readFileSync(fileURLToPath(new URL(path, SCHEMAS)), 'utf8')) as object
}

function against(schema: string, value: unknown, name: string): void {
  const validate = validatorOf(schema)
  if (validate(value)) return
  const [error] = validate.errors ?? []
  const extra = error?.params['unevaluatedProperty'] ?? error?.params['additionalProperty'] ?? error?.params['propertyName']
  const named = extra === undefined ? '' : ` ${shown(extra)}`
  throw new StixError('schema', `${name}${error?.instancePath ?? ''}: ${error?.message ?? 'is not valid'}${named}.`)
}

function inOrder(object: Record<string, unknown>, name: string, first: string, last: string): void {
  if (Date.parse(String(object[first])) > Date.parse(String(object[last])))
    throw new StixError('schema', `${name}: ${last} is earlier than ${first}.`)
}

function shown(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value.slice(0, 120)) : `of type ${typeof value}`
}
