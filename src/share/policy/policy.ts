import { z } from 'zod'

const name = z.string().regex(/^[a-z][a-z0-9-]{1,40}$/)
const text = z.string().min(1).max(2_000)
const time = z.iso.datetime()
const many = z.int().min(1).max(1_000_000)

/** F free, T transformed, C on counsel's and a second person's word, N never through the product. */
export const DataClass = z.enum(['F', 'T', 'C', 'N'])
export type DataClass = z.infer<typeof DataClass>

/** How a value is changed before it may leave; rules/ holds one file for each. */
export const Transform = z.discriminatedUnion('do', [
  /** Only words of the list pass, each as its new word. */
  z.strictObject({ do: z.literal('vocabulary'), words: z.record(z.string().max(200), z.string().max(200)) }),
  /** A figure becomes the powers of ten that it lies between. */
  z.strictObject({ do: z.literal('decade-band') }),
  /** A figure becomes the smallest of the bounds that is not below it. */
  z.strictObject({ do: z.literal('bound'), bounds: z.array(z.number().positive()).min(1).max(20) }),
  /** A share becomes one of as many steps of equal width. */
  z.strictObject({ do: z.literal('steps'), steps: z.array(z.int().min(0).max(100)).min(2).max(10) }),
  /** A time becomes the Monday of its week. */
  z.strictObject({ do: z.literal('week') }),
  z.strictObject({ do: z.literal('code-name') }),
  z.strictObject({
    do: z.literal('skeleton'),
    min_accounts: many,
    min_uses: many,
    max_characters: z.int().min(50).max(10_000),
    min_words: many,
    min_kept: z.number().min(0).max(1),
    benign: z.array(text).max(10_000),
  }),
  z.strictObject({ do: z.literal('client'), min_accounts: many, max_characters: z.int().min(8).max(1_000) }),
  z.strictObject({ do: z.literal('network'), min_accounts: many, min_campaigns: many }),
  z.strictObject({ do: z.literal('exemplar'), max_prompts: many, max_characters: z.int().min(50).max(5_000) }),
  /** Leaves as a blinded tag only. */
  z.strictObject({ do: z.literal('tag') }),
  z.strictObject({ do: z.literal('withhold') }),
])
export type Transform = z.infer<typeof Transform>

export const Rule = z
  .strictObject({
    name,
    class: DataClass,
    /** Nothing that a lab says goes further than GREEN, and RED is for a room. */
    tlp: z.enum(['green', 'amber', 'amber+strict']),
    transform: Transform,
    reason: text,
    citations: z.array(text).min(1).max(10),
  })
  .refine((rule) => rule.class !== 'N' || rule.transform.do === 'withhold', { message: 'class N takes the transform withhold' })
  .refine((rule) => rule.class === 'C' || rule.transform.do !== 'exemplar', { message: 'exemplars are of class C' })
export type Rule = z.infer<typeof Rule>

const LegalBasis = z
  .strictObject({
    setting: name.or(z.string().regex(/^[a-z_]{2,60}$/)),
    choices: z.array(z.string()).min(1),
    citation: text,
    says: text,
  })
  .refine((basis) => basis.choices.includes(basis.setting), { message: 'the setting is one of the choices' })

/**
 * What may leave a lab, as a file that counsel reads and edits: every field of campaigns.json has one rule, every rule its class, tier,
 * transformation, reason and citation. A field that is not in `fields` is class N.
 */
export const Policy = z
  .strictObject({
    format: z.literal(1),
    version: z.string().regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/),
    name: text,
    issued: time,
    purpose: z.literal('model-extraction-defence'),
    notice: text,
    legal_basis: z.record(z.string().regex(/^[a-z0-9_]{2,40}$/), LegalBasis),
    handling: z.strictObject({
      iep: z.strictObject({
        iep_id: z.uuid(),
        name: text,
        description: text,
        start_date: time,
        tlp: z.enum(['red', 'amber', 'green', 'white']),
        encrypt_in_transit: z.enum(['must', 'may']),
        permitted_actions: z.enum([
          'none',
          'contact-for-instruction',
          'internally-visible-actions',
          'externally-visible-indirect-actions',
          'externally-visible-direct-actions',
        ]),
        affected_party_notifications: z.enum(['may', 'must-not']),
        provider_attribution: z.enum(['may', 'must', 'must-not']),
        unmodified_resale: z.enum(['may', 'must-not']),
      }),
      retention_days: z.int().min(1).max(180),
      epoch_days: z.int().min(1).max(90),
      approval_days: z.int().min(1).max(14),
    }),
    release: z.strictObject({
      /** Which findings may be told: freely, on counsel's word, never. */
      verdicts: z.record(z.string(), z.enum(['free', 'counsel', 'never'])),
      /** Evidence that a campaign breaks more than terms of service; one that has none is held for counsel. */
      threat_basis: z.strictObject({
        at_most_p: z.number().min(0).max(1),
        signals: z.record(z.string(), z.string()),
        families: z.record(z.string(), z.string()),
      }),
    }),
    /** The stop switch: classes of which nothing leaves until further notice. */
    stopped: z.array(DataClass).max(4),
    rules: z.array(Rule).min(1).max(200),
    /** Which rule each field is under, by its path: `[]` for each element of a list, `.length` for how many there are. */
    fields: z.record(z.string().max(200), name),
    principles: z.array(z.strictObject({ id: z.string().regex(/^P\d{1,2}$/), says: text, enforced_by: text })).max(50),
  })
  .superRefine((policy, context) => {
    if (!Object.hasOwn(policy.legal_basis, 'cisa_2015'))
      context.addIssue({
        code: 'custom',
        message: 'the status of the Act of 2015 is to be stated',
        path: ['legal_basis', 'cisa_2015'],
      })
    const names = policy.rules.map((rule) => rule.name)
    for (const twice of names.filter((one, i) => names.indexOf(one) !== i))
      context.addIssue({ code: 'custom', message: `two rules named ${twice}`, path: ['rules'] })
    for (const [field, rule] of Object.entries(policy.fields)) {
      if (!names.includes(rule))
        context.addIssue({ code: 'custom', message: `there is no rule ${rule}`, path: ['fields', field] })
    }
    if (policy.rules.find((rule) => rule.name === 'unknown')?.class !== 'N')
      context.addIssue({
        code: 'custom',
        message: 'a rule named unknown, of class N, is for fields that no rule names',
        path: ['rules'],
      })
  })
export type Policy = z.infer<typeof Policy>
