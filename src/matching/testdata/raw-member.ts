import { randomBytes } from 'node:crypto'
import { toBase64url } from '../../tags/base64url.ts'
import { AUDIT, type AuditPage } from '../../tags/messages/audit.ts'
import { CONTEST, type ContestState } from '../../tags/messages/contest.ts'
import type { JoinRecord, TagBatch } from '../../tags/messages/join-record.ts'
import type { PlainResponse } from '../../tags/messages/plain-http.ts'
import { BENIGN, SUBMIT, WITHDRAW } from '../../tags/messages/submit.ts'
import type { Namespace } from '../../tags/namespace.ts'
import { type MessageKind, signMessage } from '../../tags/signed/signed.ts'
import type { MessageSigner } from '../../tags/signed/signing-key.ts'
import type { Forum } from './forum.ts'

const random = (count: number) => randomBytes(count)

/** A member without this program's manners: signs and sends whatever it likes. */
export function rawMember(forum: Forum, id: string) {
  const signer = forum.signers.get(id) as MessageSigner
  const signed = <T>(kind: MessageKind<T>, body: T, to = 'forum') => signMessage(kind, body, { signer, to, now: forum.clock.now, random })
  const send = (path: string, message: unknown, to = 'forum'): Promise<PlainResponse> =>
    forum.handleOf(to)({ method: 'POST', path, body: Buffer.from(JSON.stringify(message)) })
  return {
    signed,
    send,
    submit: (tags: string[], campaign = NAME('c'), namespace: Namespace = 'payment', epoch = '2026-02-01') =>
      send('/v1/matching/submit', signed(SUBMIT, { epoch, namespace, campaign, tags: tags.map((tag) => ({ tag, commitment: toBase64url(random(32)) })) })),
    withdraw: (tags: string[] | undefined, campaign = NAME('c'), namespace: Namespace = 'payment', epoch = '2026-02-01') =>
      send('/v1/matching/withdraw', signed(WITHDRAW, { epoch, namespace, campaign, ...(tags === undefined ? {} : { tags }) })),
    contest: (tags: string[], state: ContestState, namespace: Namespace = 'payment', epoch = '2026-02-01') =>
      send('/v1/matching/contest', signed(CONTEST, { epoch, namespace, state, tags })),
    benign: (tags: string[], namespace: Namespace = 'payment', epoch = '2026-02-01') =>
      send('/v1/matching/benign', signed(BENIGN, { epoch, namespace, tags })),
    audit: async (namespace: Namespace = 'payment', epoch = '2026-02-01'): Promise<{ batches: TagBatch[]; join: JoinRecord | undefined }> => {
      const batches: TagBatch[] = []
      for (;;) {
        const after = batches.at(-1)?.seq ?? 0
        const { status, body } = await send('/v1/matching/audit', signed(AUDIT, { epoch, namespace, after }))
        if (status !== 200) throw new Error(JSON.stringify(body))
        const page = body as AuditPage
        batches.push(...page.batches)
        if (!page.more) return { batches, join: page.join }
      }
    },
  }
}

/** 16 bytes named by a word. */
export function NAME(word: string): string {
  return toBase64url(Buffer.from(word.padEnd(16, '.')).subarray(0, 16))
}

export function codeOf({ body }: PlainResponse): string {
  return (body as { error?: { code: string } }).error?.code ?? 'none'
}
