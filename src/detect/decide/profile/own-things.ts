import { isTheirOwn } from './material.ts'
import type { Profile } from './profile.ts'
import { haveSubjectsOfTheirOwn } from './subjects.ts'

/** Whether a group's parties work each on something of its own: on what they fill its templates with, or on what they begin dialogues about, whatever the wording. */
export function haveThingsOfTheirOwn({ material, subjects }: Pick<Profile, 'material' | 'subjects'>): boolean {
  return isTheirOwn(material) || haveSubjectsOfTheirOwn(subjects)
}
