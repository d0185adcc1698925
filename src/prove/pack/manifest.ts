import { z } from 'zod'

const Hex = z.string().regex(/^[0-9a-f]{64}$/)

/** What seals an evidence pack; manifest.json. */
export const Manifest = z.strictObject({
  version: z.literal(1),
  kind: z.literal('stillwatch-evidence-pack'),
  software: z.string(),
  files: z
    .array(
      z.strictObject({
        /** Within the pack, with forward slashes; never up and never absolute. */
        path: z.string().regex(/^(?!.*(?:^|\/)\.\.?(?:\/|$))[^/\\\0][^\\\0]{0,300}$/, 'is no path within the pack'),
        bytes: z.int().nonnegative(),
        sha256: Hex,
      }),
    )
    .min(1),
  /** Root of the Merkle tree (RFC 6962) over the canonical JSON of the entries above, in order of path. */
  root: Hex,
  signature: z.strictObject({
    algorithm: z.literal('Ed25519'),
    /** NAME+ID+BASE64, as for notes. */
    key: z.string(),
    /** Over `stillwatch evidence pack 1`, a line `files N` and a line `root HEX`, each with its newline; Base 64. */
    value: z.string(),
  }),
})
export type Manifest = z.infer<typeof Manifest>

/** Files taken out of a pack after it was sealed; redactions.json, which stands outside the manifest. */
export const Redactions = z.array(z.strictObject({ path: z.string(), sha256: Hex, reason: z.string().min(1).max(500) }))
export type Redactions = z.infer<typeof Redactions>
