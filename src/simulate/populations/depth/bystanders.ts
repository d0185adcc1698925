import type { SimAccount } from '../../account.ts'
import { attack, templateSet } from '../../attack.ts'
import { campaignSizes } from '../../crew.ts'
import { firm } from '../../firm.ts'
import { habit, modelFor } from '../../habit.ts'
import { harvestDay, scattered } from '../../harvesting.ts'
import { DAY, HOUR } from '../../hour.ts'
import { itemSet } from '../../items.ts'
import type { Population } from '../../population.ts'
import { type Random, random } from '../../random.ts'
import type { Sent } from '../../sent.ts'
import { harvest, makeTemplate, type Template } from '../../template.ts'
import type { World } from '../../world.ts'
import { harvesters } from './harvesting-crew.ts'

/** What an attacker does with innocent firms: uses their key, or their wording. */
type Abuse = 'stolen key' | 'copied wording'

/** A firm at its own work: one job from two templates of its own, in office hours. */
function* work(
  r: Random,
  world: World,
  day: number,
  accounts: readonly SimAccount[],
  templates: readonly Template[],
  key: readonly (string | number)[],
): Iterable<Sent> {
  const items = itemSet(world, 'documents', 'en', ...key, 'work')
  const h = habit(r, accounts[0]?.clients[0], { tier: 'mid' })
  const count = r.poisson(14 * accounts.length)
  for (let i = 0; i < count; i++) {
    const account = accounts[i % accounts.length] as SimAccount
    const time = Math.floor(world.start + day * DAY + 8 * HOUR + r.next() * 9 * HOUR)
    if (time < account.from || time >= account.until) continue
    const template = templates[i % templates.length] as Template
    const item = items.at(day * 60 + i)
    yield {
      time,
      account,
      model: modelFor(r, world, h, time),
      messages: template.messages(item),
      response: harvest(r, world, template, item),
      ...h.settings,
    }
  }
}

function withBystanders(name: string, abuse: Abuse): Population {
  return {
    ...attack(
      name,
      (world) => campaignSizes(world, 14, 8, 2000),
      (world, campaign) => {
        const { key, size } = campaign
        const r = random(...key)
        const members = harvesters(world, { perCard: 3 }, campaign)
        const firms = Array.from({ length: 3 }, () => firm(r, world, name, { accounts: 2 }))
        const theirs = firms.map((_, i) =>
          [0, 1].map((n) => makeTemplate(random(...key, 'firm', i, n), 'en', n === 0 ? 'rewrite' : 'rubric')),
        )
        const own = templateSet(key, 10, ['en'], { trace: 3, rubric: 1, agentic: 1 })
        // To have the firms accused, every third request is made from a template of theirs.
        const templates =
          abuse === 'copied wording'
            ? own.flatMap((one, i) => (i % 2 === 1 ? [one, theirs[i % 3]?.[i % 2] as Template] : [one]))
            : own
        const schedule = scattered(world, 'people', 8)
        // Through a stolen key the campaign sends like from any account of its own.
        const stolen = abuse === 'stolen key' ? firms.slice(0, 2).map(({ accounts }) => accounts[0] as SimAccount) : []
        const senders = [
          ...members,
          ...stolen.map((account, i) => ({ account, place: size + i, habit: members[0]?.habit ?? habit(r, account.clients[0]) })),
        ]
        return {
          members: [
            ...members,
            ...firms.flatMap(({ accounts }) =>
              accounts.map((account) => ({ account, place: 0, habit: habit(r, account.clients[0]) })),
            ),
          ],
          *day(day) {
            for (const sent of harvestDay(random(...key, 'day', day), world, day, {
              members: senders,
              templates: (i) => templates[i % templates.length] as Template,
              sources: ['exams', 'code'],
              key,
              load: 8,
              spread: 0.2,
              schedule,
            })) {
              const member = members[Math.floor(sent.time / 1000) % members.length]
              // The thief's own machine and line, under the firm's key.
              yield stolen.includes(sent.account) && member !== undefined
                ? {
                    ...sent,
                    ip: member.account.network(r, sent.time),
                    ...(member.account.clients[0] === undefined ? {} : { client: member.account.clients[0] }),
                  }
                : sent
            }
            for (const [i, { accounts }] of firms.entries())
              yield* work(random(...key, 'work', i, day), world, day, accounts, theirs[i] ?? [], [...key, i])
          },
        }
      },
    ),
    onlyByName: true,
  }
}

/** The campaign also sends through keys stolen from two firms that go on with their own work. */
export const stolenKey = withBystanders('stolen-key', 'stolen key')
/** The campaign copies the wording of three innocent firms, to have them accused. */
export const copiedWording = withBystanders('copied-wording', 'copied wording')
