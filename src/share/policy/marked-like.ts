import { strictest, tlpMarking, tlpOf } from '../../stix/tlp.ts'

/** The marking for what is said of another's object: its own, so that whoever reads the one reads the other, but nothing leaves as CLEAR. */
export function markedLike(about: Readonly<Record<string, unknown>>): ReturnType<typeof tlpMarking> {
  const refs = Array.isArray(about['object_marking_refs']) ? about['object_marking_refs'].map(String) : []
  const levels = refs.flatMap((id) => tlpOf(id) ?? [])
  return tlpMarking(levels.length === 0 ? strictest([]) : strictest(['green', ...levels]))
}
