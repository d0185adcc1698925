/** A value, or the nearer of two bounds where it lies beyond them. */
export const between = (least: number, most: number, value: number) => Math.min(most, Math.max(least, value))
