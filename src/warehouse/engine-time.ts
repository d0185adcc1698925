/** A time as the engine's parameter parser takes it: UTC, milliseconds. */
export function engineTime(time: Date): string {
  return time.toISOString().replace('T', ' ').replace('Z', '')
}
