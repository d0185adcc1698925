import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { InputError } from '../../records/index.ts'
import { inWorkplace } from './workplace.ts'

afterEach(() => vi.unstubAllEnvs())

it('says that the temporary folder cannot be used, and does no work', async () => {
  vi.stubEnv('TMPDIR', join(import.meta.dirname, 'absent'))
  const work = vi.fn()
  const refused = inWorkplace(work)
  await expect(refused).rejects.toThrow(/^The temporary folder .*absent cannot be used \(ENOENT\).*TMPDIR/)
  await expect(refused).rejects.toThrow(InputError)
  expect(work).not.toHaveBeenCalled()
})
