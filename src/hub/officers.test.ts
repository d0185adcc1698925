import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyDigest } from '../chain/ed25519-pem.ts'
import { signObject } from '../stix/object-signature.ts'
import { addMember } from './members/add-member.ts'
import { rekeyMember } from './members/rekey-member.ts'
import { addOfficer, listOfficers, removeOfficer } from './officers/officers.ts'
import type { Registration } from './officers/registration.ts'
import { type Statement, unmask } from './officers/unmask.ts'
import type { HubEvent } from './store/in-turn.ts'
import { onEachEngine } from './testdata/engines.ts'
import { startHub, type TestHub } from './testdata/start-hub.ts'

const DAY_US = 86_400_000_000
const pair = () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return { pem: publicKey.export({ type: 'spki', format: 'pem' }) as string, key: privateKey }
}
const [ana, ben, cem, stranger] = [pair(), pair(), pair(), pair()]

onEachEngine((engine) => {
  describe('a pseudonym', () => {
    let hub: TestHub
    const told: HubEvent[] = []
    const now = () => hub.clock.now * 1000
    let statement: Statement
    const open = (signatures: readonly string[], what: Statement = statement, at = now()) =>
      unmask(hub.store, what, signatures, at)
    const by = (...who: (typeof ana)[]) => who.map((one) => signObject(statement, one.key))

    beforeAll(async () => {
      hub = await startHub({
        database: await engine.fresh(),
        log: { append: async (events) => void told.push(...events) },
      })
      for (const [id, { pem }] of Object.entries({ ana, ben }))
        await addOfficer(hub.store, { id, key: pem, nowUs: now() - 8 * DAY_US })
      await addOfficer(hub.store, { id: 'cem', key: cem.pem, nowUs: now() - DAY_US })
      statement = {
        type: 'stillwatch.unmask/1',
        pseudonym: hub.members['b']?.identity ?? '',
        reason: 'Court order 12/26.',
        at: new Date(hub.clock.now).toISOString(),
      }
    })
    afterAll(() => hub?.stop())
    const logged = async () => {
      // Whatever is next lets the forum hand its events to the log.
      await hub.send('a', [{}])
      return told.map(({ event, pseudonym }) => `${event} ${pseudonym}`)
    }

    it('is not opened by one officer, twice, by a stranger, nor by who was added this week', async () => {
      const [one] = by(ana) as [string]
      for (const signatures of [[], [one], [one, one], [...by(ana, stranger)], [...by(stranger), 'x..y', '']])
        await expect(open(signatures)).rejects.toThrow(/[01] of 2 officers have signed this very statement\. Nothing was opened/)
      await expect(open(by(ana, cem))).rejects.toThrow(/'cem' does not count yet/)
      // Six and a half days after it was added, by a statement that is dated ahead.
      const ahead = { ...statement, at: new Date(hub.clock.now + 6.5 * 86_400_000).toISOString() }
      const both = [ana, cem].map((one) => signObject(ahead, one.key))
      await expect(open(both, ahead, now() + 5.6 * DAY_US)).rejects.toThrow(/'cem' does not count yet/)
      expect(await logged()).not.toContain(`member.unmasked ${statement.pseudonym}`)
    })

    it('is not opened by signatures of another statement, nor by an old or a future one', async () => {
      const other = { ...statement, reason: 'Curiosity.' }
      await expect(open(by(ana, ben), other)).rejects.toThrow(/0 of 2/)
      for (const days of [14, -2])
        await expect(open(by(ana, ben), statement, now() + days * DAY_US)).rejects.toThrow(/holds for 14 days/)
      const nobody = { ...statement, pseudonym: 'identity--00000000-0000-4000-8000-000000000000' }
      const signed = [ana, ben].map((one) => signObject(nobody, one.key))
      await expect(open(signed, nobody)).rejects.toThrow(/is no pseudonym of a member/)
    })

    it('is opened by two, and the log tells everybody that it was, and neither by whom nor why', async () => {
      const opened = await open(by(ana, ben, cem, stranger))
      expect(opened).toMatchObject({ member: 'b', pseudonym: statement.pseudonym, officers: ['ana', 'ben'] })
      expect(await logged()).toContain(`member.unmasked ${statement.pseudonym}`)
      const [event] = told.filter((one) => one.event === 'member.unmasked')
      expect(event?.digest).toBe(opened.digest)
      expect(JSON.stringify(told)).not.toMatch(/ana|Court/)
    })

    it('is opened no more by an officer that was removed; keys are told apart by their digests', async () => {
      const all = await listOfficers(hub.store)
      for (const { added, counts_from } of all) expect(Date.parse(counts_from) - Date.parse(added)).toBe(7 * 86_400_000)
      const digests = all.map((one) => one.key)
      expect(new Set(digests).size).toBe(3)
      await removeOfficer(hub.store, 'ben', now())
      await expect(open(by(ana, ben))).rejects.toThrow(/1 of 2/)
      await expect(removeOfficer(hub.store, 'ben', now())).rejects.toThrow(/no officer 'ben'/)
      expect((await logged()).filter((one) => one.startsWith('officer.'))).toEqual([
        'officer.added forum',
        'officer.added forum',
        'officer.added forum',
        'officer.removed forum',
      ])
    })

    it('has officers of one name and one key each, by the public half alone', async () => {
      const add = (id: string, key: string) => addOfficer(hub.store, { id, key, nowUs: now() })
      await expect(add('ana', ben.pem)).rejects.toThrow(/'ana' has this name or this key/)
      await expect(add('dora', ana.pem)).rejects.toThrow(/'ana' has this name or this key/)
      await expect(add('Dora', ben.pem)).rejects.toThrow(/is no name/)
      const secret = ben.key.export({ type: 'pkcs8', format: 'pem' }) as string
      const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'pem' }) as string
      for (const key of ['', 'x', secret, rsa]) await expect(add('dora', key)).rejects.toThrow(/no Ed25519 public key/)
    })
  })

  describe('a member', () => {
    let hub: TestHub
    const told: HubEvent[] = []
    const now = () => hub.clock.now * 1000
    const own = pair()
    const ownKey = keyDigest(createPublicKey(own.pem))
    beforeAll(async () => {
      hub = await startHub({ database: await engine.fresh(), log: { append: async (events) => void told.push(...events) } })
    })
    afterAll(() => hub?.stop())
    const registration = (change: Partial<Registration> = {}): Registration => ({
      type: 'stillwatch.admission/1',
      action: 'add',
      member: 'new',
      clearance: 'green',
      at: new Date(hub.clock.now).toISOString(),
      ...change,
    })
    const signed = (statement: Registration, ...by: (typeof ana)[]) => ({
      statement,
      signatures: by.map((one) => signObject(statement, one.key)),
    })
    const add = (id: string, more: object = {}) => addMember(hub.store, { id, clearance: 'green', nowUs: now(), ...more })

    it('is let in by the operator alone while no two officers count', async () => {
      await add('early')
      for (const [id, { pem }] of Object.entries({ ana, ben })) await addOfficer(hub.store, { id, key: pem, nowUs: now() })
      await add('still-early')
      hub.clock.now += 8 * 86_400_000
    })

    it('is let in, and given keys, by two officers from then on, who sign for just that', async () => {
      await expect(add('new')).rejects.toThrow(
        /takes two of them. Write what they are to sign with: stillwatch hub member state\. Nothing was changed/,
      )
      await expect(rekeyMember(hub.store, 'early', now())).rejects.toThrow(/takes two of them/)
      const statement = registration()
      await expect(add('new', { approval: signed(statement, ana) })).rejects.toThrow(/1 of 2 officers/)
      await expect(add('new', { approval: signed(statement, ana, stranger) })).rejects.toThrow(/1 of 2 officers/)
      await expect(add('other', { approval: signed(statement, ana, ben) })).rejects.toThrow(
        /its member is new, and here it is other/,
      )
      await expect(add('new', { clearance: 'amber', approval: signed(statement, ana, ben) })).rejects.toThrow(
        /its clearance is green, and here/,
      )
      await expect(add('new', { signingKey: own.pem, approval: signed(statement, ana, ben) })).rejects.toThrow(
        /its signing_key is not given/,
      )
      await expect(rekeyMember(hub.store, 'new', now(), undefined, { approval: signed(statement, ana, ben) })).rejects.toThrow(
        /its action is add/,
      )
      const old = registration({ at: new Date(hub.clock.now - 15 * 86_400_000).toISOString() })
      await expect(add('new', { approval: signed(old, ana, ben) })).rejects.toThrow(/holds for 14 days/)
      await add('new', { approval: signed(statement, ana, ben) })
      await hub.send('a', [{}])
      expect(told.slice(-2).map((one) => `${one.event} ${one.pseudonym}`)).toEqual([
        'member.registered forum',
        'member.added forum',
      ])
    })

    it('is given keys once by a statement, and its own where it has one, of which the log has the digest', async () => {
      const statement = registration({ action: 'rekey', member: 'early', signing_key: ownKey })
      delete (statement as Partial<Registration>).clearance
      const approval = signed(statement, ben, ana)
      const given = await rekeyMember(hub.store, 'early', now(), undefined, { signingKey: own.pem, approval })
      expect(given.privateKey).toBeUndefined()
      await hub.send('a', [{}])
      expect(told.at(-1)).toMatchObject({ event: 'member.rekeyed', digest: ownKey })
      await expect(rekeyMember(hub.store, 'early', now(), undefined, { signingKey: own.pem, approval })).rejects.toThrow(
        /was used before/,
      )
    })

    it('is not let in by the operator alone again, whoever is removed', async () => {
      for (const id of ['ana', 'ben']) await removeOfficer(hub.store, id, now())
      await expect(add('later')).rejects.toThrow(/takes two of them/)
    })

    it('is not let in by the operator alone where the officers were removed before they admitted anybody', async () => {
      const other = await startHub({ database: await engine.fresh() })
      const at = () => other.clock.now * 1000
      const admit = (id: string) => addMember(other.store, { id, clearance: 'green', nowUs: at() })
      try {
        for (const [id, { pem }] of Object.entries({ ana, ben })) await addOfficer(other.store, { id, key: pem, nowUs: at() })
        // Who was removed before two counted never took part.
        await removeOfficer(other.store, 'ben', at())
        await admit('meanwhile')
        await addOfficer(other.store, { id: 'ben', key: ben.pem, nowUs: at() })
        other.clock.now += 8 * 86_400_000
        await removeOfficer(other.store, 'ana', at())
        await expect(admit('later')).rejects.toThrow(/takes two of them/)
      } finally {
        await other.stop()
      }
    })

    it('has no private key for a public one', async () => {
      const secret = own.key.export({ type: 'pkcs8', format: 'pem' }) as string
      await expect(add('later', { signingKey: secret })).rejects.toThrow(
        /--signing-key: .* the private half stays with the member/,
      )
    })
  })
})
