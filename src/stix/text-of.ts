/** The text of a property of a received object, or none: whatever else JSON can hold has no form here, and to ask an object for its text may throw. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
