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

  it('refuses a database that is no plain name', async () => {
    await expect(openServer({ url: door.url, database: 'a; DROP', limits })).rejects.toThrow(/no plain name/)
  })

  it('sends the cluster clause, which a server without that cluster refuses', async () => {
    await expect(openServer({ url: door.url, cluster: 'absent', limits })).rejects.toMatchObject({
      name: 'WarehouseError',
      engineCode: 701,
    })
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
