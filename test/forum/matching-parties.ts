import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Campaign } from '../../src/records/index.ts'
import { sampleCampaign, sampleFile } from '../../src/share/testdata/campaigns.ts'
import type { Scratch } from '../cli/scratch.ts'
import { expectDone, start, stillwatch } from '../cli/stillwatch.ts'

export type Holding = {
  readonly account: string
  readonly card: string
  readonly campaign?: string
  readonly verdict?: Campaign['verdict']
}

/** Two stewards, the joiner and labs as processes of their own, as their operators would run them. */
export type Parties = {
  readonly forum: string
  /** Runs a command of a lab and gives what it printed as JSON, with its exit code. */
  readonly share: (
    lab: string,
    command: string,
    ...more: string[]
  ) => Promise<{ code: number | null; said: Record<string, unknown>; error: string }>
  /** `share match` for the accounts that a lab has flagged. */
  readonly match: (lab: string, holdings: readonly Holding[]) => Promise<Record<string, unknown>>
  /** What detection would read: matches.jsonl of a lab. */
  readonly matchesOf: (lab: string) => Record<string, unknown>[]
  /** Waits until the joiner has joined what is there now. */
  readonly joined: () => Promise<void>
  /** Kills the joiner and starts it again. */
  readonly restartJoiner: () => Promise<void>
  /** Serves the forum's TAXII side too, and has all labs join it; gives what kills it. */
  readonly serveTaxii: () => Promise<() => Promise<void>>
  readonly stop: () => void
}

const DAY = 86_400_000

/**
 * @param startedDaysAgo of an epoch: in its first 7 days, and after 30, two are open
 * @param curators ids with their signing keys, ID=KEY
 * @param clearances of labs that may read less than others
 */
export async function startParties(
  scratch: Scratch,
  labs: readonly string[],
  startedDaysAgo = 12,
  curators: readonly string[] = [],
  clearances: Readonly<Record<string, string>> = {},
): Promise<Parties> {
  const anchor = new Date(Date.now() - startedDaysAgo * DAY).toISOString().slice(0, 10)
  const forum = scratch.path('forum')
  const running = new Set<ChildProcess>()
  const ready = async (args: string[]): Promise<{ child: ChildProcess; said: Record<string, string> }> => {
    const child = start([...args, '--json'])
    running.add(child)
    let error = ''
    child.stderr?.on('data', (bytes: Buffer) => (error += bytes.toString()))
    const said = await new Promise<Record<string, string>>((resolve, reject) => {
      let text = ''
      child.stdout?.on('data', (bytes: Buffer) => {
        text += bytes.toString()
        if (text.includes('\n')) resolve(JSON.parse(text.split('\n')[0] ?? '{}') as Record<string, string>)
      })
      child.once('close', () => reject(new Error(`${args.join(' ')} ended: ${text}${error}`)))
    })
    return { child, said }
  }
  expectDone(await stillwatch(['hub', 'init', '--data', forum]))
  for (const lab of labs) {
    const added = await stillwatch([
      'hub',
      'member',
      'add',
      '--data',
      forum,
      '--id',
      lab,
      '--clearance',
      clearances[lab] ?? 'amber+strict',
    ])
    expectDone(added)
    scratch.file(`${lab}.json`, added.stdout)
  }
  const members = (await stillwatch(['hub', 'match', '--data', forum, '--members'])).stdout.trim().split('\n')
  const stewards = await Promise.all(
    ['steward-a', 'steward-b'].map((id) =>
      ready([
        'hub',
        'steward',
        '--data',
        scratch.path(id),
        '--id',
        id,
        '--listen',
        '127.0.0.1:0',
        '--anchor',
        anchor,
        '--threads',
        '1',
        '--member',
        ...members,
        ...curators,
      ]),
    ),
  )
  const known = stewards.map(({ said }) => `${said['id']}=${said['signing_key']}@${said['listening']}`)
  const joiner = () =>
    ready([
      'hub',
      'match',
      '--data',
      forum,
      '--listen',
      '127.0.0.1:0',
      '--anchor',
      anchor,
      '--join-every',
      '1',
      '--auditor',
      `steward-b=${stewards[1]?.said['signing_key']}`,
      ...curators.flatMap((one) => ['--curator', one]),
      '--steward',
      ...known,
    ])
  let { child } = await joiner()
  const share: Parties['share'] = async (lab, command, ...more) => {
    const common = [
      '--matching',
      join(forum, 'matching.json'),
      '--member',
      scratch.path(`${lab}.json`),
      '--data',
      scratch.path(lab),
    ]
    const ran = await stillwatch(['share', command, ...more, ...common, '--json'])
    return {
      code: ran.code,
      said: (ran.stdout === '' ? {} : JSON.parse(ran.stdout)) as Record<string, unknown>,
      error: ran.stderr,
    }
  }
  return {
    forum,
    share,
    match: async (lab, holdings) => {
      const campaigns = new Map(holdings.map((one) => [one.campaign ?? 'c-1', one.verdict ?? 'distillation']))
      const file = sampleFile(
        [...campaigns].map(([campaign_id, verdict]) => {
          const own = holdings.filter((one) => (one.campaign ?? 'c-1') === campaign_id)
          const [sample] = sampleCampaign().accounts
          return sampleCampaign({
            campaign_id,
            verdict,
            accounts: own.map(({ account }) => ({ ...(sample as NonNullable<typeof sample>), account_id: account })),
          })
        }),
      )
      scratch.file(`${lab}-campaigns.json`, JSON.stringify(file))
      scratch.file(
        `${lab}-accounts.jsonl`,
        holdings.map(({ account, card }) => `${JSON.stringify({ account_id: account, payment_fingerprint: card })}\n`).join(''),
      )
      const { code, said, error } = await share(
        lab,
        'match',
        '--campaigns',
        scratch.path(`${lab}-campaigns.json`),
        '--accounts',
        scratch.path(`${lab}-accounts.jsonl`),
      )
      if (code !== 0) throw new Error(error)
      return said
    },
    matchesOf: (lab) =>
      readFileSync(join(scratch.path(lab), 'intel', 'matches.jsonl'), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    // A join that was under way when this began may have missed the last submission; the second one has not.
    joined: () => new Promise((resolve) => setTimeout(resolve, 2_500)),
    restartJoiner: async () => {
      child.kill('SIGKILL')
      await new Promise((resolve) => child.once('close', resolve))
      child = (await joiner()).child
    },
    serveTaxii: async () => {
      const { said, child: server } = await ready(['hub', 'serve', '--data', forum, '--listen', '127.0.0.1:0'])
      for (const lab of labs) {
        const member = ['--member', scratch.path(`${lab}.json`), '--data', scratch.path(lab)]
        expectDone(await stillwatch(['share', 'join', '--hub', said['listening'] ?? '', ...member]))
      }
      return async () => {
        server.kill('SIGKILL')
        await new Promise((resolve) => server.once('close', resolve))
      }
    },
    stop: () => {
      for (const one of running) one.kill('SIGKILL')
    },
  }
}
