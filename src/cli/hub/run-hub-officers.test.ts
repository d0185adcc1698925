import { generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { openForum } from '../../hub/forum.ts'
import { drainTo } from '../../hub/hub-log.ts'
import { hubCommand } from './hub.ts'
import { openHubLog } from './hub-log.ts'

const folder = mkdtempSync(join(tmpdir(), 'stillwatch-officers-'))
const path = (name: string) => join(folder, name)
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = undefined
})

async function hub(...args: string[]): Promise<{ code: number; said: string; error: string }> {
  const [out, err]: [string[], string[]] = [[], []]
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean(out.push(String(text))))
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean(err.push(String(text))))
  process.exitCode = undefined
  await hubCommand().parseAsync(args, { from: 'user' })
  return { code: Number(process.exitCode ?? 0), said: out.join(''), error: err.join('') }
}
const json = async (...args: string[]) => {
  const { code, said, error } = await hub(...args)
  expect([code, error]).toEqual([0, ''])
  return JSON.parse(said) as Record<string, unknown>
}

describe('hub officer and hub unmask', () => {
  it('open a pseudonym from the command line; the list of members tells none', async () => {
    const data = ['--data', path('forum')]
    await json('init', ...data, '--json')
    const { identity } = await json('member', 'add', ...data, '--id', 'lab-a')
    expect((await hub('member', 'list', ...data)).said).not.toContain(String(identity))
    for (const id of ['ana', 'ben']) {
      const { publicKey, privateKey } = generateKeyPairSync('ed25519')
      writeFileSync(path(`${id}.pem`), privateKey.export({ type: 'pkcs8', format: 'pem' }))
      writeFileSync(path(`${id}.pub.pem`), publicKey.export({ type: 'spki', format: 'pem' }))
      await json('officer', 'add', ...data, '--id', id, '--key', path(`${id}.pub.pem`))
    }
    expect((await hub('officer', 'list', ...data)).said.trim().split('\n')).toHaveLength(2)
    const statement = ['--statement', path('statement.json')]
    await json('unmask', 'state', '--identity', String(identity), '--reason', 'Court order.', '--out', path('statement.json'))
    const signatures: string[] = []
    for (const id of ['ana', 'ben']) {
      const { said } = await hub('unmask', 'sign', ...statement, '--key', path(`${id}.pem`))
      writeFileSync(path(`${id}.jws`), said)
      const { signature } = await json('unmask', 'sign', ...statement, '--key', path(`${id}.pem`), '--json')
      expect(`${signature}\n`).toBe(said)
      signatures.push('--signature', path(`${id}.jws`))
    }
    const early = await hub('unmask', 'open', ...data, ...statement, ...signatures)
    expect(early).toMatchObject({ code: 2, said: '', error: expect.stringContaining('does not count yet') })
    const { store } = await openForum(path('forum'))
    await store.updateTable('officers').set({ added_us: 0 }).execute()
    await store.destroy()
    const opened = await json('unmask', 'open', ...data, ...statement, ...signatures)
    expect(opened).toMatchObject({ member: 'lab-a', pseudonym: identity, officers: ['ana', 'ben'] })
  })

  it('say in one line what is wrong, and sign and write nothing', async () => {
    writeFileSync(path('odd.json'), JSON.stringify({ ...JSON.parse(readFileSync(path('statement.json'), 'utf8')), more: 1 }))
    for (const [args, message] of [
      [['unmask', 'state', '--identity', 'lab-a', '--reason', 'x', '--out', path('no.json')], /--identity: is no pseudonym/],
      [
        ['unmask', 'state', '--identity', `identity--${'0'.repeat(36)}`, '--reason', ' ', '--out', path('no.json')],
        /Nothing was written/,
      ],
      [['unmask', 'sign', '--statement', path('odd.json'), '--key', path('ana.pem')], /more/],
      [['unmask', 'sign', '--statement', path('statement.json'), '--key', path('ana.pub.pem')], /no Ed25519 private key/],
      [['officer', 'add', '--data', path('forum'), '--id', 'cem', '--key', path('none.pem')], /none\.pem: cannot be read/],
      [['officer', 'remove', '--data', path('forum'), '--id', 'cem'], /no officer 'cem'/],
    ] as const) {
      const { code, said, error } = await hub(...args)
      expect([code, said, error.trim().split('\n').length], error).toEqual([2, '', 1])
      expect(error).toMatch(message)
    }
    expect(existsSync(path('no.json'))).toBe(false)
  })
})

