/** Files without which a pack says nothing: every pack has them, and none of them can be redacted. */
export const KEPT: readonly string[] = ['plan.json', 'verdict.json', 'custody.jsonl', 'reproduce.txt', 'report.html']

/** Where a pack has the lab's record, as far as it may leave. */
export const REGISTRATION = 'registration.jsonl'
