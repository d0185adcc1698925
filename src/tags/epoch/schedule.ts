/** Days that an epoch takes tags, days that it goes on beside the next one, and days before its start that its keys are published. */
export const EPOCH_DAYS = 30
export const OVERLAP_DAYS = 7
export const NOTICE_DAYS = 7
const DAY = 86_400_000

/** One epoch in time: times in milliseconds since 1970, the end of each exclusive. */
export type EpochTimes = {
  /** The day on which it starts, as YYYY-MM-DD: begins with a digit, so that a namespace can be written before it. */
  epoch: string
  publishedFrom: number
  opensAt: number
  /** When the next epoch opens. */
  nextAt: number
  /** When keys are destroyed and tags deleted. */
  closesAt: number
}

/**
 * Epochs follow one another every 30 days from an anchor, each with 7 days beside the next, in which both take tags, so that a campaign over the
 * border is still matched.
 *
 * @param anchor the first day of some epoch, YYYY-MM-DD
 */
export function epochNumbered(anchor: string, number: number): EpochTimes {
  const opensAt = Date.parse(`${anchor}T00:00:00.000Z`) + number * EPOCH_DAYS * DAY
  const nextAt = opensAt + EPOCH_DAYS * DAY
  return {
    epoch: new Date(opensAt).toISOString().slice(0, 10),
    publishedFrom: opensAt - NOTICE_DAYS * DAY,
    opensAt,
    nextAt,
    closesAt: nextAt + OVERLAP_DAYS * DAY,
  }
}

/** The epochs whose keys exist at a time: those in use, oldest first, and the next one within its notice. */
export function epochsAt(anchor: string, now: number): EpochTimes[] {
  const current = Math.floor((now - Date.parse(`${anchor}T00:00:00.000Z`)) / (EPOCH_DAYS * DAY))
  return [current - 1, current, current + 1]
    .map((number) => epochNumbered(anchor, number))
    .filter(({ publishedFrom, closesAt }) => publishedFrom <= now && now < closesAt)
}

/** Whether an epoch takes evaluations and tags at a time. */
export function isOpen({ opensAt, closesAt }: Pick<EpochTimes, 'opensAt' | 'closesAt'>, now: number): boolean {
  return opensAt <= now && now < closesAt
}
