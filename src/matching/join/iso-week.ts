/** The ISO 8601 week of a time, such as 2026-W48: as near as anyone is told when a match was made. */
export function isoWeek(time: number): string {
  const day = new Date(time)
  // The week belongs to the year of its Thursday.
  day.setUTCDate(day.getUTCDate() + 4 - (day.getUTCDay() || 7))
  const year = day.getUTCFullYear()
  const week = 1 + Math.floor((day.getTime() - Date.UTC(year, 0, 1)) / (7 * 86_400_000))
  return `${year}-W${String(week).padStart(2, '0')}`
}