describe('hub member with officers', () => {
  it('lets a lab in by its own key and the signatures of two, from the command line to its first pull', async () => {
    const data = ['--data', path('two')]
    await json('init', ...data, '--json')
    for (const id of ['ana', 'ben']) await json('officer', 'add', ...data, '--id', id, '--key', path(`${id}.pub.pem`))
    const { store } = await openForum(path('two'))
    await store.updateTable('officers').set({ added_us: 0 }).execute()
    await store.destroy()
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    writeFileSync(path('lab.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }))
    writeFileSync(path('lab.pub.pem'), publicKey.export({ type: 'spki', format: 'pem' }))
    const who = ['--id', 'lab-a', '--signing-key', path('lab.pub.pem')]
    expect(await hub('member', 'add', ...data, ...who)).toMatchObject({
      code: 2,
      said: '',
      error: expect.stringMatching(/takes two of them/),
    })
    await json('member', 'state', ...who, '--out', path('lab-a.json'))
    const signatures: string[] = []
    for (const id of ['ana', 'ben']) {
      writeFileSync(
        path(`${id}.jws`),
        (await hub('officer', 'sign', '--statement', path('lab-a.json'), '--key', path(`${id}.pem`))).said,
      )
      signatures.push('--signature', path(`${id}.jws`))
    }
    const line = await json('member', 'add', ...data, ...who, '--statement', path('lab-a.json'), ...signatures)
    expect(line).toMatchObject({ id: 'lab-a', username: 'lab-a', key_id: expect.stringMatching(/^key-/) })
    expect(line).not.toHaveProperty('machine_key')
    expect(existsSync(path('two/members'))).toBe(false)
    const wrong = await hub('member', 'state', '--id', 'Lab A', '--out', path('x.json'))
    expect(wrong).toMatchObject({ code: 2, error: expect.stringMatching(/--id: is no name of a member.*Nothing was written/) })
    // No forum admits anybody to RED: two would have signed for nothing.
    const red = await hub('member', 'state', '--id', 'lab-b', '--clearance', 'red', '--out', path('x.json'))
    expect(red).toMatchObject({ code: 2, said: '', error: expect.stringMatching(/--clearance: .*Nothing was written/) })
    expect(await hub('member', 'add', ...data, ...who, '--signature', path('ana.jws'))).toMatchObject({
      code: 2,
      error: expect.stringMatching(/--signature: goes with --statement/),
    })
  })

  it('does not let the operator admit alone again after an older copy of the database was put back', async () => {
    const data = ['--data', path('older')]
    await json('init', ...data, '--json')
    const file = path('older/hub.db')
    const copy = readFileSync(file)
    const now = Date.now()
    vi.spyOn(Date, 'now').mockReturnValue(now - 8 * 86_400_000)
    for (const id of ['ana', 'ben']) await json('officer', 'add', ...data, '--id', id, '--key', path(`${id}.pub.pem`))
    vi.restoreAllMocks()
    const { store } = await openForum(path('older'))
    const { log, close } = await openHubLog(path('older'))
    await drainTo(store, log)()
    await close()
    await store.destroy()
    const refused = { code: 2, said: '', error: expect.stringMatching(/takes two of them/) }
    expect(await hub('member', 'add', ...data, '--id', 'lab-a')).toMatchObject(refused)
    writeFileSync(file, copy)
    expect(await hub('member', 'add', ...data, '--id', 'lab-a')).toMatchObject(refused)
  })
})
