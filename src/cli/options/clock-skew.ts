/** A line dated later than this after now has a wrong clock behind it. Milliseconds. */
export const CLOCK_SKEW_MS = 86_400_000
