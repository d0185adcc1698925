import { field, isObject, list, number } from '../json.ts'

/** Deeper than any attribute that a collector accepts. */
const deepest = 32

/**
 * The plain value of an OTLP AnyValue (opentelemetry-proto, common.proto, in protobuf's JSON); integers come as decimal strings.
 */
export function anyValue(value: unknown, depth = 0): unknown {
  if (!isObject(value) || depth > deepest) return undefined
  if ('stringValue' in value) return value.stringValue
  if ('boolValue' in value) return value.boolValue
  if ('intValue' in value) return number(value.intValue)
  if ('doubleValue' in value) return number(value.doubleValue)
  if ('arrayValue' in value) return list(field(value.arrayValue, 'values')).map((item) => anyValue(item, depth + 1))
  if ('kvlistValue' in value) return attributes(field(value.kvlistValue, 'values'), depth + 1)
  return undefined
}

/** A list of OTLP KeyValues as one object without a prototype, so that no key can reach the language's own. */
export function attributes(pairs: unknown, depth = 0): Record<string, unknown> {
  const out: Record<string, unknown> = Object.create(null)
  for (const pair of list(pairs)) {
    const key = field(pair, 'key')
    if (typeof key === 'string') out[key] = anyValue(field(pair, 'value'), depth)
  }
  return out
}
