/** Mean probability that a template's prompts ask for training data, from which its wording counts as asking: see docs/evaluation.md. */
export const ASKING = 0.4
