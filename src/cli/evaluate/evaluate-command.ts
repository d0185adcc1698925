import type { Asked, WhatFlags } from './evaluate-options.ts'

const OF_OWN_LOGS = {
  exchanges: 'exchanges',
  accounts: 'accounts',
  permits: 'permits',
  models: 'models',
  format: 'format',
  formatConfig: 'format-config',
  truth: 'truth',
} as const

/** The command with everything that its figures rest on, for a POSIX shell; where results go and what the engine may use are left out. */
export function evaluateCommandText(asked: Asked, flags: WhatFlags): string {
  const words = ['stillwatch', 'evaluate']
  if (asked.own)
    for (const [flag, name] of Object.entries(OF_OWN_LOGS)) {
      const value = flags[flag as keyof typeof OF_OWN_LOGS]
      if (value !== undefined) words.push(`--${name}`, ...[value].flat().map(quoted))
    }
  else {
    words.push('--scale', String(asked.scale), '--seeds', String(asked.seeds), '--first-seed', String(asked.firstSeed))
    words.push('--background', asked.backgrounds.join(','), '--days', String(asked.days))
  }
  return [...words, '--parts', asked.parts.join(',') || 'none'].join(' ')
}

/** A word as a shell takes it for itself: patterns are for the command, which reads them. */
function quoted(word: string): string {
  return /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
