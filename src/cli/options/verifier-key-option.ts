import { ChainError } from '../../chain/chain-error.ts'
import { parseVerifierKey, type VerifierKey } from '../../chain/note/verifier-key.ts'
import { InputError } from '../../records/input-error.ts'

/**
 * A log's or a witness's key as it was typed. Throws InputError where it is none.
 *
 * @param where the option with its dashes, or the file, that it comes from
 */
export function verifierKeyOption(where: string, text: string): VerifierKey {
  try {
    return parseVerifierKey(text.trim())
  } catch (error) {
    throw error instanceof ChainError ? new InputError('option', `${where}: ${error.message}`) : error
  }
}
