import { hash } from 'node:crypto'
import { Integer, OctetString } from 'asn1js'
import { AlgorithmIdentifier, MessageImprint, TimeStampReq } from 'pkijs'

const SHA256 = '2.16.840.1.101.3.4.2.1'

/**
 * A time-stamp request for some bytes (RFC 3161, section 2.4.1), DER. The authority sees their SHA-256 digest and nothing else, and is asked to send
 * its certificate along.
 *
 * @param nonce random bytes that the answer must repeat, so that no older one can be passed off
 */
export function timestampQuery(data: Uint8Array, nonce: Uint8Array): Uint8Array {
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA256 }),
      hashedMessage: new OctetString({ valueHex: hash('sha256', data, 'buffer') }),
    }),
    // A leading 1 keeps the number positive and its DER as short as it must be, whatever the bytes.
    nonce: new Integer({ valueHex: Buffer.concat([Buffer.from([1]), nonce]) }),
    certReq: true,
  })
  return new Uint8Array(request.toSchema().toBER(false))
}
