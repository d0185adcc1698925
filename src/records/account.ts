import { z } from 'zod'
import { providerId } from './provider-id.ts'

/** An account as billing knows it; a line of accounts.jsonl. Fingerprints are opaque strings, equal when the thing is equal. */
export const Account = z.object({
  account_id: providerId.min(1),
  entity_id: providerId.optional(),
  created_at: z.iso.datetime({ offset: true }).optional(),
  closed_at: z.iso.datetime({ offset: true }).optional(),
  email_domain: z.string().optional(),
  email_fingerprint: z.string().optional(),
  payment_fingerprint: z.string().optional(),
  phone_prefix: z.string().optional(),
  billing_country: z.string().optional(),
  plan: z.string().optional(),
  verification: z.enum(['none', 'email', 'phone', 'business']).optional(),
  channel: z.enum(['direct', 'cloud', 'reseller']).optional(),
  partner_id: z.string().optional(),
})
export type Account = z.infer<typeof Account>
