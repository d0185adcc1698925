/**
 * Ways of saying the same that may stand for each other wherever they are found: same part of speech, same strength, same grammar around them.
 * Those that end in a comma stand at the head of a clause only; short forms of `not` count where no pronoun follows, as in a question. English;
 * other languages have a file of their own.
 */
export const SYNONYMS: readonly (readonly string[])[] = [
  ['for example', 'for instance'],
  ['in order to', 'so as to'],
  ['usually', 'typically'],
  ['often', 'frequently'],
  ['perhaps', 'maybe'],
  ['nearly', 'almost'],
  ['quickly', 'rapidly'],
  ['roughly', 'approximately'],
  ['make sure that', 'ensure that'],
  ['begin by', 'start by'],
  ['allows you to', 'lets you'],
  ['keep in mind that', 'bear in mind that'],
  ['in addition,', 'additionally,'],
  ['moreover,', 'furthermore,'],
  ['therefore,', 'consequently,'],
  ['finally,', 'lastly,'],
  ['overall,', 'on the whole,'],
  ['in other words,', 'put differently,'],
  ['however,', 'that said,'],
  ['in general,', 'generally,'],
  ['in contrast,', 'by contrast,'],
  ['as a result,', 'as a consequence,'],
  ['because of', 'due to'],
  ['towards', 'toward'],
  ['among', 'amongst'],
  ['do not', "don't"],
  ['does not', "doesn't"],
  ['did not', "didn't"],
  ['is not', "isn't"],
  ['are not', "aren't"],
  ['was not', "wasn't"],
  ['were not', "weren't"],
  ['cannot', "can't"],
  ['will not', "won't"],
  ['would not', "wouldn't"],
  ['should not', "shouldn't"],
  ['could not', "couldn't"],
  ['has not', "hasn't"],
  ['have not', "haven't"],
]

/** Sentences that close an answer and say nothing. */
export const CLOSINGS: readonly string[] = [
  'Let me know if you have any questions.',
  'Feel free to ask if anything is unclear.',
  'I hope this helps.',
  'Happy to help further.',
]

/** Names of people in made-up examples, which fit any pronoun. */
export const NAMES: readonly string[] = ['Alex', 'Casey', 'Jamie', 'Jordan', 'Morgan', 'Robin', 'Sam', 'Taylor']
