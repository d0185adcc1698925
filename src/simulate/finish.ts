import type { Exchange } from '../records/exchange.ts'
import type { SimAccount } from './account.ts'
import { type Random, random } from './random.ts'
import type { Sent } from './sent.ts'

/** Roughly what a byte-pair tokenizer counts: four Latin letters a token, two Cyrillic or Arabic, a little over one CJK sign. */
function countTokens(text: string): number {
  return Math.ceil(text.length / 4.2 + (Buffer.byteLength(text) - text.length) * 0.28)
}

/** The exchange as the provider logs it: what was sent, what it answered, usage, errors and time. */
export function finish(r: Random, sent: Sent): Exchange {
  const { account } = sent
  const client = sent.client ?? r.pick(account.clients)
  const status = r.weighted([200, 429, 500, 529, 400, 408], [9884, 62, 14, 22, 12, 6])
  const failed = status !== 200
  const key = sent.key ?? (account.keys.length > 0 ? account.keys[Math.floor(r.next() ** 2 * account.keys.length)] : undefined)
  let input = 4 + (sent.tools?.length ?? 0) * 90
  for (const message of sent.messages) {
    input += countTokens(message.content) + 4
  }
  const wanted = countTokens(sent.response) + 1
  const output = failed ? 0 : Math.min(sent.max_tokens ?? wanted, wanted)
  // A reply stops where its budget ends.
  const said = output < wanted ? sent.response.slice(0, Math.ceil((sent.response.length * output) / wanted)) : sent.response
  const thought = sent.reasoning ?? (r.chance(thinks(account)) ? Math.round(r.logNormal(40 + wanted * 0.8, 0.7)) : undefined)
  const reasoning = failed ? undefined : thought
  const speed = r.between(35, 110)
  const exchange: Exchange = {
    exchange_id: `ex_${r.hex(24)}`,
    time: new Date(sent.time).toISOString(),
    account_id: account.record.account_id,
    model: sent.model,
    messages: sent.messages as Exchange['messages'],
    input_tokens: input,
    output_tokens: output + (reasoning ?? 0),
    status,
    latency_ms: Math.round(
      failed ? r.between(20, 900) : r.logNormal(380, 0.5) + input * 0.05 + ((output + (reasoning ?? 0)) / speed) * 1000,
    ),
    stream: r.chance(client.stream),
  }
  optional(exchange, 'entity_id', account.record.entity_id)
  optional(exchange, 'api_key_id', key)
  optional(exchange, 'end_user_id', sent.endUser)
  optional(exchange, 'ip', sent.ip ?? account.network(r, sent.time))
  optional(exchange, 'user_agent', client.user_agent)
  optional(exchange, 'client_fingerprint', client.client_fingerprint)
  optional(exchange, 'response', failed ? undefined : said)
  optional(exchange, 'tools', sent.tools === undefined ? undefined : [...sent.tools])
  optional(exchange, 'reasoning_tokens', reasoning)
  optional(exchange, 'temperature', sent.temperature)
  optional(exchange, 'top_p', sent.top_p)
  optional(exchange, 'max_tokens', sent.max_tokens)
  optional(exchange, 'n', sent.n)
  optional(exchange, 'top_logprobs', sent.top_logprobs)
  optional(exchange, 'seed', sent.seed)
  return exchange
}

const habits = new WeakMap<SimAccount, number>()

/** How often an account has the model think before it answers: a third of all do so, anything from now and then to nearly always. */
function thinks(account: SimAccount): number {
  const known = habits.get(account)
  if (known !== undefined) return known
  const r = random('thinks', account.record.account_id)
  const share = r.chance(0.35) ? r.between(0.05, 0.9) : 0
  habits.set(account, share)
  return share
}

function optional<K extends keyof Exchange>(exchange: Exchange, field: K, value: Exchange[K] | undefined): void {
  if (value !== undefined) {
    exchange[field] = value
  }
}
