import { z } from 'zod'
import { privateKeyIn } from '../../chain/ed25519-pem.ts'

const Pseudonym = z.string().regex(/^identity--[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)

/** The key by which a lab's machine signs what it sends: `hub member add` made it, and the forum has its public half. */
export const MachineKey = z.object({
  key_id: z.string().min(1).max(128),
  private_key: z
    .string()
    .max(2_000)
    .refine((pem) => privateKeyIn(pem) !== undefined, 'is no Ed25519 private key in PEM'),
})
export type MachineKey = z.infer<typeof MachineKey>

/** A lab's account at the forum: what `hub member add` printed, and where the forum is. Kept in the lab's folder as hub.json, for the owner alone. */
export const HubAccount = z.object({
  url: z.url().max(2_000),
  username: z.string().min(1).max(200),
  password: z.string().min(1).max(500),
  /** The pseudonym that the lab's objects are born with in this epoch. */
  identity: Pseudonym,
  /** Those of earlier epochs, latest first: what was born with one keeps it. */
  earlier: z.array(Pseudonym).optional(),
  /** Where there is none, requests carry the password and objects no signature. */
  machine: MachineKey.optional(),
})
export type HubAccount = z.infer<typeof HubAccount>
