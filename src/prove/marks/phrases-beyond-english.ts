/**
 * Ways of saying the same in other languages, held to a stricter rule than in English: variants of one spelling, or adverbs that stand for each other in
 * every place. What begins with a capital, and all of Chinese and Japanese, stands at the head of a clause only, where nothing before it can
 * give it another sense (案例如下 holds 例如 and does not mean it).
 *
 * New sets are added at the end of a language: a set's place names its site.
 */
export const SYNONYMS_BEYOND_ENGLISH: Readonly<Record<string, readonly (readonly string[])[]>> = {
  de: [
    ['zum Beispiel', 'beispielsweise'],
    ['außerdem', 'zudem'],
    ['häufig', 'oft'],
    ['deshalb', 'deswegen'],
    ['mithilfe von', 'mit Hilfe von'],
    ['sodass', 'so dass'],
    ['aufgrund von', 'auf Grund von'],
    ['anstelle von', 'an Stelle von'],
  ],
  fr: [
    ['cependant,', 'toutefois,'],
    ['par conséquent,', 'en conséquence,'],
    ['De plus,', 'En outre,'],
    ['souvent', 'fréquemment'],
    ['afin de', 'dans le but de'],
    ['à cause de', 'en raison de'],
  ],
  es: [
    ['a menudo', 'con frecuencia'],
    ['sin embargo,', 'no obstante,'],
    ['quizás', 'quizá'],
    ['por lo tanto,', 'por tanto,'],
    ['En primer lugar,', 'Primero,'],
    ['debido a', 'a causa de'],
  ],
  pt: [
    ['no entanto,', 'contudo,'],
    ['além disso,', 'ademais,'],
    ['frequentemente', 'com frequência'],
  ],
  it: [
    ['ad esempio', 'per esempio'],
    ['tuttavia,', 'ciononostante,'],
    ['a causa di', 'per via di'],
  ],
  ru: [
    ['например,', 'к примеру,'],
    ['однако,', 'тем не менее,'],
    ['возможно,', 'может быть,'],
    ['кроме того,', 'помимо того,'],
  ],
  zh: [
    ['例如，', '比如，'],
    ['此外，', '另外，'],
    ['总之，', '总而言之，'],
    ['因此，', '所以，'],
    ['然而，', '不过，'],
  ],
  ja: [
    ['例えば、', 'たとえば、'],
    ['しかし、', 'しかしながら、'],
    ['したがって、', '従って、'],
  ],
}
