/** Letters that are shown: enough to find the place, and of a key or a password hardly anything. */
const SHOWN = 8

/**
 * What somebody gave in place of something public, to be named in an error. Whoever gives the wrong file may have given a secret one, and errors end in logs: of what is longer than a few letters the beginning alone
 * is shown, and nothing of what begins as private keys and members' lines do.
 */
export function shownStart(text: string): string {
  if (/^\s*(PRIVATE\+KEY|-----|\{)/.test(text)) return `text of ${text.length} characters`
  return JSON.stringify(text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text)
}
