import { createHmac } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { makeOnce } from '../../chain/make-once.ts'
import { fromBase64url, toBase64url } from '../../tags/base64url.ts'
import { canonicalForm, tagInput } from '../../tags/canonical-form.ts'
import type { Namespace } from '../../tags/namespace.ts'
import { TagError } from '../../tags/tag-error.ts'
import type { RandomBytes } from '../../tags/voprf.ts'

/** The lab's own key of 32 bytes, mode 0600, made at first use. Under it values become handles, and campaigns become opaque names. */
export async function readLocalKey(path: string, random: RandomBytes): Promise<Buffer> {
  for (;;) {
    try {
      const mode = statSync(path).mode & 0o777
      if ((mode & 0o077) !== 0)
        throw new TagError('state', `${path} has mode ${mode.toString(8)}: others can read this key. Wanted is 600.`)
      const key = fromBase64url(readFileSync(path, 'utf8').trim(), 32)
      if (key === undefined)
        throw new TagError('state', `${path} is no key of 32 bytes as this program writes it. Nothing is matched.`)
      return key
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
    await makeOnce(path, `${toBase64url(random(32))}\n`)
  }
}

/** What stands for an identifier in the lab's own files: HMAC-SHA256 of its canonical form under the local key. */
export function handleOf(localKey: Buffer, namespace: Namespace, value: string): string {
  return toBase64url(
    createHmac('sha256', localKey)
      .update(tagInput(namespace, canonicalForm(namespace, value)))
      .digest(),
  )
}
