import { ChainError } from '../chain-error.ts'
import { decodeBase64, encodeBase64 } from './base64.ts'
import type { NoteSigner } from './signer.ts'
import { isKeyName } from './verifier-key.ts'

/** A signature line: whose, by name and id of the key, and the bytes. Nothing is verified yet. */
export type NoteSignature = { name: string; id: number; signature: Buffer }

/** A note taken apart (C2SP signed-note). The text ends in a newline; it means nothing before `openNote` has verified a signature. */
export type Note = { text: string; signatures: NoteSignature[] }

/** Limits against hostile input: far above any checkpoint, far below what hurts. The specification asks for at least 16 signatures. */
export const NOTE_LIMITS = { bytes: 1 << 20, signatures: 128 }

/**
 * Takes a note apart, strictly: UTF-8, no control characters but newlines (so no CRLF), a blank line before the signatures, each line exactly
 * as specified. Throws ChainError naming the line.
 */
export function parseNote(input: Uint8Array | string): Note {
  const size = typeof input === 'string' ? input.length : input.byteLength
  if (size > NOTE_LIMITS.bytes) throw malformed(`it has ${size} bytes; at most ${NOTE_LIMITS.bytes} are read`)
  const note = typeof input === 'string' ? input : decodeUtf8(input)
  if (/\p{Cs}/u.test(note)) throw malformed('it is no valid UTF-8')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that a note must not hold
  const control = /[\u0000-\u0009\u000b-\u001f]/.exec(note)
  if (control !== null) throw malformed(`line ${lineAt(note, control.index)} holds the control character ${code(control[0])}`)
  const blank = note.lastIndexOf('\n\n')
  if (blank < 0) throw malformed('there is no blank line before signatures')
  const text = note.slice(0, blank + 1)
  const block = note.slice(blank + 2)
  if (block === '' || !block.endsWith('\n')) throw malformed('it does not end in a signature line')
  const lines = block.slice(0, -1).split('\n')
  if (lines.length > NOTE_LIMITS.signatures) {
    throw malformed(`it has ${lines.length} signatures; at most ${NOTE_LIMITS.signatures} are read`)
  }
  const first = lineAt(note, blank) + 2
  return { text, signatures: lines.map((line, i) => parseSignatureLine(line, first + i)) }
}

/** One signature line, without its newline. */
export function parseSignatureLine(line: string, number = 1): NoteSignature {
  const [, name, base64] = /^\u2014 ([^ ]+) ([^ ]+)$/u.exec(line) ?? []
  if (name === undefined || base64 === undefined || !isKeyName(name)) throw malformed(`line ${number} is no signature line`)
  const bytes = decodeBase64(base64)
  if (bytes === undefined || bytes.length < 5)
    throw malformed(`the signature in line ${number} is no strict Base 64 of an id and bytes`)
  return { name, id: bytes.readUInt32BE(0), signature: bytes.subarray(4) }
}

/** A signature line, newline included. */
export function formatSignatureLine({ name, id, signature }: NoteSignature): string {
  const bytes = Buffer.alloc(4 + signature.length)
  bytes.writeUInt32BE(id)
  bytes.set(signature, 4)
  return `\u2014 ${name} ${encodeBase64(bytes)}\n`
}

/** A note as bytes are written. */
export function formatNote({ text, signatures }: Note): string {
  return `${text}\n${signatures.map(formatSignatureLine).join('')}`
}

/** Signs a text, which must end in a newline. Throws ChainError for a text that no note can hold. */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  const signatures = signers.map(({ key, sign }) => ({ name: key.name, id: key.id, signature: sign(text) }))
  const note = formatNote({ text, signatures })
  if (!text.endsWith('\n') || parseNote(note).text !== text) throw malformed('the text does not end in a newline')
  return note
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw malformed('it is no valid UTF-8')
  }
}

function malformed(why: string): ChainError {
  return new ChainError('note', `The note is malformed: ${why}. It is not read.`)
}

function lineAt(text: string, index: number): number {
  let line = 1
  for (let i = text.indexOf('\n'); i >= 0 && i < index; i = text.indexOf('\n', i + 1)) line += 1
  return line
}

function code(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}
