/** People who chat and code: what they open with, how they go on, and how often. Resold and covering traffic is theirs too. */
import type { Random } from '../../../src/simulate/random.ts'
import type { Actor } from './actor.ts'
import type { Question } from './corpus.ts'
import { CLIENTS } from './network.ts'
import { recruit } from './recruit.ts'
import { type Stage, waking } from './stage.ts'
import { answer, clip, fill, reword, spin, type Turn } from './text.ts'
import { FILE_ENDS, REPO_PARTS, TOPICS } from './words.ts'

const OWN_QUESTIONS = [
  '[hi|hey|hello|], [quick question|can you help me|i need some advice] [about|on|with] {topic}. [i have {n} days|my budget is {n}00|there are {n} of us] and [no idea where to start|i tried once already|my partner disagrees]',
  '[What should I know|Where do I begin|What are common mistakes] when it comes to {topic}? [I am a beginner.|I did this {n} years ago.|Keep it practical.|]',
  '[Write|Draft|Sketch] [a short text|an email|a plan in {n} points|a checklist] about {topic}[, friendly but firm|, for my [boss|neighbours|team|mother]|]. [No jargon please.||Mention {other} too.]',
  '[Compare|Which is better]: {topic} or {other}? [I can only do one this [month|year].|Give me {n} reasons.|Be honest.]',
  '[Explain|Teach me] {topic} [like I am new|in {n} steps|with an example][. Then quiz me|]. ',
]
const CODE_QUESTIONS = [
  '[why does|any idea why] {part}_{other}{ending} [throw|hang|return null|leak] [after|when] {n} [requests|rows|minutes]? [works locally|started yesterday|only in prod|]\n\n{snippet}',
  '[refactor|clean up|review|simplify] this [function|snippet|bit] from our {part} [module|service], [keep the signature|python 3.{n}|no new deps|add types]:\n\n{snippet}',
  '[add|write] [tests|a docstring|error handling|logging] for this ({part}{ending}):\n\n{snippet}',
  '[Our|My] {part} job [takes {n} minutes|fails one time in {n}] since we [moved|upgraded] the {other}. [What would you profile first?|Where would you look?]',
]
const FOLLOW_UPS = [
  '[can you|could you|please] [shorten that|make it shorter|cut it to {n} lines]',
  '[ok|thanks|great][, but|. however] what about {word}?',
  '[why|how come] {word}? [i thought|i read] [the opposite|it was optional]',
  '[give me|show] [another|one more|a different] [example|version] [with|about] {word}',
  '[that did not work|still failing|hmm no], [same error|now it says {word} is undefined|nothing changes]',
  '[in a table please|as bullets|more formal|less formal|in plain words]',
  '[perfect|nice|super]. [now do the same for {word}|next step?|and the rest?]',
  '[what would it cost|how long will it take] if [i skip|we drop] {word}?',
  '[are you sure about|source for|can you double check] {word}?',
  '[translate it to [french|german|spanish]|add a line on {word}|remove the part about {word}]',
]
const NATIVE_FOLLOW_UPS: Readonly<Record<string, readonly string[]>> = {
  zh: ['可以再详细一点吗？', '换一种说法', '请用列表总结', '为什么是{word}？'],
  ar: ['اشرح أكثر من فضلك', 'لماذا {word}؟', 'لخص ذلك في نقاط', 'أعطني مثالا آخر'],
  ru: ['можно подробнее?', 'а почему {word}?', 'сократи до трёх пунктов', 'приведи другой пример'],
}

