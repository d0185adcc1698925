import { plain } from './markdown-table.ts'
import type { OwnLogs } from './summary.ts'

/** What figures of own logs leave out: accounts without a label, labels without traffic, lines that could not be read. */
export function ownNotes({ labels, lines, queue }: OwnLogs): string[] {
  const n = (value: number) => value.toLocaleString('en')
  const noted = [
    `Labels: ${n(labels.labels)}. Of accounts that sent nothing in these logs: ${n(labels.withoutTraffic)}, which count nowhere. Accounts without a label: ${n(labels.unlabelledAccounts)}, which count neither as found nor as innocent. Entries of the queue that hold no labelled account, and are left out: ${n(queue.unlabelled)}.`,
    `Lines that could not be read: ${n(lines.unread)}${lines.unread > 0 ? ' (`rejected.jsonl`)' : ''}. Exchanges that were there more than once: ${n(lines.duplicates)}.`,
  ]
  return lines.notes.length === 0 ? noted : [...noted, lines.notes.map((note) => `- ${plain(note)}`).join('\n')]
}
