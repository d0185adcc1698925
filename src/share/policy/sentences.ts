const LIST = '[a-z-]+(?:, [a-z-]+)*'

/**
 * Every sentence that an object may hold. What is said of a campaign is said in these; the gate lets no other text pass but masked templates
 * and what closed lists give.
 */
export const SENTENCES = {
  campaign:
    'Accounts that act as one and draw training material from an inference API. Figures lie between the powers of ten that are given, times are weeks. It is no request to refuse, slow or price anybody.',
  skeleton: 'Prompt template that accounts of a campaign share',
  client: 'Client software that accounts of a campaign share',
  network: 'Network that accounts of a campaign come from',
  grouping: 'What was released of a campaign',
  exemplar: 'Masked prompt of a campaign, released by counsel',
  evidenceTitle: (family: string) => `Evidence of the family ${family}`,
  evidence: (family: string, signals: readonly string[], bound: number) =>
    `Signals of the family ${family} set the accounts apart from ordinary groups of their size: ${[...signals].sort().join(', ')}. The strongest has a p-value of at most ${bound}.`,
  member: (pseudonym: string) => `Member ${pseudonym}`,
  forum: 'The forum',
  forumDescription: 'The forum that its members share through, as the author of reports on all of them.',
  report: (period: string) => `Campaigns that members told the forum of, ${period}`,
  memberDescription: 'A member of the forum, under a name that lasts one epoch.',
} as const

const SHAPES: readonly RegExp[] = [
  /^Evidence of the family [a-z]+$/,
  new RegExp(
    `^Signals of the family [a-z]+ set the accounts apart from ordinary groups of their size: ${LIST}\\. The strongest has a p-value of at most 0\\.[0-9]{1,6}\\.$`,
  ),
  /^Member [0-9a-f]{8}$/,
  /^Campaigns that members told the forum of, \d{4}-(?:Q[1-4]|\d\d)$/,
  /^[A-Z][a-z]{2,12} [0-9a-f]{4}$/,
]

/** Whether a text is one of ours, word for word or by its shape. */
export function isSentence(text: string): boolean {
  return Object.values(SENTENCES).some((one) => one === text) || SHAPES.some((shape) => shape.test(text))
}
