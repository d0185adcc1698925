import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify, styleText } from 'node:util'
import { type Bringing, matchingRound } from '../demo/matching-round.ts'
import { unless } from '../files/unless.ts'
import { flaggedOf } from '../matching/lab/flagged-of.ts'
import type { Account, Campaign, CampaignsFile } from '../records/index.ts'
import { InputError } from '../records/index.ts'
import { count } from '../report/format.ts'
import { jsonLines } from './files/json-lines.ts'
import { makeFolder } from './files/write-whole.ts'
import { countOption } from './options/parse-options.ts'

export type DemoFlags = { out: string; seed: string; scale: string; json?: boolean }

const LABS = ['lab-1', 'lab-2', 'lab-3'] as const
/** Accounts of the campaign at each lab: fewer than a lab accuses by itself. */
const THIN = 4
/** Marks a folder as ours, so that nothing else is ever replaced. */
const MARK = 'stillwatch-demo.json'

/** What a lab says of the campaign's accounts. */
type Said = { readonly verdict: string; readonly accounts: number }

/** The command from its flags to what it prints. Throws InputError for everything that a user can mend. */
export async function runDemo(flags: DemoFlags): Promise<void> {
  const out = resolve(flags.out)
  await emptyFolder(out)
  const say = (text: string) => {
    if (flags.json !== true) process.stdout.write(`${text}\n`)
  }
  const title = (text: string) => say(`\n${process.stdout.isTTY === true ? styleText('bold', text) : text}`)
  const at = (...parts: string[]) => join(out, ...parts)
  const lab = (name: string, file: string) => at('traffic', name, `${file}.jsonl`)

  title('1. Three labs, each with its own traffic')
  const seed = String(countOption('seed', flags.seed, 1_000_000_000))
  await stillwatch(
    'simulate',
    '--out',
    at('traffic'),
    '--labs',
    '3',
    '--populations',
    'S8',
    '--campaign-accounts',
    String(THIN),
    '--scale',
    flags.scale,
    '--seed',
    seed,
    '--json',
  )
  for (const name of LABS)
    say(
      `   ${name}: ${(await linesOf(lab(name, 'exchanges'))).length} exchanges, ${(await linesOf(lab(name, 'accounts'))).length} accounts`,
    )
  say(`   One campaign works at all three, with ${THIN} accounts at each.`)

  title('2. Each lab looks for itself')
  const detect = (name: string, to: string, ...more: string[]) => {
    const inputs = ['exchanges', 'accounts', 'permits', 'models'].flatMap((file) => [`--${file}`, lab(name, file)])
    return stillwatch('detect', ...inputs, ...more, '--out', at(name, to), '--quiet')
  }
  const before = new Map<string, Said>()
  for (const name of LABS) {
    await detect(name, 'alone')
    before.set(name, await saidOf(at(name, 'alone'), at('traffic', name)))
    say(`   ${name}: ${inWords(before.get(name))}`)
  }

  title('3. Private matching of what each has flagged')
  const bringing = await Promise.all(LABS.map((name) => bringingOf(name, at(name, 'alone'), lab(name, 'accounts'))))
  const now = Date.now()
  const round = await matchingRound(at('matching'), bringing, () => now)
  for (const [place, name] of LABS.entries()) {
    const own = round.matches.get(name) ?? []
    await makeFolder(at(name, 'intel'))
    await writeFile(at(name, 'intel', 'matches.jsonl'), jsonLines(own))
    const accounts = new Set(own.map((one) => one.account_id)).size
    say(
      `   ${name}: brought ${bringing[place]?.flagged.length ?? 0} identifiers of flagged accounts; ${accounts} of its accounts are flagged elsewhere too`,
    )
  }
  say(
    `   The forum held ${round.tags} tags and joined them; neither it nor a steward saw an identifier. No lab learned of an account that it had not flagged itself.`,
  )

  title('4. Each lab looks again, with what came back')
  const after = new Map<string, Said>()
  for (const name of LABS) {
    await detect(name, 'together', '--intel', at(name, 'intel'))
    after.set(name, await saidOf(at(name, 'together'), at('traffic', name)))
    say(`   ${name}: ${inWords(before.get(name))}  →  ${inWords(after.get(name))}`)
  }

  title('5. What may leave, and who let it')
  const hub = await forum(at('forum'))
  try {
    for (const name of LABS) {
      const member = await stillwatch('hub', 'member', 'add', '--data', at('forum'), '--id', name)
      await writeFile(at(name, 'member.json'), member, { mode: 0o600 })
      await stillwatch(
        'share',
        'join',
        '--hub',
        hub.url,
        '--member',
        at(name, 'member.json'),
        '--data',
        at(name, 'data'),
        '--json',
      )
    }
    const teller = LABS.find((name) => after.get(name)?.verdict === 'distillation')
    if (teller === undefined) say('   No lab came to a verdict that it may tell; nothing leaves.')
    else await tell(teller, at, say)

    title('6. What the others receive')
    for (const name of LABS.filter((one) => one !== teller)) {
      const pulled = JSON.parse(await stillwatch('share', 'pull', '--data', at(name, 'data'), '--json')) as Record<string, number>
      say(
        `   ${name}: ${count(pulled['campaigns'] ?? 0, 'campaign')} and ${count(pulled['indicators'] ?? 0, 'indicator')}, from a pseudonym`,
      )
    }
  } finally {
    await hub.stop()
  }
  const key = (await readFile(at('forum', 'log', 'log.vkey'), 'utf8')).trim()
  const verified = JSON.parse(await stillwatch('verify', at('forum', 'log'), '--key', key, '--json')) as { ok: boolean }
  say(`   The forum's log ${verified.ok ? 'holds' : 'does not hold'}: stillwatch verify ${at('forum', 'log')}`)

  const alone = LABS.filter((name) => before.get(name)?.verdict === 'distillation').length
  const together = LABS.filter((name) => after.get(name)?.verdict === 'distillation').length
  title('So')
  say(`   The campaign was called distillation by ${alone} of 3 labs alone, and by ${together} of 3 after matching.`)
  say(
    '   Here one person plays all parts on one machine: labs, forum and both stewards are under unlike operators where it is meant.',
  )
  say('   Each verdict rests on the lab’s own evidence; what the others flagged only confirmed what was too small to accuse.')
  const first = LABS.find((name) => after.get(name)?.verdict === 'distillation') ?? LABS[0]
  say(`\nReport: ${at(first, 'together', 'report.html')}`)
  if (teller(at) !== undefined) say(`Preview for counsel: ${teller(at)}`)
  if (flags.json === true)
    process.stdout.write(
      `${JSON.stringify({ out, before: Object.fromEntries(before), after: Object.fromEntries(after), tags: round.tags, log: verified.ok, report: at(first, 'together', 'report.html') })}\n`,
    )
}

