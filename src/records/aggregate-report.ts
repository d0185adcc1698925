import { z } from 'zod'

type Table = {
  readonly title: string
  /** Cells of this table that one campaign counts in at most: what bounds its contribution. */
  readonly most: number
  /** The cells, by name, as a person reads them. All of them stand in every report: that a cell is there tells nothing. */
  readonly cells: Readonly<Record<string, string>>
}

/** What the forum's aggregate report counts. The lists are public and fixed, so that which cells a report has does not depend on data. */
export const REPORT_TABLES = {
  campaigns: { title: 'Campaigns told', most: 1, cells: { all: 'all' } },
  verdict: { title: 'Campaigns by verdict', most: 1, cells: { distillation: 'distillation', reseller: 'reseller' } },
  technique: {
    title: 'Campaigns by technique',
    most: 2,
    cells: {
      'AML.T0024.002': 'Extract AI Model',
      'AML.T0008.005': 'AI Service Proxies',
      'AML.T0021': 'Establish Accounts',
      'AML.T0065': 'LLM Prompt Crafting',
      'AML.T0040': 'AI Model Inference API Access',
      'AML.T0024': 'Exfiltration via AI Inference API',
    },
  },
  capability: {
    title: 'Campaigns by target capability',
    most: 2,
    cells: {
      reasoning: 'reasoning',
      grading: 'grading',
      preferences: 'preferences',
      instruction_data: 'instruction data',
      rewriting: 'rewriting',
      agentic_work: 'agentic work',
    },
  },
  volume: {
    title: 'Campaigns by volume of exchanges',
    most: 1,
    cells: {
      under_4: 'under ten thousand',
      from_4: 'ten to a hundred thousand',
      from_5: 'a hundred thousand to a million',
      from_6: 'one to ten million',
      from_7: 'ten million and more',
    },
  },
  standing: {
    title: 'Campaigns by how they stand',
    most: 1,
    cells: {
      stands: 'stand',
      disputed: 'contested and not settled',
      upheld: 'found wrong after a contest',
      withdrawn: 'withdrawn',
      recalled: 'recalled',
    },
  },
  echo: { title: 'Campaigns that another member saw too', most: 1, cells: { seen: 'seen by another member' } },
} as const satisfies Record<string, Table>

export type ReportTable = keyof typeof REPORT_TABLES
export const REPORT_TABLE_NAMES = Object.keys(REPORT_TABLES) as readonly ReportTable[]

/** The floor of the withdrawn safety zones of the US agencies: so many members in a cell, and none with more than one in so many of it. */
export const REPORT_FLOOR = { members: 5, share: 4 } as const

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/)
const epsilon = z.number().min(0).max(1_000)
const count = z.int().min(REPORT_FLOOR.members).max(1_000_000_000)

/**
 * The figures of one aggregate report. There is no place in it for free text, for a member or for a count that was not noised: a cell has a
 * noisy count that the floor let pass, or null.
 */
export const AggregateFigures = z.strictObject({
  format: z.literal(1),
  made: z.iso.datetime({ precision: 3 }),
  period: z.strictObject({
    name: z.string().regex(/^\d{4}-(Q[1-4]|0[1-9]|1[0-2])$/),
    from: z.iso.datetime({ precision: 3 }),
    until: z.iso.datetime({ precision: 3 }),
    /** Whether all of it had gone by. */
    complete: z.boolean(),
  }),
  privacy: z.strictObject({
    unit: z.literal('campaign'),
    mechanism: z.literal('discrete-laplace'),
    /** Of this report. */
    epsilon,
    delta: z.number().min(0).max(1),
    /** Cells that one campaign counts in at most. */
    cells_of_a_campaign: z.int().min(1).max(100),
    /** 95 of 100 counts lie no further from the true one. */
    give_or_take: z.int().min(0),
    /** Campaigns by which a cell must clear the floor, before noise. */
    floor_margin: z.int().min(1),
  }),
  budget: z.strictObject({
    quarter: z.string().regex(/^\d{4}-Q[1-4]$/),
    epsilon,
    spent: epsilon,
    left: epsilon,
    reports: z.int().min(1),
    /** The event in the forum's log that says so. */
    event: z.string().regex(/^report\.spent\.\d{4}-q[1-4]\.\d{1,6}$/),
    digest,
  }),
  tables: z
    .array(
      z.strictObject({
        name: z.enum(REPORT_TABLE_NAMES as [ReportTable, ...ReportTable[]]),
        cells: z.array(z.strictObject({ name: z.string(), count: count.nullable() })).min(1),
      }),
    )
    .min(1)
    .superRefine((tables, context) => {
      const names = tables.map((one) => one.name)
      if (new Set(names).size < names.length) context.addIssue({ code: 'custom', message: 'a table stands in it twice' })
      for (const { name, cells } of tables) {
        const wanted = Object.keys(REPORT_TABLES[name].cells)
        if (cells.map((one) => one.name).join() !== wanted.join())
          context.addIssue({ code: 'custom', message: `the cells of ${name} are ${wanted.join(', ')}, in this order` })
      }
    }),
})
export type AggregateFigures = z.infer<typeof AggregateFigures>