/** What somebody of this bent opens a conversation with. */
export function opening(stage: Stage, r: Random, bent: 'chat' | 'code', language = 'en'): Question {
  const { corpus } = stage
  const native = corpus.native[language]
  if (native && bent === 'chat' && r.chance(0.7)) return native.next()
  if (r.chance(bent === 'chat' ? 0.4 : 0.35)) {
    const snippet = bent === 'code' ? clip(corpus.code.next().reply ?? corpus.short.next().ask, 60) : ''
    const [topic, another] = [r.pick(TOPICS), r.pick(TOPICS)]
    const [part, ending, module] = [r.pick(REPO_PARTS), r.pick(FILE_ENDS), r.pick(REPO_PARTS)]
    const own = spin(r.pick(bent === 'chat' ? OWN_QUESTIONS : CODE_QUESTIONS), r)
    const other = bent === 'chat' ? another : module
    return {
      ask: fill(own, { topic, other, part, ending, n: 2 + r.int(12), snippet })
        .replace(/^[,\s]+/, '')
        .trim(),
      language: 'en',
    }
  }
  if (bent === 'chat' && r.chance(0.22)) return corpus.short.next()
  const dealt = bent === 'code' ? corpus.code.next() : corpus.chat.next()
  if (!r.chance(0.4)) return dealt
  const added = fill(spin(r.pick(FOLLOW_UPS), r), { n: 2 + r.int(8), word: r.pick(TOPICS) })
  return { ...dealt, ask: r.chance(0.5) ? `${dealt.ask}\n${added}` : `${spin('[hi|hello there|hey|pls help]', r)}, ${dealt.ask}` }
}

/** A conversation that begins with `first`; each turn goes out through the account that `sender` gives for it. */
export function converse(
  r: Random,
  begin: number,
  first: Question,
  turns: number,
  sender: (at: number) => Actor | undefined,
  system?: string,
): void {
  let at = begin
  let ask = first.ask
  const context: Turn[] = system === undefined ? [] : [{ role: 'system', content: system }]
  for (let turn = 0; turn < turns; turn++) {
    const actor = sender(at)
    if (!actor) return
    context.push({ role: 'user', content: ask })
    const stored = turn === 0 && first.language === 'en' ? first.reply : undefined
    const response = stored === undefined ? answer(r, `${first.ask} ${ask}`, first.language) : reword(r, stored, ask)
    at =
      actor.send(at, { messages: [...context], response, ...(system === undefined ? {} : { temperature: 0.7 }) }) + actor.pause()
    context.push({ role: 'assistant', content: response })
    const words = response.match(first.language === 'zh' ? /[\u4e00-\u9fff]{2}/g : /[\p{L}_]{5,}/gu) ?? ['that']
    const next = spin(r.pick(NATIVE_FOLLOW_UPS[first.language] ?? FOLLOW_UPS), r)
    ask = fill(next, { word: r.pick(words), n: 2 + r.int(8) })
  }
}

/** Lets an account's owner chat or code until about `count` requests are sent. */
export function chatter(actor: Actor, count: number, bent: 'chat' | 'code', from = 0, to = 14): void {
  const { stage, r, seat } = actor
  const depth = r.between(1.2, 4)
  const talks = Math.max(1, Math.round(count / depth))
  for (const at of waking(stage, r, seat.place.zone, talks, false, from, to)) {
    const first = opening(stage, r, bent, seat.place.language)
    converse(r, at, first, Math.min(9, 1 + r.poisson(depth - 1)), () => actor)
  }
}

/** Everybody else: `count` accounts that send about `exchanges` requests together, a few of them most of it. */
export function easy(stage: Stage, count: number, exchanges: number): void {
  const [sigma, cap] = [1.1, 320]
  const median = exchanges / count / Math.exp(sigma ** 2 / 2)
  for (const actor of recruit(stage, 'easy', 0, count)) {
    const bent = CLIENTS.app.some(({ agent }) => agent === actor.seat.client.agent)
      ? actor.r.chance(0.8)
        ? 'chat'
        : 'code'
      : actor.r.chance(0.35)
        ? 'chat'
        : 'code'
    const opened = Math.max(0, (Date.parse(actor.account.created_at ?? '') - stage.start) / 86_400_000)
    chatter(actor, Math.min(cap, Math.max(1, actor.r.logNormal(median * 1.05, sigma))), bent, opened)
    actor.file({ population: bent, campaign: null, role: 'easy' })
  }
}
