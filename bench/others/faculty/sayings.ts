/** Problems that are set, and the sentences that a model explains, reckons and judges with. */
import { list } from './words.ts'

export const PROBLEMS =
  list(`{first} [bakes/packs/paints] {num} [trays/boxes/tiles] a day for {digit} days and gives {num} to {last}. How many are
    [left/kept]? | A {thing} costs {big} in {city} and {num} percent [less/more] in {city}. A {trade} buys {digit}. What is
    the [difference/total]? | Two [pumps/clerks] finish {big} [litres/forms] in {num} and {num} hours. How long [together/if
    both stop after {digit} hours]? | In a class on {subject}, {num} of {big} pupils own a {thing}, {num} own a {thing} and
    {digit} own both. How many own neither? | A [cart/sled] of {num} kg is [pulled/pushed] with {big} N over {digit} m with
    friction {num} N. Find the [speed/work]. | Integers a and b satisfy {num}a + {digit}b = {big}. [How many/Which] positive
    pairs exist? | A box holds {num} [red/brass] and {num} [blue/steel] pieces; {digit} are drawn. What is the chance that
    [all match/exactly one differs]? | {first}, {first} and {first} [rank/tell] {num} statements about a {thing}; exactly
    {digit} are true. [Who/What] [lies/must hold]? | Balance: {num} g of a salt in {big} ml loses {digit} g of water per
    minute. [When/At what time] is it {num} percent? | Given a list of {big} {thing} prices, return the {digit}
    [largest/rarest] sums below {num}. [Bound the cost/Prove it]. | The {subject} [lemma/rule] for {num} items gives {big}.
    [Extend/Apply] it to {num} items when {digit} are [fixed/equal].`)
export const EXPLAIN = list(`[In short/Briefly], {k} [depends on/comes down to] how {k2} is [handled/set up/chosen]. | [A good/The
  usual] place to [start/begin] is {k}, because it [decides/limits] what is possible with {k2}. | Most [people/guides]
  [treat/mention] {k} first and {k2} [only later/as a detail], but [in practice/usually] they go together. | If {k} is
  [urgent/the main concern], [keep/leave] {k2} simple and [check/measure] the result after a few [days/tries]. | [For
  example/Say], [someone/a beginner] who [changes/compares] {k} and {k2} [at the same time/at once] cannot tell which of them
  [helped/mattered]. | [Keep/Bear] in mind that {k2} [varies/can differ] [a lot/from place to place], so [allow/leave] some
  room. | [Finally/Last], [note/write down] what you [changed/decided] about {k}, so the next step is [easy/clear]. | It
  [may/can] help to [ask/talk to] somebody who knows {k2} well; [a second opinion/another view] [saves time/is cheap]. | There
  are [two/three] [ways/routes]: begin with {k}, begin with {k2}, or [do both in turn/leave it as it is]. | [Sure/Of course]!
  Here is a [short/quick] [take/answer] on {k}. | [Avoid/Do not] [rush/skip] {k2}: [small/early] mistakes there [cost/come
  back] later. | [Personally/As a rule], I would [put/spend] [more/most] [effort/care] [on/into] {k} than {k2}. | [To sum
  up/Overall], {k} [matters/counts] more than it [seems/looks], and {k2} [follows/can wait]. | [Could you/Can you] [say/tell
  me] more about {k}? Then I can be [more precise/of more help] on {k2}. | The [main/only real] [risk/catch] is that {k}
  [distracts from/hides] {k2}. | [Think of/Picture] {k} as the [frame/base] and {k2} as what [fills/rests on] it.`)
export const STEPS =
  list(`[Start/Begin] from {k}: {sum}. | [Then/Next], {sum}, [which is/that gives] {k}. | [Now/From here] {sum}. |
  [Since/Because] {k} [is given/is known], {sum}. | I [first/briefly] [took/read] {k} the other way, but that does not fit, so
  {sum}. | [Putting/Bringing] in {k}: {sum}. | [This leaves/We get] {sum} for {k}. | [Let me check/To check] {k}: {sum},
  [fine/good].`)
export const JUDGED = list(`[Accuracy/Content]: {digit}, [sound/one slip] on {k}. | [Depth/Argument]: {digit}, [thin/clear] about
  {k2}. | [Form/Clarity]: {digit}, [{adj} wording/well ordered]. | [Weakest/Lost] point: {k} [is asserted/lacks support]. |
  [Best/Strong]: the [use/handling] of {k2}. | [To reach the top band/Better would be]: [name/tie] {k} [and/to] {k2}.`)
