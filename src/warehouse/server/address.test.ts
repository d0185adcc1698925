import { describe, expect, it } from 'vitest'
import { InputError } from '../../records/index.ts'
import { addressOf } from './address.ts'

describe('addressOf', () => {
  it('takes user, password and database out of the URL', () => {
    expect(addressOf('http://ana:p%40ss@db.example:9000/traffic', {})).toEqual({
      url: 'http://db.example:9000',
      shown: 'http://db.example:9000/traffic',
      user: 'ana',
      password: 'p@ss',
      database: 'traffic',
      cluster: undefined,
    })
  })

  it('takes the name of a cluster, which no other parameter may stand beside', () => {
    expect(addressOf('http://db.example/traffic?cluster=lab%201', {})).toMatchObject({
      url: 'http://db.example:8123',
      shown: 'http://db.example:8123/traffic',
      database: 'traffic',
      cluster: 'lab 1',
    })
    for (const search of ['cluster=', 'cluster=a&cluster=b', 'cluster=a&max_threads=9', 'Cluster=a'])
      expect(() => addressOf(`http://db.example/?${search}`, {})).toThrow(/one parameter is read, cluster=NAME/)
  })

  it('reads the environment where the URL names nobody, and the URL first', () => {
    const environment = { CLICKHOUSE_USER: 'eva', CLICKHOUSE_PASSWORD: 'secret' }
    expect(addressOf('http://db.example', environment)).toMatchObject({ user: 'eva', password: 'secret' })
    expect(addressOf('http://ana:own@db.example', environment)).toMatchObject({ user: 'ana', password: 'own' })
    expect(addressOf('http://db.example', {})).toMatchObject({ user: 'default', password: '' })
  })

  it("uses the server's usual ports", () => {
    expect(addressOf('http://db.example', {}).url).toBe('http://db.example:8123')
    expect(addressOf('https://db.example', {}).url).toBe('https://db.example:8443')
  })

  it.each([
    'nonsense:secret@',
    'ftp://ana:secret@db.example',
    'http://ana:secret@db.example/?x=secret',
    'http://ana:secret@db.example/a/b',
  ])('refuses %s without repeating a secret', (text) => {
    expect(() => addressOf(text, {})).toThrow(InputError)
    expect(() => addressOf(text, {})).not.toThrow(/secret/)
  })
})
