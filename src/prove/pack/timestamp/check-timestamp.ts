import { hash, type X509Certificate } from 'node:crypto'
import { Certificate, SignedData, TimeStampResp, TSTInfo } from 'pkijs'
import { TimestampFault } from './timestamp-fault.ts'

export type Timestamp = {
  /** The time at which the authority saw the digest, by its own clock. */
  time: Date
  /** Subject of the certificate that signed. */
  authority: string
  /** Hexadecimal digits; undefined where the request had none. */
  nonce?: string
}

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'
const EXTENDED_KEY_USAGE = '2.5.29.37'
const SHA256 = '2.16.840.1.101.3.4.2.1'
/** A token with its certificates is a few kilobytes. */
const LARGEST = 2 ** 18

/**
 * Checks an answer of a time-stamp authority (RFC 3161) to a request for `data`, offline: its digest is that of the data, the signature fits, the
 * signer's certificate is for time stamping and nothing else (section 2.3), and leads to one of `trusted`, all being valid at the time stamped.
 *
 * What it shows: the authority says that the digest was there at that time. Whether it is to be believed, and whether the certificate was
 * withdrawn since, is not asked: no network.
 *
 * @param trusted certificates to end at; none leaves the chain unchecked
 */
export async function checkTimestamp(
  answer: Uint8Array,
  data: Uint8Array,
  trusted: readonly X509Certificate[],
): Promise<Timestamp> {
  if (answer.length > LARGEST) throw new TimestampFault(`is larger than ${LARGEST} bytes: no answer of an authority.`)
  return checked(answer, data, trusted).catch((error: unknown) => {
    if (error instanceof TimestampFault) throw error
    // The bytes are anybody's: what the reader of their structure trips over is their fault.
    throw new TimestampFault(`cannot be read: ${error instanceof Error ? error.message.slice(0, 200) : 'malformed'}.`)
  })
}

async function checked(answer: Uint8Array, data: Uint8Array, trusted: readonly X509Certificate[]): Promise<Timestamp> {
  const { signed, info } = parsed(answer)
  const { hashAlgorithm, hashedMessage } = info.messageImprint
  if (hashAlgorithm.algorithmId !== SHA256) throw new TimestampFault('stamps another digest than SHA-256.')
  const stamped = Buffer.from(hashedMessage.getValue()).toString('hex')
  const own = hash('sha256', data, 'hex')
  if (stamped !== own) throw new TimestampFault(`stamps other bytes: their SHA-256 is ${stamped}, here it is ${own}.`)
  const time = info.genTime
  const roots = trusted.map((one) => Certificate.fromBER(new Uint8Array(one.raw)))
  const found = await signed
    .verify({
      signer: 0,
      data: new Uint8Array(data).buffer,
      trustedCerts: roots,
      checkChain: roots.length > 0,
      checkDate: time,
      extendedMode: true,
    })
    .catch((error: unknown) => {
      throw new TimestampFault(`does not hold: ${error instanceof Error ? error.message : 'the signature cannot be checked'}.`)
    })
  if (found.signatureVerified !== true) throw new TimestampFault('does not hold: the signature does not fit.')
  const signer = found.signerCertificate
  if (signer === null || signer === undefined) throw new TimestampFault('carries no certificate of its signer.')
  const use = signer.extensions?.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE)
  const purposes = (use?.parsedValue as { keyPurposes?: string[] } | undefined)?.keyPurposes ?? []
  if (use?.critical !== true || purposes.length !== 1 || purposes[0] !== TIME_STAMPING)
    throw new TimestampFault("is signed by a certificate that is not for time stamping alone: nobody's clock stands behind it.")
  if (time < signer.notBefore.value || time > signer.notAfter.value)
    throw new TimestampFault(`is of ${time.toISOString()}, when its signer's certificate was not valid.`)
  return {
    time,
    authority: signer.subject.typesAndValues
      .map(({ value }) => String(value.valueBlock.value))
      .join(', ')
      .slice(0, 200),
    ...(info.nonce === undefined ? {} : { nonce: Buffer.from(info.nonce.valueBlock.valueHexView).toString('hex') }),
  }
}

function parsed(answer: Uint8Array): { signed: SignedData; info: TSTInfo } {
  let response: TimeStampResp
  try {
    response = TimeStampResp.fromBER(new Uint8Array(answer))
  } catch {
    throw new TimestampFault('is no answer of a time-stamp authority (DER, application/timestamp-reply).')
  }
  // 0 granted, 1 granted with changes (RFC 3161, section 2.4.2).
  if (response.status.status > 1 || response.timeStampToken === undefined)
    throw new TimestampFault(`is a refusal: the authority answered with status ${response.status.status}.`)
  try {
    const signed = new SignedData({ schema: response.timeStampToken.content })
    const content = signed.encapContentInfo.eContent
    if (signed.signerInfos.length !== 1) throw new TimestampFault('has not one signer.')
    if (content === undefined) throw new TimestampFault('holds no time.')
    return { signed, info: TSTInfo.fromBER(new Uint8Array(content.getValue())) }
  } catch (error) {
    if (error instanceof TimestampFault) throw error
    throw new TimestampFault('holds a token that cannot be read.')
  }
}
