/** Ordinary questions and answers in other languages, put together from parts. */
import type { Random } from '../../../src/simulate/random.ts'
import { capital, coined, fill, firstName, spin } from './wording.ts'

interface Tongue {
  readonly asks: readonly string[]
  readonly things: readonly string[]
  readonly says: readonly string[]
}

const list = (text: string): string[] => text.split('|')

const TONGUES: Record<string, Tongue> = {
  de: {
    asks: [
      '{Kannst du mir|Bitte} {kurz erklären|sagen}, {wie|warum} <<a>> {mit|ohne} <<b>> {geht|sinnvoll ist}?',
      '{Schreib|Formuliere} {mir|bitte} {eine E-Mail|einen Text|eine Notiz} über <<a>> und <<b>>.',
      '{Was kostet|Was bringt|Wo finde ich} <<a>> {für|bei} <<b>>?',
    ],
    things: list(
      'die Mieterhöhung|der Garten|ein Vorstellungsgespräch|die Steuererklärung|das ' +
        'Fahrrad|der Kindergarten|eine Wärmepumpe|Excel|der Urlaub',
    ),
    says: list(
      'Zuerst lohnt sich ein Blick auf <<a>>|Wichtig ist <<a>> im Zusammenhang mit <<b>>|Am ' +
        'Ende hängt es von <<b>> ab|Rechnen Sie mit etwa <<n>> Tagen',
    ),
  },
  fr: {
    asks: [
      "{Peux-tu|Pouvez-vous} {m'expliquer|me dire} {comment|pourquoi} <<a>> {avec|sans} <<b>> ?",
      '{Rédige|Écris} {un mail|une lettre|un texte} {sur|à propos de} <<a>> et <<b>>.',
      '{Quel est le prix de|Que penser de|Où trouver} <<a>> {pour|avec} <<b>> ?',
    ],
    things: list(
      "le loyer|un jardin|un entretien|la déclaration d'impôts|le vélo|la " + 'crèche|une chaudière|un tableur|les vacances',
    ),
    says: list(
      "Il faut d'abord regarder <<a>>|Le plus important reste <<a>> par rapport à " +
        '<<b>>|Tout dépend de <<b>>|Comptez environ <<n>> jours',
    ),
  },
  es: {
    asks: [
      '{Puedes|Me puedes} {explicar|decir} {cómo|por qué} <<a>> {con|sin} <<b>>?',
      '{Escribe|Redacta} {un correo|una carta|un texto} sobre <<a>> y <<b>>.',
      '{Cuánto cuesta|Qué opinas de|Dónde encuentro} <<a>> {para|con} <<b>>?',
    ],
    things: list(
      'el alquiler|un jardín|una entrevista|la declaración|la bicicleta|la ' +
        'guardería|una caldera|una hoja de cálculo|las vacaciones',
    ),
    says: list(
      'Primero conviene mirar <<a>>|Lo importante es <<a>> junto con <<b>>|' + 'Todo depende de <<b>>|Calcule unos <<n>> días',
    ),
  },
  pt: {
    asks: [
      '{Pode|Você pode} {explicar|dizer} {como|por que} <<a>> {com|sem} <<b>>?',
      '{Escreva|Faça} {um email|uma carta|um texto} sobre <<a>> e <<b>>.',
      '{Quanto custa|O que acha de|Onde encontro} <<a>> {para|com} <<b>>?',
    ],
    things: list('o aluguel|um jardim|uma entrevista|o imposto de renda|a bicicleta|a creche|um fogão|uma planilha|as férias'),
    says: list(
      'Primeiro vale olhar <<a>>|O mais importante é <<a>> junto com <<b>>|' + 'Tudo depende de <<b>>|Conte com uns <<n>> dias',
    ),
  },
  ru: {
    asks: [
      '{Объясни|Расскажи}{, пожалуйста,| мне} {как|почему} <<a>> {и|или} <<b>>?',
      '{Напиши|Составь} {письмо|текст|заметку} про <<a>> и <<b>>.',
      '{Сколько стоит|Что думаешь про|Где найти} <<a>> {и|а также} <<b>>?',
    ],
    things: list(
      'аренда квартиры|дача|собеседование|налоговая декларация|велосипед|' + 'детский сад|котёл отопления|таблица|отпуск',
    ),
    says: list(
      'Сначала стоит посмотреть на <<a>>|Важнее всего <<a>> и <<b>>|Всё зависит ' +
        'от того, что такое <<b>>|Уйдёт примерно <<n>> дней',
    ),
  },
  zh: {
    asks: [
      '{请|麻烦}{解释一下|说说}<<a>>和<<b>>{有什么关系|怎么选}？',
      '{帮我|请}写一{封信|段话|个通知}，关于<<a>>和<<b>>。',
      '<<a>>{多少钱|怎么办}？{还有|另外}<<b>>呢？',
    ],
    things: list('房租|阳台种菜|面试|个人所得税|自行车|幼儿园|热水器|表格公式|假期安排'),
    says: list('首先要看<<a>>的情况|关键在于<<a>>与<<b>>的关系|最后取决于<<b>>|大约需要<<n>>天'),
  },
  ja: {
    asks: [
      '<<a>>と<<b>>{について教えて|の違いは何}{ください|ですか}。',
      '<<a>>について{メール|手紙|文章}を書いて{ください|ほしい}。<<b>>も入れて。',
      '<<a>>は{いくら|どこ}ですか。<<b>>は？',
    ],
    things: list('家賃|庭|面接|確定申告|自転車|保育園|給湯器|表計算|休暇'),
    says: list('まず<<a>>を確認してください|大切なのは<<a>>と<<b>>の関係です|<<b>>によります|約<<n>>日かかります'),
  },
  ar: {
    asks: [
      '{اشرح لي|قل لي} {كيف|لماذا} <<a>> مع <<b>>؟',
      '{اكتب|حرر} {رسالة|نصا} عن <<a>> و <<b>>.',
      '{كم سعر|ما رأيك في|أين أجد} <<a>> و <<b>>؟',
    ],
    things: list('الإيجار|الحديقة|مقابلة العمل|الضريبة|الدراجة|الحضانة|السخان|جدول البيانات|العطلة'),
    says: list('أولا يجب النظر في <<a>>|الأهم هو <<a>> مع <<b>>|الأمر يتوقف على <<b>>|يحتاج نحو <<n>> يوما'),
  },
}

function tongue(lang: string): Tongue | undefined {
  return TONGUES[lang]
}

/** Two things to speak of, often somebody's or from somewhere, and a number. */
function things(rng: Random, { things: list }: Tongue): Record<string, string> {
  const own = (thing: string): string =>
    rng.chance(0.5) ? `${thing} (${rng.chance(0.5) ? firstName(rng) : capital(coined(rng))})` : thing
  const [a = '', b = ''] = rng.shuffle(list)
  return { a: own(a), b: own(b), n: String(2 + rng.int(300)) }
}

/** A question in that language. */
export function foreignAsk(rng: Random, lang: string): string {
  const found = tongue(lang)
  if (found === undefined) return 'Hello?'
  return fill(spin(rng, rng.pick(found.asks)), things(rng, found))
}

/** An answer in that language. */
export function foreignReply(rng: Random, lang: string): string {
  const found = tongue(lang)
  if (found === undefined) return 'Hello!'
  return Array.from({ length: 2 + rng.int(4) }, () => {
    return fill(rng.pick(found.says), things(rng, found))
  }).join('. ')
}
