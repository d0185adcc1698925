/**
 * What is to be said where "another lab" can only be one, or one of two (P7): a pseudonym hides nobody then. Nothing where there are more.
 *
 * @param members of the forum, this lab among them; undefined where that is not known
 */
export function howFew(members: number | undefined): string[] {
  if (members === undefined) return []
  if (members === 1) return ['This forum has no other member.']
  if (members === 2) return ['This forum has two members: "another lab" can only be the other one.']
  return members === 3 ? ['This forum has three members: "another lab" is one of two.'] : []
}
