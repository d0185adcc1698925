import { describe, expect, it } from 'vitest'
import { endpointAddress } from './endpoint-address.ts'

const PATH = '/chat/completions'

describe('endpointAddress', () => {
  it.each([
    ['http://host', 'http://host/v1/chat/completions'],
    ['http://host/', 'http://host/v1/chat/completions'],
    ['http://host?key=x', 'http://host/v1/chat/completions?key=x'],
    ['http://host/v1', 'http://host/v1/chat/completions'],
    ['http://host/v1//', 'http://host/v1/chat/completions'],
    ['http://host/v1?key=x', 'http://host/v1/chat/completions?key=x'],
    ['http://host/v1/?a=/v1/&b=%2F', 'http://host/v1/chat/completions?a=/v1/&b=%2F'],
    ['http://host/v1/chat/completions', 'http://host/v1/chat/completions'],
    [
      'https://host/openai/deployments/d/chat/completions?api-version=2024-10-21',
      'https://host/openai/deployments/d/chat/completions?api-version=2024-10-21',
    ],
    ['http://host/v1?to=/chat/completions', 'http://host/v1/chat/completions?to=/chat/completions'],
    ['http://host/v1#part', 'http://host/v1/chat/completions'],
  ])('%s posts to %s', (endpoint, wanted) => {
    expect(endpointAddress(endpoint, PATH).url.href).toBe(wanted)
  })

  it('shows origin and path only', () => {
    expect(endpointAddress('https://host:8443/v1?api_key=hunter4#hunter5', PATH).shown).toBe(
      'https://host:8443/v1/chat/completions',
    )
  })

  it('shows a long path cut, so that a message keeps its reason', () => {
    expect(endpointAddress(`https://host/${'x'.repeat(900)}`, PATH).shown.length).toBeLessThanOrEqual(201)
  })

  it.each(['http://user:hunter2@host/v1', 'http://hunter2@host/v1', 'http://:hunter2@host/v1', 'ftp://user:hunter2@host/v1'])(
    'refuses user info without showing it: %s',
    (endpoint) => {
      expect(messageOf(endpoint)).toMatch(/^--endpoint: holds a user name or password.*--key-env/)
      expect(messageOf(endpoint)).not.toContain('hunter2')
    },
  )

  it.each(['ftp://host/hunter2', 'host/hunter2', 'user:hunter2@host/v1', 'http://user:hunter2@host:99999/v1', 'file:///hunter2'])(
    'refuses what is no http address without showing it: %s',
    (endpoint) => {
      expect(messageOf(endpoint)).toMatch(/^--endpoint: is no http or https address; wanted is/)
      expect(messageOf(endpoint)).not.toContain('hunter2')
    },
  )
})

function messageOf(endpoint: string): string {
  try {
    return endpointAddress(endpoint, PATH).shown
  } catch (error) {
    return (error as Error).message
  }
}
