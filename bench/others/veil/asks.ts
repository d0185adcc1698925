/** Problems, and the ways to ask for worked solutions, grades and rewrites; teachers and labellers ask as collectors do. */
import type { Dice } from './random.ts'
import { circumstances, names, things, topics } from './words.ts'
/** A problem with its answer and the words that its solution is about. */
export type Problem = { readonly question: string; readonly answer: string; readonly about: readonly [string, string] }
/** A new problem; `only` keeps to some of the eight kinds. */
export function problem(d: Dice, only: readonly number[] = [0, 1, 2, 3, 4, 5, 6, 7]): Problem {
  const [a, b, c, what, when] = [d.int(12, 95), d.int(3, 11), d.int(2, 9), d.pick(things), d.pick(circumstances)]
  const [who = '', other = '', third = '', fourth = ''] = d.some(names, 4)
  const [noun = '', rule = ''] = d.some(d.pick(Object.values(topics)).nouns, 2)
  const trick = '{use a heap|use two pointers|sort first|use a prefix sum|use a hash map}'
  const rows = [
    `${who} {has|buys|stores} ${a * 9} ${what} and {gives away|loses|sells} ${b} of them {each day|every week}. {How many are left|What remains} after ${c} {times|rounds}? :: ${a * 9 - b * c} :: ${what} :: difference`,
    `{Solve|Find x in|Determine x:} ${b}x + ${a} = ${a + b * c}. :: x = ${c} :: equation :: variable`,
    `In how many ways can {one|${who}} {choose|pick} {2|two} of ${a} {different|distinct} ${what}? :: ${(a * (a - 1)) / 2} :: combination :: ${what}`,
    `A {cart|train|sled|boat} moves at ${b} m/s {for|during} ${a} s, then {stops evenly|brakes evenly} over ${c}0 m. {Find|What is} the distance {covered before braking|of the first part}? :: ${a * b} m :: velocity :: distance`,
    `${who}, ${other}, ${third} and ${fourth} {sit|stand} in a row. ${who} is not {next to|beside} ${third}, and ${other} is {first|last}. {Who can be third|Which orders are possible}? :: {${who}|${fourth}} :: constraint :: order`,
    `{Write|Implement} a function that {takes|reads} a list of ${what} with {prices|weights|dates} and returns the {${b} largest|median|longest run|groups that sum to ${a}} in {linear|n log n} time. :: ${trick} :: function :: loop`,
    `${who} {lends|rents|sells} ${a} ${what} to ${other}, who {returns|delivers} ${c} of them damaged ${when}. {Must|Would} ${other} {be liable|owe anything}, and {on what ground|why}? :: {not liable|liable in part|liable in full} :: contract :: fault`,
    `{Which|What} {statement|claim} about the ${noun} is {true|correct} when the ${rule} {changes|is missing} ${when}? :: {A|B|C|D} :: ${noun} :: ${rule}`,
  ]
  const [question = '', answer = '', about = '', second = ''] = d.spin(rows[d.pick(only)] ?? '').split(' :: ')
  return { question, answer, about: [about, second] }
}

/** Templates that ask for a worked solution; `Q` is the question, `R` the answer where it is given. */
export const traces: readonly string[] = [
  '{Show|Write out|Give} {all|every one of} the steps that lead to the {answer|result}.\n\n{Problem|Question}: Q\nAnswer: R',
  'Q\n\nThe {correct|right|expected} {answer|solution} is R. {Explain|Walk me through} {how one gets there|why}, {step by step|without skipping anything}.',
  '{Think|Reason} {carefully|slowly|aloud} before you {answer|conclude}. Q {Put|Write} your {reasoning|thinking} first and the {final answer|result} on the last line.',
  '{I keep getting|I got} something else than R here, {why|where is the error}? Q',
  'Q {Please|} {solve it|work it out} and {number|label} {each|every} step; {add|state} the reason for each.',
  '{Can you|Could you} {explain|show} {the way|how you get} to R? Q',
  '{You are|Act as} {a patient teacher|an expert solver|a careful mathematician}. {Solve|Work through} the {task|problem} {in detail|thoroughly}, {consider|mention} {wrong turns|alternatives}, then {verify|check}.\nQ',
  '{Derive|Justify} the {result|answer} in {full sentences|small steps}: Q ({known|given}: R)',
  'Q {what would be|what is} a good {first step|approach}, and {then|what follows}? {I want to understand it|all details please}',
  '{Two|Three} {different|independent} {solutions|ways} for this, {each|both} with {complete|full} working: Q',
  '{hint at|tell me} what to {look at|notice} in this one and then finish it: Q',
  '{my notes say|the book says} R. Q {does that hold|convince me}, {line by line|from the start}',
]
/** Templates that ask for a grade or a preference; `X` and `Y` are two replies. */
export const grades: readonly string[] = [
  '{Rate|Score|Grade} the {reply|answer} from 1 to {5|10} for {correctness|helpfulness} and {clarity|style}, {then|and} {explain|justify} the score.\n\nQuestion: Q\n{Reply|Answer}: X',
  '{Which|Decide which} {reply|answer} is better?\n[Question] Q\n[A] X\n[B] Y\n{Give|State} {reasons|a reason} first, then {the letter|A or B}.',
  'Q\n\nA student wrote: X\n{Mark it|How many points of 10}? {Say|Tell me} what is missing.',
  '{Compare|Look at} these two: "X" and "Y". {The question was|They answer}: Q {Which would a {customer|reader} prefer|Which one is safer to send}, and why?',
  '{Use|Apply} this rubric: {accuracy 4, reasoning 4, style 2|facts 5, logic 5}. {Task|Item}: Q {Response|Submission}: X {Return|Output} {json|a table} with points and {comments|rationale}.',
  '{is this a good answer|would you accept this}? Q -> X {be strict|be fair}',
  '{Rank|Order} the {candidates|replies} {best first|from best to worst} with a {short|one-line} {critique|reason} each. Q\n1) X\n2) Y',
  '{Critique|Review} this {solution|reply} {sentence by sentence|point by point}, then {write|give} an improved one. Q\nX',
]
/** Templates that ask for a careful version of something delicate; `Z` is the topic. */
export const rewrites: readonly string[] = [
  '{Rewrite|Rephrase} the question so that it {is neutral|offends nobody}, then answer it {briefly|politely}: {who is to blame for|what went wrong with} Z?',
  '{How should|How would} {a careful assistant|a public office} {reply|answer} when {asked|a citizen asks} about Z? {Give|Write} the reply {only|and why}.',
  '{Turn|Make} this {complaint|post} about Z into a {balanced|calm} {statement|paragraph} {keeping the facts|for print}.',
]
const delicate = '{a banned protest|a leaked report|a disputed border|a strike|a failed election|a drug trial|a closed newspaper}'
/** A template with its problem filled in; `Z` stands for a delicate topic. */
export function filled(d: Dice, template: string, item: Problem): string {
  const reason = d.spin(`{because|since} the ${item.about[0]} {stays the same|doubles|is shared}`)
  const other = `${d.spin('{It must be|I think|So}')} ${d.int(2, 99)}, ${reason}`
  const good = d.spin(`{The|A} ${item.about[1]} gives ${item.answer}{, as can be checked| after two steps|}`)
  const [x, y] = d.chance(0.5) ? [other, good] : [good, other]
  const topic = d.spin(`${delicate} in ${d.int(1950, 2024)}`)
  const parts: Record<string, string> = { Q: item.question, R: item.answer, X: x, Y: y, Z: topic }
  return template.replace(/\b[QRXYZ]\b/g, (letter) => parts[letter] ?? letter)
}
