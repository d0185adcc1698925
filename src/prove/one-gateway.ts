import type { Plan } from './inputs/plan.ts'
import type { MethodResult } from './inputs/verdict.ts'

/**
 * A coin is flipped, and a mark planted, at one teacher's gateway: M3 and M4 can speak for that teacher only. Another teacher who answers alike would
 * otherwise be credited with what was taken from its rival.
 *
 * The plan names the one (`served_by`). Where it does not and several are tested, it is the one whose answers the suspect is nearest to by M3,
 * else by M4; since it was looked for among k, its e-values are divided by k: the largest of k e-values has a mean of at most k under the null.
 *
 * @returns the name of the teacher that served, undefined where neither method ran, and what it makes of a teacher's methods
 */
export function oneGateway(
  plan: Pick<Plan, 'served_by'>,
  teachers: readonly { name: string; methods: readonly MethodResult[] }[],
): { served: string | undefined; settled: (name: string, methods: readonly MethodResult[]) => MethodResult[] } {
  const served = plan.served_by ?? (teachers.length === 1 ? teachers[0]?.name : nearest(teachers))
  const among = plan.served_by === undefined ? teachers.length : 1
  return {
    served,
    settled: (name, methods) =>
      methods.map((one) => {
        if ((one.id !== 'M3' && one.id !== 'M4') || one.statistic === null) return one
        if (name !== served)
          return {
            ...one,
            e_value: 1,
            counts: false,
            says: `${one.says} Does not count: coins and marks are of one gateway, that of ${served}.`,
          }
        return among === 1
          ? one
          : {
              ...one,
              e_value: one.e_value / among,
              says: `${one.says} Its e-value is divided by ${among}, the teachers among whom the plan did not say which one served the campaign.`,
            }
      }),
  }
}

function nearest(teachers: readonly { name: string; methods: readonly MethodResult[] }[]): string | undefined {
  for (const id of ['M3', 'M4']) {
    const found = teachers.flatMap(({ name, methods }) => {
      const statistic = methods.find((one) => one.id === id)?.statistic ?? null
      return statistic === null ? [] : [{ name, statistic }]
    })
    if (found.length > 0) return found.reduce((a, b) => (b.statistic > a.statistic ? b : a)).name
  }
  return undefined
}
