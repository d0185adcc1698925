import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { scratchFolders } from '../chain/testdata/scratch.ts'
import { foundForum, openForum } from './forum.ts'
import { onEachEngine } from './testdata/engines.ts'

const scratch = scratchFolders()
const opened = async (folder: string) => {
  const { store } = await openForum(folder)
  await store.destroy()
}
/** Makes of a forum one that was founded before a database held whose it is. */
const unbind = async (folder: string) => {
  const { store } = await openForum(folder)
  await store.deleteFrom('bound').execute()
  await store.destroy()
}

onEachEngine((engine) => {
  describe('the database of a forum', () => {
    /** Two folders on one database. */
    const places = async () => {
      const folder = scratch()
      const database = engine.name === 'SQLite' ? join(folder, 'shared.db') : await engine.fresh()
      return { first: join(folder, 'first'), second: join(folder, 'second'), database }
    }

    it('is one forum’s: no second is founded on it, and another folder does not open it', async () => {
      const { first, second, database } = await places()
      await foundForum(first, { database })
      await expect(foundForum(second, { database })).rejects.toThrow(/holds another forum.*Nothing was changed/)
      expect(existsSync(join(second, 'hub.json'))).toBe(false)
      cpSync(join(first, 'hub.json'), join(second, 'hub.json'))
      await expect(openForum(second)).rejects.toThrow(/holds another forum, whose log has the key .*hub init --database/)
      await opened(first)
    })

    it('that says of no forum is bound to the first that opens it, and takes no second', async () => {
      const { first, second, database } = await places()
      await foundForum(first, { database })
      await unbind(first)
      await expect(foundForum(second, { database })).rejects.toThrow(/holds another forum.*Nothing was changed/)
      await opened(first)
      cpSync(join(first, 'hub.json'), join(second, 'hub.json'))
      await expect(openForum(second)).rejects.toThrow(/holds another forum/)
    })

    it('is founded again in its folder where founding broke off', async () => {
      const { first, database } = await places()
      await foundForum(first, { database })
      rmSync(join(first, 'hub.json'))
      await foundForum(first, { database })
      await opened(first)
    })
  })
})

describe('a forum', () => {
  afterEach(() => void vi.restoreAllMocks())

  it('is not opened without the key of its log, and gets no other', async () => {
    const folder = join(scratch(), 'forum')
    await foundForum(folder, {})
    rmSync(join(folder, 'log-key'))
    await expect(openForum(folder)).rejects.toThrow(/log-key: the key of the forum's log is missing\. Put it back from a copy/)
    expect(existsSync(join(folder, 'log-key'))).toBe(false)
  })

  it.each([['mysql'], ['sqlite'], ['file'], ['POSTGRES']])('is not founded on %s://', async (scheme) => {
    const folder = join(scratch(), 'forum')
    const failed = foundForum(folder, { database: `${scheme}://lab:secret@host/forum` })
    await expect(failed).rejects.toThrow(new RegExp(`--database: '${scheme}:' .*postgres://.*Nothing was made`))
    await expect(failed).rejects.not.toThrow(/secret/)
    expect(existsSync(folder)).toBe(false)
  })

  it('keeps where its file is as an absolute path, readable by its owner alone', async () => {
    const folder = scratch()
    vi.spyOn(process, 'cwd').mockReturnValue(folder)
    await foundForum(join(folder, 'forum'), { database: 'own.db' })
    expect(JSON.parse(readFileSync(join(folder, 'forum', 'hub.json'), 'utf8'))).toMatchObject({
      database: join(folder, 'own.db'),
    })
    expect(statSync(join(folder, 'own.db')).mode & 0o777).toBe(0o600)
    vi.restoreAllMocks()
    await opened(join(folder, 'forum'))
  })

  it('says where a file for it cannot be made', async () => {
    const folder = scratch()
    for (const database of [join(folder, 'none', 'own.db'), folder])
      await expect(foundForum(join(folder, 'forum'), { database })).rejects.toThrow(/--database .*: cannot be made \(E[A-Z]+\)/)
  })

  it('whose file is missing is not opened, and none is made', async () => {
    const folder = join(scratch(), 'forum')
    await foundForum(folder, {})
    rmSync(join(folder, 'hub.db'))
    await expect(openForum(folder)).rejects.toThrow(/hub\.db: the forum's database is missing\. Put back a copy/)
    expect(readdirSync(folder)).not.toContain('hub.db')
  })

  it('has all that was written in the one file once it is closed, also where another process has it open', async () => {
    const folder = join(scratch(), 'forum')
    await foundForum(folder, {})
    const other = await openForum(folder)
    await other.store.selectFrom('settings').selectAll().execute()
    const { store } = await openForum(folder)
    await store.insertInto('settings').values({ name: 'written', value: 'last' }).execute()
    await store.destroy()
    const copy = join(scratch(), 'copy')
    mkdirSync(copy)
    for (const name of ['hub.json', 'log-key', 'hub.db']) cpSync(join(folder, name), join(copy, name))
    await other.store.destroy()
    const copied = await openForum(copy)
    try {
      expect(await copied.store.selectFrom('settings').select('value').where('name', '=', 'written').execute()).toHaveLength(1)
    } finally {
      await copied.store.destroy()
    }
  })

  it('with a damaged file is refused where it is to be checked, with what to do', async () => {
    const folder = join(scratch(), 'forum')
    await foundForum(folder, {})
    const file = join(folder, 'hub.db')
    const bytes = readFileSync(file)
    // The last page holds entries of some table or index; the first stays, so that it opens.
    bytes.fill(0xff, bytes.length - 4_096)
    writeFileSync(file, bytes)
    const refusal = /hub\.db: the database is damaged \(.+\)\. .*remove hub\.db-wal and hub\.db-shm.*hub backup/
    await expect(openForum(folder, { check: true })).rejects.toThrow(refusal)
    writeFileSync(file, 'no database at all'.repeat(1000))
    await expect(openForum(folder)).rejects.toThrow(refusal)
  })

  it('put back beside what a killed one left is refused, stays as it is, and opens once that is removed', async () => {
    const folder = join(scratch(), 'forum')
    await foundForum(folder, {})
    const file = join(folder, 'hub.db')
    const earlier = readFileSync(file)
    const { store } = await openForum(folder)
    const put = (round: number) => {
      const rows = Array.from({ length: 400 }, (_, at) => ({ name: `row ${at} ${round}`, value: 'x'.repeat(1_000) }))
      return store.insertInto('settings').values(rows).execute()
    }
    await put(1)
    // What was written up to here is in the file, and what is beside it is of the grown one.
    await sql`pragma wal_checkpoint(truncate)`.execute(store)
    await put(2)
    const left = readFileSync(`${file}-wal`)
    await store.destroy()
    writeFileSync(file, earlier)
    writeFileSync(`${file}-wal`, left)
    await expect(openForum(folder, { check: true })).rejects.toThrow(/the database is damaged/)
    expect(readFileSync(file).equals(earlier)).toBe(true)
    for (const beside of ['-wal', '-shm']) rmSync(`${file}${beside}`, { force: true })
    const again = await openForum(folder, { check: true })
    try {
      expect(await again.store.selectFrom('settings').selectAll().where('name', 'like', 'row %').execute()).toEqual([])
    } finally {
      await again.store.destroy()
    }
  })
})
