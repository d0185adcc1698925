import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openAuditChain } from '../../chain/audit-chain.ts'
import { scratch } from '../../prove/testdata/case-files.ts'
import { InputError } from '../../records/index.ts'
import type { ProveFlags } from './prove-inputs.ts'
import { runProveCollect } from './run-prove-collect.ts'

const folder = scratch()
const at = (name: string) => join(folder, name)
let posted: string[] = []
let printed = ''

beforeAll(() => {
  const lines = ['a', 'b', 'c', 'd'].map((id) => `${JSON.stringify({ prompt_id: id, prompt: `say ${id}` })}\n`)
  writeFileSync(at('prompts.jsonl'), lines.join(''))
})
beforeEach(() => {
  posted = []
  printed = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text)
    return true
  })
  answering({ total_tokens: 1 })
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

function answering(usage: unknown, status = 200): void {
  vi.stubGlobal('fetch', (url: string | URL) => {
    posted.push(String(url))
    const body = { model: 'm-1', choices: [{ message: { content: `answer ${posted.length}` } }], usage }
    return Promise.resolve(new Response(JSON.stringify(body), { status }))
  })
}

const collect = (name: string, flags: ProveFlags = {}) =>
  runProveCollect({
    endpoint: 'http://127.0.0.1:1/v1',
    model: 'm',
    prompts: at('prompts.jsonl'),
    out: at(name),
    rate: '100000',
    json: true,
    ...flags,
  })
const refusal = async (name: string, flags: ProveFlags = {}): Promise<string> => {
  const error = await collect(name, flags).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(InputError)
  return (error as InputError).message
}
const custody = (name: string) => readFileSync(at(`${name}.custody.jsonl`), 'utf8')

describe('prove collect --endpoint', () => {
  it.each(['http://user:hunter2@127.0.0.1:1/v1', 'ftp://user:hunter2@127.0.0.1:1/v1'])(
    'with user info is refused before anything is asked or written: %s',
    async (endpoint) => {
      const message = await refusal('user', { endpoint })
      expect(message).toMatch(/--endpoint: .*--key-env/)
      expect(message).not.toContain('hunter2')
      expect([posted, existsSync(at('user')), existsSync(at('user.custody.jsonl'))]).toEqual([[], false, false])
    },
  )

  it.each([
    [401, 1],
    [307, 1],
  ])('keeps its query out of message and record, status %d', async (status, times) => {
    answering(undefined, status)
    const endpoint = 'http://127.0.0.1:1/v1/chat/completions?api_key=hunter4'
    const message = await refusal(`query-${status}`, { endpoint })
    expect(message).toContain(`http://127.0.0.1:1/v1/chat/completions: `)
    expect(posted).toEqual(Array(times).fill(endpoint))
    expect(custody(`query-${status}`)).toContain('collect.broken')
    expect(`${message}${custody(`query-${status}`)}`).not.toContain('hunter4')
  })

  it('keeps its query out of what is said of a model that changes', async () => {
    vi.stubGlobal('fetch', (url: string | URL) => {
      posted.push(String(url))
      const body = { model: `m-${posted.length}`, choices: [{ message: { content: 'x' } }] }
      return Promise.resolve(new Response(JSON.stringify(body)))
    })
    const message = await refusal('changed', { endpoint: 'http://127.0.0.1:1/v1?api_key=hunter4' })
    expect(message).toContain('named itself m-1, then m-2')
    expect(`${message}${custody('changed')}`).not.toContain('hunter4')
  })

  it('is posted to with its query where the version is one', async () => {
    await collect('versioned', { endpoint: 'http://127.0.0.1:1/v1?api-version=2024-10-21' })
    expect(new Set(posted)).toEqual(new Set(['http://127.0.0.1:1/v1/chat/completions?api-version=2024-10-21']))
    expect(custody('versioned')).not.toContain('api-version')
  })
})

describe('prove collect --budget-tokens', () => {
  it('is not given back by an endpoint that counts below nothing', async () => {
    answering({ total_tokens: -1000 })
    await collect('negative', { budgetTokens: '3' })
    // Eight characters are taken for two tokens.
    expect(JSON.parse(printed)).toMatchObject({ answers: 2, tokens: 4, stopped: 'the budget of 3 tokens is used up' })
  })

  it('is of one run, and may be gone over by one answer', async () => {
    answering({ total_tokens: 100 })
    await collect('runs', { budgetTokens: '150' })
    expect(JSON.parse(printed)).toMatchObject({ answers: 2, tokens: 200 })
    printed = ''
    await collect('runs', { budgetTokens: '150' })
    expect(JSON.parse(printed)).toMatchObject({ answers: 4, tokens: 200 })
  })
})