const teller = (at: (...parts: string[]) => string) =>
  LABS.map((name) => at(name, 'preview', 'preview.html')).find((path) => existsSync(path))

/** Preview, scripted approval of redacted examples, and submission, by the lab that has something to tell. */
async function tell(name: string, at: (...parts: string[]) => string, say: (text: string) => void): Promise<void> {
  const campaigns = at(name, 'together', 'campaigns.json')
  const file = JSON.parse(await readFile(campaigns, 'utf8')) as CampaignsFile
  const id = file.campaigns.find((one) => one.verdict === 'distillation')?.campaign_id ?? ''
  const data = ['--data', at(name, 'data'), '--json']
  const preview = JSON.parse(
    await stillwatch('share', 'preview', '--campaigns', campaigns, '--campaign', id, '--out', at(name, 'preview'), ...data),
  ) as Record<string, number | string>
  say(
    `   ${name}: ${preview['leaves']} values would leave as ${preview['name']}, ${preview['waits']} wait for counsel, ${preview['stays']} stay`,
  )
  if (Number(preview['waits']) > 0) {
    const request = JSON.parse(
      await stillwatch(
        'share',
        'request',
        '--campaigns',
        campaigns,
        '--campaign',
        id,
        '--include',
        'exemplar',
        '--by',
        'A. Analyst (scripted)',
        ...data,
      ),
    ) as { request: string }
    await stillwatch(
      'share',
      'approve',
      '--request',
      request.request,
      '--by',
      'B. Counsel (scripted)',
      '--role',
      'counsel',
      ...data,
    )
    await stillwatch(
      'share',
      'approve',
      '--request',
      request.request,
      '--by',
      'C. Officer (scripted)',
      '--role',
      'officer',
      ...data,
    )
    say(
      '   Scripted for this demo: an analyst asked for redacted examples, counsel and an officer approved the digest. Nobody read it.',
    )
  }
  const sent = JSON.parse(await stillwatch('share', 'submit', '--campaigns', campaigns, '--campaign', id, ...data)) as {
    taken: number
    failures: unknown[]
  }
  say(`   ${name} submitted: the forum took ${sent.taken} objects and refused ${sent.failures.length}`)
}

