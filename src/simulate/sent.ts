import type { SimAccount } from './account.ts'
import type { Client } from './client.ts'

export interface Text {
  role: 'system' | 'user' | 'assistant' | 'tool'
  content: string
}

/** A request as its maker decided it, and the reply; `finish` adds what the provider's side knows. */
export interface Sent {
  time: number
  account: SimAccount
  model: string
  messages: readonly Text[]
  response: string
  /** Part of a campaign's own harvest, not of its camouflage; for the truth only. */
  attack?: boolean
  client?: Client
  ip?: string
  key?: string
  endUser?: string
  tools?: readonly string[]
  reasoning?: number
  temperature?: number | undefined
  top_p?: number | undefined
  max_tokens?: number | undefined
  n?: number | undefined
  top_logprobs?: number | undefined
  seed?: number | undefined
}
