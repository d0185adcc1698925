import { expect, it } from 'vitest'
import { openEmbedded } from '../../warehouse/embedded/embedded.ts'
import { installMailProviders } from './mail-providers.ts'

it('puts the list of mail providers of this version in the place of another as long', async () => {
  const warehouse = await openEmbedded({ limits: { memoryBytes: 1_000_000_000, threads: 1 } })
  const list = () => warehouse.rows<{ domain: string; class: string }>('SELECT domain, class FROM mail_providers ORDER BY domain')
  try {
    await installMailProviders(warehouse)
    const packaged = await list()
    expect(packaged).toContainEqual({ domain: 'gmail.com', class: 'free' })
    // A domain is another one in the list of an earlier version, or the same one of another class.
    for (const domain of ['earlier.example', 'gmail.com']) {
      await warehouse.run("DELETE FROM mail_providers WHERE domain = 'gmail.com'")
      await warehouse.insert('mail_providers', ['domain', 'class'], [[domain, 'disposable']])
      expect((await list()).length).toBe(packaged.length)
      await installMailProviders(warehouse)
      expect(await list()).toEqual(packaged)
    }
    // And the same list is not written anew.
    const parts = () => warehouse.rows("SELECT name FROM system.parts WHERE table = 'mail_providers' AND active")
    const before = await parts()
    await installMailProviders(warehouse)
    expect(await parts()).toEqual(before)
  } finally {
    await warehouse.close()
  }
})
