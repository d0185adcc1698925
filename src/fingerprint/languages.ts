/**
 * Words that hold sentences together, by language (ISO 639-1): what a text of a line or two is likely to hold, whatever it is about. One may be of several languages; plain letters that stand alone are left out, since lists,
 * choices and formulas are full of them. Languages that more people write stand first, and of those that a text may be of with equal right the first is taken.
 */
const FUNCTION_WORDS = {
  en: 'the of and to in is that for with this are you your from what which how it be as on or by an have can should',
  es: 'el la los las de del que en un una por para con como es se su sus más qué cómo está no al lo cuál son entre',
  fr: 'le la les de des du et en un une que qui dans pour par sur est ce cette avec au aux pas plus vous comment quel quelle ou se sont',
  de: 'der die das und ist nicht ein eine einen einer mit für auf den dem des von zu im wie was sich es sind bei oder werden auch als',
  pt: 'os as de do da dos das que em um uma por para com como é se não mais no na ao seu sua são qual entre',
  it: 'il lo la gli le di del della dei che in un una per con come è non si sono da al nel più quale cosa',
  nl: 'de het een en van is in dat die niet met voor op te zijn aan ook wat hoe als er door naar bij worden',
  pl: 'na się nie jest że do to jak co dla są oraz po od przez lub który która jego czy które przy tym jaki',
  tr: 'bir ve bu için ile da de mi ne nasıl olarak olan daha çok gibi en ya veya hangi ise her kadar sonra değil var göre nedir',
  vi: 'và của là có không được cho trong một các những với này để như khi đã nào hãy',
  id: 'yang dan di untuk dengan dari ini itu pada adalah dalam tidak ke akan apa bagaimana atau oleh sebuah saya',
  sv: 'och att det en ett är som på för med av den inte till om har hur vad jag du de vilken kan',
  da: 'og at det en et er som på for med av den ikke til om har hvordan hva hvad jeg du de fra kan',
  fi: 'ja on ei se että oli ovat mutta kuin joka mitä miten tai myös ole kun niin hän sen mikä',
  cs: 'na se je že do to jak co pro jsou nebo který která které by ale jako si od',
  sk: 'na sa je že do to ako čo pre sú alebo ktorý ktorá ktoré by ale',
  hu: 'az és hogy nem egy is van volt mint vagy ez meg mit milyen hogyan azt ki melyik egyik csak két lehet',
  ro: 'și de la în cu un este care pe nu din pentru mai ce cum sunt sau să se',
  hr: 'je na se da su za od ne koji koja kao što ili kako bi iz koje',
  sq: 'të në dhe një për është me që nga si ka cili cila',
  lt: 'ir yra kad su į iš ar kaip tai bet buvo apie kas kuris ne jei bei savo arba kokia ką per prie',
  lv: 'un ir par ar kas uz no kā vai tas bet',
  et: 'ja on ei et see kui oma või mis kuidas ning',
  ca: 'el la els les de que en un una per amb és no com del aquest són',
  sw: 'ya na wa kwa ni katika za la kuwa hii au jinsi',
  tl: 'ang ng sa na mga at ay ito para kung paano',
} as const satisfies Record<string, string>

/** Languages in the order in which they are taken where several are as likely. */
export const LANGUAGES = Object.keys(FUNCTION_WORDS)

/** Languages counted in one number, and bits of each: more than 31 words none of them has. */
const AT_ONCE = 12
const BITS = 5

/**
 * What the query that tells a text's language is filled with.
 *
 * @returns the words, each once, and for every twelve languages a number beside each word: a one in the bits of each of these that it is of, the first in the lowest
 */
export function functionWords(): { readonly words: readonly string[]; readonly twelves: readonly (readonly bigint[])[] } {
  const spoken = Object.values(FUNCTION_WORDS).map((words) => new Set(words.split(' ')))
  const words = [...new Set(spoken.flatMap((some) => [...some]))]
  const twelves = Array.from({ length: Math.ceil(spoken.length / AT_ONCE) }, (_, twelve) => {
    const some = spoken.slice(twelve * AT_ONCE, (twelve + 1) * AT_ONCE)
    return words.map((word) => some.reduce((sum, one, at) => sum + (BigInt(one.has(word)) << BigInt(BITS * at)), 0n))
  })
  return { words, twelves }
}