describe('prove collect --out', () => {
  it.each(['folder', 'folder/', 'none/'])('%s is refused as a folder', async (name) => {
    mkdirSync(at('folder'), { recursive: true })
    const message = await refusal('', { out: `${folder}/${name}` })
    expect(message).toMatch(/^--out .*: is a folder; wanted is a file for the answers, such as .*answers\.jsonl\.$/)
    expect([posted, existsSync(at('none'))]).toEqual([[], false])
  })

  it('names option and remedy where its place cannot be written', async () => {
    const message = await refusal('prompts.jsonl/answers.jsonl')
    expect(message).toMatch(/^--out .*answers\.jsonl: cannot be written \((?:EEXIST|ENOTDIR)\).*name a file in a folder/)
    expect(posted).toEqual([])
  })

  it.skipIf(process.platform !== 'linux')('and where its folder takes no files', async () => {
    const message = await refusal('', { out: '/proc/answers.jsonl' })
    expect(message).toMatch(/^--out \/proc\/answers\.jsonl: cannot be written \(E[A-Z]+\).*name a file in a folder/)
  })

  it('leaves no lock behind where only the answers cannot be opened', async () => {
    symlinkSync(at('nowhere/answers'), at('dangling'))
    expect(await refusal('dangling')).toMatch(/^--out .*dangling: cannot be written \(ENOENT\)/)
    expect(existsSync(at('dangling.custody.jsonl.lock'))).toBe(false)
  })

  it('leaves neither lock nor answers behind where the record cannot be opened', async () => {
    mkdirSync(at('blocked.custody.jsonl'))
    expect(await refusal('blocked')).toMatch(/^--out .*blocked: cannot be written \(EISDIR\).*blocked\.custody\.jsonl/)
    expect([existsSync(at('blocked.custody.jsonl.lock')), existsSync(at('blocked'))]).toEqual([false, false])
  })

  it.each(['one line of notes', '{"prompt_id":"a","response":"one"}\n{"prompt_id":"b","response":"tw'])(
    'never cuts what no run of ours wrote: %j',
    async (text) => {
      writeFileSync(at('foreign'), text)
      expect(await refusal('foreign')).toMatch(/foreign: its last line has no end, and no record of a collection/)
      expect([posted, readFileSync(at('foreign'), 'utf8'), existsSync(at('foreign.custody.jsonl'))]).toEqual([[], text, false])
    },
  )

  it('loses nothing of a line that another process still writes', async () => {
    const torn = '{"prompt_id":"a","prompt":"say a","respon'
    writeFileSync(at('shared'), torn)
    const other = await openAuditChain({ file: at('shared.custody.jsonl'), now: () => new Date() })
    try {
      // As every run does before it asks anything.
      await other.append({ actor: 'analyst', event: 'collect.begin', body: { held: 0 } })
      await expect(collect('shared')).rejects.toMatchObject({ code: 'locked' })
      expect([posted, readFileSync(at('shared'), 'utf8')]).toEqual([[], torn])
    } finally {
      await other.close()
    }
    // Nobody writes any longer: the line is of a run that was killed.
    await collect('shared')
    expect(JSON.parse(printed)).toMatchObject({ answers: 4, asked: 4 })
  })

  it('cuts nothing off a file that is refused, and leaves no record beside it', async () => {
    const text = '{"prompt_id":"a","response":"x","params":{"model":"other"}}\n{"prompt_id":"b"'
    writeFileSync(at('foreign'), text)
    expect(await refusal('foreign')).toContain('was collected with model "other"')
    expect(readFileSync(at('foreign'), 'utf8')).toBe(text)
    expect([existsSync(at('foreign.custody.jsonl')), existsSync(at('foreign.custody.jsonl.lock'))]).toEqual([false, false])
  })
})

describe('numbers of prove collect', () => {
  it.each(['', ' ', '0x1', '1e0', '-0', '+1', '2.1', 'warm'])('--temperature %j is refused', async (temperature) => {
    expect(await refusal('warm', { temperature })).toMatch(/^--temperature: .*is no number from 0 to 2/)
    expect(existsSync(at('warm'))).toBe(false)
  })

  it.each(['0', '0.7', '.5', '2', '2.0'])('--temperature %s is taken', async (temperature) => {
    await collect(`warm-${temperature}`, { temperature })
    expect(readFileSync(at(`warm-${temperature}`), 'utf8')).toContain(`"temperature":${Number(temperature)},`)
  })

  it.each(
    ['rate', 'samples', 'maxTokens', 'timeout', 'budgetTokens'].flatMap((name) =>
      ['0x10', '1e3', '', ' 5', '5.0', '+5'].map((value) => [name, value] as const),
    ),
  )('--%s %j is refused', async (name, value) => {
    expect(await refusal('whole', { [name]: value })).toContain(`'${value}' is no whole number from 1 to `)
    expect(existsSync(at('whole'))).toBe(false)
  })
})
