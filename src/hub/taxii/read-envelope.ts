import { HttpError } from '../../http/http-error.ts'
import { readSignatures, SIGNATURES, type Signatures } from '../intake/object-signatures.ts'

/**
 * The objects of an envelope (TAXII 2.1 section 3.7) and their signatures. Properties that are not known are passed over, as section 7.1 allows; their names must
 * be such as may stand there. Throws 422 for what is no envelope.
 */
export function readEnvelope(value: unknown): { readonly objects: readonly unknown[]; readonly signatures: Signatures } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unprocessable('The body is no JSON object')
  const wrong = Object.keys(value).find((name) => !/^[a-z0-9_]{3,250}$/.test(name))
  if (wrong !== undefined) throw unprocessable(`An envelope has no property ${JSON.stringify(wrong.slice(0, 40))}`)
  if ('type' in value) throw unprocessable('The body is a STIX object or bundle')
  const { objects } = value as { objects?: unknown }
  if (!Array.isArray(objects) || objects.length === 0) throw unprocessable('The body has no list "objects" with something in it')
  const signatures = readSignatures((value as Record<string, unknown>)[SIGNATURES])
  if (signatures === undefined) throw unprocessable(`${SIGNATURES} is no list of {"id", "version", "jws"}`)
  return { objects, signatures }
}

function unprocessable(what: string): HttpError {
  return new HttpError(422, 'Unprocessable content', `${what}; wanted is an envelope: {"objects": [ … ]}. Nothing was taken.`)
}
