import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { foundForum, openForum } from '../../hub/forum.ts'
import { onEachEngine } from '../../hub/testdata/engines.ts'
import { hubCommand } from './hub.ts'

const folder = mkdtempSync(join(tmpdir(), 'stillwatch-backup-'))
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

describe('hub backup', () => {
  it('copies the database while the forum has it open, with what is not in its file yet, and a forum goes on with the copy', async () => {
    const data = path('forum')
    await hub('init', '--data', data)
    const { store } = await openForum(data)
    try {
      // Without a checkpoint, as while a forum runs: hub.db alone does not have this.
      await hub('member', 'add', '--data', data, '--id', 'lab-a')
      await store.insertInto('settings').values({ name: 'written', value: 'last' }).execute()
      expect(readFileSync(join(data, 'hub.db')).includes('written')).toBe(false)
      const done = await hub('backup', '--data', data, '--out', path('copy.db'), '--json')
      expect(done).toMatchObject({ code: 0, error: '' })
      const { size, mode } = statSync(path('copy.db'))
      expect(JSON.parse(done.said)).toEqual({ copy: path('copy.db'), bytes: size })
      expect(mode & 0o777).toBe(0o600)
      expect(readdirSync(folder).sort()).toEqual(['copy.db', 'forum'])
      const copy = new Database(path('copy.db'), { readonly: true })
      expect(copy.prepare("select value from settings where name = 'written'").get()).toEqual({ value: 'last' })
      copy.close()
    } finally {
      await store.destroy()
    }
    await hub('member', 'disable', '--data', data, '--id', 'lab-a')
    cpSync(path('copy.db'), join(data, 'hub.db'))
    expect(JSON.parse((await hub('member', 'list', '--data', data)).said)).toMatchObject({ id: 'lab-a', disabled: false })
  })

  it('writes over nothing, and says in one line why there is no copy', async () => {
    writeFileSync(path('there.db'), 'mine')
    for (const [args, message] of [
      [['--data', path('forum'), '--out', path('there.db')], /there\.db: is there already\. Nothing was written/],
      [['--data', path('forum'), '--out', path('none/copy.db')], /none\/copy\.db: cannot be written \(ENOENT\)/],
      [['--data', path('nowhere'), '--out', path('new.db')], /is no forum/],
    ] as const) {
      const { code, said, error } = await hub('backup', ...args)
      expect([code, said, error.trim().split('\n').length], error).toEqual([2, '', 1])
      expect(error).toMatch(message)
    }
    expect(readFileSync(path('there.db'), 'utf8')).toBe('mine')
    expect(existsSync(path('new.db'))).toBe(false)
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([])
  })
})

onEachEngine((engine) => {
  it.skipIf(engine.name === 'SQLite')('hub backup names what copies such a database', async () => {
    const data = path('elsewhere')
    await foundForum(data, { database: await engine.fresh() })
    const done = await hub('backup', '--data', data, '--out', path('none.sql'))
    expect(done).toMatchObject({
      code: 2,
      said: '',
      error: expect.stringMatching(/is PostgreSQL; copy it with pg_dump\. There is no copy/),
    })
  })
})

describe('a forum with a damaged database', () => {
  it.each([
    ['serve', '--listen', '127.0.0.1:0'],
    ['match', '--members'],
  ])('hub %s says so and does not begin', async (...args) => {
    const data = path(`damaged-${args[0]}`)
    await hub('init', '--data', data)
    const bytes = readFileSync(join(data, 'hub.db'))
    bytes.fill(0xff, bytes.length - 4_096)
    writeFileSync(join(data, 'hub.db'), bytes)
    const { code, said, error } = await hub(...args, '--data', data)
    expect([code, said, error.trim().split('\n').length], error).toEqual([2, '', 1])
    expect(error).toMatch(/the database is damaged .*hub backup/)
  })
})