/** Everything that a lab has flagged and may match. */
async function bringingOf(name: string, out: string, accounts: string): Promise<Bringing> {
  const cards = (await linesOf(accounts)).map((line) => JSON.parse(line) as Account)
  return { id: name, flagged: flaggedOf({ campaigns: await campaignsIn(out) }, cards) }
}

/** What a lab says of the simulated campaign: the verdict under which most of its accounts stand. */
async function saidOf(out: string, traffic: string): Promise<Said> {
  const truth = JSON.parse(await readFile(join(traffic, 'truth.json'), 'utf8')) as { accounts: Record<string, { role: string }> }
  const campaigns = await campaignsIn(out)
  const counts = new Map<string, number>()
  for (const [account, { role }] of Object.entries(truth.accounts)) {
    if (role !== 'attack') continue
    const verdict = campaigns.find((one) => one.accounts.some(({ account_id }) => account_id === account))?.verdict ?? 'nothing'
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
  }
  const [verdict, accounts] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ['nothing', 0]
  return { verdict, accounts }
}

const inWords = (said: Said | undefined) =>
  said === undefined || said.verdict === 'nothing' ? 'nothing' : `${said.verdict} (${said.accounts} of ${THIN} accounts)`

async function campaignsIn(out: string): Promise<Campaign[]> {
  return (JSON.parse(await readFile(join(out, 'campaigns.json'), 'utf8')) as CampaignsFile).campaigns
}

async function linesOf(path: string): Promise<string[]> {
  return (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '')
}

/** Runs a command of this very program, and gives what it printed. */
async function stillwatch(...args: string[]): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [...process.execArgv, process.argv[1] ?? '', ...args], {
      maxBuffer: 64 * 2 ** 20,
    })
    return stdout
  } catch (error) {
    const { code, stdout = '', stderr = '' } = error as { code?: number; stdout?: string; stderr?: string }
    // 1 is an answer: it ran, and said no.
    if (code === 1) return stdout
    throw new InputError('option', `stillwatch ${args[0]}: ${stderr.trim().split('\n')[0] ?? 'ended'}`)
  }
}

async function forum(data: string): Promise<{ url: string; stop: () => Promise<void> }> {
  await stillwatch('hub', 'init', '--data', data)
  const child: ChildProcess = spawn(
    process.execPath,
    [...process.execArgv, process.argv[1] ?? '', 'hub', 'serve', '--data', data, '--listen', '127.0.0.1:0', '--json'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const closed = new Promise<void>((done) => child.once('close', () => done()))
  const url = await new Promise<string>((ready, fail) => {
    let said = ''
    child.stdout?.on('data', (bytes: Buffer) => {
      said += bytes.toString()
      if (said.includes('\n')) ready((JSON.parse(said.split('\n')[0] ?? '{}') as { listening: string }).listening)
    })
    child.once('close', () => fail(new InputError('option', 'The forum of the demo did not start.')))
  })
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM')
      await closed
    },
  }
}

/** Replaces an earlier demo and nothing else. */
async function emptyFolder(out: string): Promise<void> {
  if (out === '') throw new InputError('option', '--out is empty; name a folder.')
  const unusable = ({ code }: NodeJS.ErrnoException) => new InputError('option', `--out ${out}: cannot be used (${code}).`)
  const names = (await readdir(out).catch(unless('ENOENT', unusable))) ?? []
  if (names.length > 0 && !names.includes(MARK))
    throw new InputError(
      'option',
      `--out ${out}: holds files that are no demo's; give an empty folder or a new one. Nothing was changed.`,
    )
  await rm(out, { recursive: true, force: true })
  await makeFolder(out)
  await writeFile(join(out, MARK), '{"demo":1}\n')
}
