import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { InputError } from '../../src/records/index.ts'
import { openServer } from '../../src/warehouse/server/server.ts'
import { limits } from './engines.ts'
import { type Door, startDoor } from './start-door.ts'

let door: Door
beforeAll(async () => {
  door = await startDoor()
})
afterAll(() => door.stop())

/** The door's URL without credentials. */
const bare = () => door.url.replace(/\/\/.*@/, '//')

describe('opening a server', () => {
  it('makes the database that the URL names, and finds it again', async () => {
    const first = await openServer({ url: `${door.url}/traffic`, limits })
    expect(await first.rows('SELECT currentDatabase() AS name')).toEqual([{ name: 'traffic' }])
    await first.run("INSERT INTO migrations (name) SELECT 'kept'")
    await first.close()
    const second = await openServer({ url: door.url, database: 'traffic', limits })
    expect(await second.rows("SELECT name FROM migrations WHERE name = 'kept'")).toEqual([{ name: 'kept' }])
    await second.close()
  })

  it('takes credentials from the environment', async () => {
    const environment = { CLICKHOUSE_USER: door.user, CLICKHOUSE_PASSWORD: door.password }
    const warehouse = await openServer({ url: bare(), limits, environment })
    expect(await warehouse.rows('SELECT 1 AS one')).toEqual([{ one: 1 }])
    await warehouse.close()
  })

  it('says in one line that it was not let in, without the password', async () => {
    const refused = openServer({ url: bare().replace('//', '//ana:hidden@'), limits })
    await expect(refused).rejects.toThrow(InputError)
    await expect(refused).rejects.toThrow(/^http:\/\/127\.0\.0\.1:\d+: Code: 516\. ana: Authentication failed[^\n]*$/)
    await expect(refused).rejects.not.toThrow(/hidden/)
  })

  it('says where nobody answers', async () => {
    await expect(openServer({ url: 'http://127.0.0.1:9', limits })).rejects.toThrow(
      /^http:\/\/127\.0\.0\.1:9: The server .* does not answer: .*ECONNREFUSED/,
    )
  })

  it('makes no database and no table where it is to find some', async () => {
    const loaded = await openServer({ url: `${door.url}/loaded`, limits })
    await loaded.run('CREATE DATABASE bare')
    for (const database of ['misspelt', 'bare']) {
      const refused = openServer({ url: `${door.url}/${database}`, limits, existing: true })
      await expect(refused).rejects.toThrow(new RegExp(`There is no warehouse in .*${database}.*--exchanges`))
      await expect(refused).rejects.toThrow(InputError)
    }
    expect(await loaded.rows("SELECT name FROM system.databases WHERE name = 'misspelt'")).toEqual([])
    expect(await loaded.rows("SELECT name FROM system.tables WHERE database = 'bare'")).toEqual([])
    await loaded.close()
    const found = await openServer({ url: `${door.url}/loaded`, limits, existing: true })
    await found.close()
  })

  it('refuses a database that is no plain name', async () => {
    await expect(openServer({ url: door.url, database: 'a; DROP', limits })).rejects.toThrow(/no plain name/)
  })

  it('sends the cluster clause, which a server without that cluster refuses in one line', async () => {
    // Where the database is to be made, and where it is there and its tables are not.
    for (const database of ['fresh', 'default']) {
      const refused = openServer({ url: `${door.url}/${database}?cluster=absent`, limits })
      await expect(refused).rejects.toThrow(InputError)
      await expect(refused).rejects.toThrow(/^http:\/\/127\.0\.0\.1:\d+\/\w+: Code: 701\. [^\n]*absent[^\n]*$/)
    }
  })
})

describe('a server that fails', () => {
  it('logs neither queries nor parameters', async () => {
    const said = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn'), vi.spyOn(console, 'log')]
    const warehouse = await openServer({ url: door.url, limits })
    await expect(warehouse.rows('SELECT throwIf({text:String} != 1)', { text: 'a prompt' })).rejects.toThrow()
    await warehouse.close()
    for (const one of said) {
      expect(one).not.toHaveBeenCalled()
      one.mockRestore()
    }
  })
})
