/** The numbers of the next detector that are set by hand, each with its reason. All others are learned. */

/** Expected share of wrong entries among those listed, at most. */
export const FALSE_DISCOVERY_RATE = 0.05
/** An e-value below which a group is not considered: e-BH rejects no e-value under 1 over the false discovery rate. */
export const TESTED = 1 / FALSE_DISCOVERY_RATE
/** Ordinary groups drawn for the mean of a feature: its error is then a sixth of their spread. */
export const DRAWS_FOR_MEANS = 39
/** Share of ordinary groups without a value from which a feature counts as missing: a few strays do not make it known. */
export const MOST_BLANK = 0.1
/** The rare-template core: templates that two parties must have in common, parties that must fill a template, and holders that each is compared with. */
export const IN_COMMON = { templates: 3, parties: 3, neighbours: 12 } as const
/** Share of a group that a listed campaign may have taken before it; of more, what is left is not the group that was tested. */
export const MOST_TAKEN = 0.5
/** Share of members or prompts from which something is said of most of a group. */
export const SHARED_BY_MOST = 0.5
