import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { CampaignsFile } from '../../records/index.ts'
import { defaultPolicy, readPolicy } from './read-policy.ts'

type Schema = { type?: string | string[]; properties?: Record<string, Schema>; items?: Schema; anyOf?: Schema[] }

/** The paths of every value that a record of the schema can hold, as the policy writes them. */
function leaves(schema: Schema, path = ''): string[] {
  if (schema.properties !== undefined) {
    return Object.entries(schema.properties).flatMap(([name, one]) => leaves(one, path === '' ? name : `${path}.${name}`))
  }
  if (schema.items !== undefined) return leaves(schema.items, `${path}[]`)
  return [path]
}

const policy = defaultPolicy()
const shipped = JSON.parse(readFileSync(new URL('../../../schemas/campaigns.schema.json', import.meta.url), 'utf8')) as Schema
const current = z.toJSONSchema(CampaignsFile) as Schema

describe('the shipped policy', () => {
  it.each([
    ['the shipped schema', shipped],
    ['the records', current],
  ])('has a rule for every field of campaigns.json: %s', (_name, schema) => {
    const fields = leaves(schema)
    expect(fields.length).toBeGreaterThan(60)
    expect(fields.filter((field) => !Object.hasOwn(policy.fields, field))).toEqual([])
  })

  it('has no rule for a field that is not there', () => {
    const fields = [...leaves(current), 'campaigns[].accounts.length']
    const own = Object.keys(policy.fields).filter((field) => !/^(clients|networks)\[\]/.test(field))
    expect(own.filter((field) => !fields.includes(field))).toEqual([])
  })

  it('has no field that lies inside another, so that each value meets one rule', () => {
    const fields = Object.keys(policy.fields)
    const inside = fields.filter((one) =>
      fields.some((other) => one !== other && (one.startsWith(`${other}.`) || one.startsWith(`${other}[]`))),
    )
    expect(inside).toEqual([])
  })

  it('lets nothing of prices, traffic, permits, people and responses out', () => {
    const classOf = (name: string) => policy.rules.find((rule) => rule.name === name)?.class
    for (const name of [
      'cost',
      'own-traffic',
      'commercial',
      'future-plans',
      'response',
      'personal-data',
      'free-text',
      'unknown',
    ]) {
      expect([name, classOf(name)]).toEqual([name, 'N'])
    }
    expect(policy.fields['campaigns[].extent.list_price_usd']).toBe('cost')
  })

  it('states P1 to P14, and the status of the Act of 2015 as lapsed', () => {
    expect(policy.principles.map((one) => one.id)).toEqual(Array.from({ length: 14 }, (_, i) => `P${i + 1}`))
    expect(policy.legal_basis['cisa_2015']?.setting).toBe('lapsed')
    expect(policy.stopped).toEqual([])
  })

  it.each([
    ['a field without a rule', { fields: { ...policy.fields, 'campaigns[].rank': 'nothing' } }, 'there is no rule nothing'],
    [
      'a rule of class N that passes something',
      { rules: policy.rules.map((rule) => (rule.name === 'cost' ? { ...rule, transform: { do: 'decade-band' } } : rule)) },
      'class N',
    ],
    [
      'exemplars that are free',
      { rules: policy.rules.map((rule) => (rule.name === 'exemplar' ? { ...rule, class: 'F' } : rule)) },
      'class C',
    ],
    ['no rule for unknown fields', { rules: policy.rules.filter((rule) => rule.name !== 'unknown') }, 'unknown'],
    ['another purpose', { purpose: 'pricing' }, 'purpose'],
    ['a life of objects beyond 180 days', { handling: { ...policy.handling, retention_days: 400 } }, 'retention_days'],
    ['an approval that lasts longer than 14 days', { handling: { ...policy.handling, approval_days: 15 } }, 'approval_days'],
    ['two rules of one name', { rules: [...policy.rules, policy.rules[0]] }, 'two rules'],
    [
      'a setting that is no choice',
      { legal_basis: { ...policy.legal_basis, cisa_2015: { ...policy.legal_basis['cisa_2015'], setting: 'fine' } } },
      'choices',
    ],
    ['no status of the Act of 2015', { legal_basis: {} }, 'cisa_2015'],
  ])('cannot be changed to have %s', (_name, change, message) => {
    expect(() => readPolicy({ ...policy, ...change }, 'policy.json')).toThrow(message)
  })
})
