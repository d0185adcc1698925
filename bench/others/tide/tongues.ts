/** Everyday requests in other languages than English, put together from short parts: opening, wish, thing, condition, closing. */
import type { Random } from '../../../src/simulate/random.ts'

interface Tongue {
  readonly opening: readonly string[]
  readonly wish: readonly string[]
  readonly thing: readonly string[]
  readonly condition: readonly string[]
  readonly closing: readonly string[]
  readonly joint: string
}

function tongue(opening: string, wish: string, thing: string, condition: string, closing: string, joint = ' '): Tongue {
  const list = (text: string): string[] => text.split('/')
  return {
    opening: list(opening),
    wish: list(wish),
    thing: list(thing),
    condition: list(condition),
    closing: list(closing),
    joint,
  }
}

export const TONGUES: Readonly<Record<string, Tongue>> = {
  de: tongue(
    'Hallo,/Guten Tag,/Kurze Frage:/Moin,//',
    'schreib mir bitte/erkläre mir kurz/wie plane ich/vergleiche für mich/prüf mal/was kostet ungefähr/gib mir ' +
      'Ideen für/hilf mir mit',
    'einen Brief an die Hausverwaltung/eine Kündigung/das Abendessen für <n> Leute/die Steuererklärung/einen ' +
      'Umzug nach <p>/einen Lernplan Mathe/mein Aquarium/ein Geschenk für <name>/die Wärmepumpe/einen Lebenslauf/' +
      'den Dativ/einen Garten mit <n> Beeten',
    'mit <n> Euro/bis Freitag/ohne Auto/für Anfänger/in <n> Sätzen/ohne Fachwörter/wie in <p>/',
    'Danke!/LG/Bitte freundlich./Stichpunkte reichen.//',
  ),
  fr: tongue(
    'Bonjour,/Salut,/Dis-moi,///',
    'écris-moi/explique-moi/aide-moi avec/compare/propose/corrige/combien coûte/comment préparer',
    'une lettre au propriétaire/un menu pour <n> personnes/le subjonctif/un voyage à <p>/mon CV/un exposé/la ' +
      'réparation du vélo/un cadeau pour <name>/un budget/une recette de soupe/un contrat de location/le jardin de ' +
      '<name>',
    'pour <n> euros/avant lundi/sans gluten/en <n> lignes/pour débutants/avec un ton poli/depuis <p>/',
    'Merci !/Merci d’avance./Fais court.///',
  ),
  es: tongue(
    'Hola,/Buenas,/Oye,/Una duda:///',
    'escríbeme/explícame/ayúdame con/dame ideas para/compara/corrige/cuánto cuesta/cómo organizo',
    'una carta al casero/la cena de <n> amigos/el pretérito/un viaje a <p>/mi currículum/una presentación/la ' +
      'bici de <name>/un regalo/el presupuesto/una receta de lentejas/el contrato/una fiesta para <name>',
    'con <n> euros/para el viernes/sin carne/en <n> frases/para principiantes/con tono formal/desde <p>/',
    '¡Gracias!/Que sea breve./Un saludo.///',
  ),
  pt: tongue(
    'Oi,/Olá,/Bom dia,/Dúvida:///',
    'escreve pra mim/me explica/me ajuda com/sugere/compara/revisa/quanto custa/como planejar',
    'um e-mail pro síndico/um jantar de <n> pessoas/a crase/uma viagem a <p>/meu currículo/um trabalho da escola/' +
      'a moto de <name>/um presente/o orçamento/uma receita de bolo/o aluguel/a horta de <name>',
    'com <n> reais/até sexta/sem glúten/em <n> linhas/pra iniciantes/de forma educada/saindo de <p>/',
    'Obrigado!/Valeu/Seja breve.///',
  ),
  it: tongue(
    'Ciao,/Buongiorno,/Senti,///',
    'scrivimi/spiegami/aiutami con/proponi/confronta/correggi/quanto costa/come organizzo',
    'una lettera al condominio/una cena per <n>/il congiuntivo/un viaggio a <p>/il curriculum/una tesina/la ' +
      'caldaia/un regalo per <name>/il bilancio/una ricetta di pasta/il contratto/l’orto di <name>',
    'con <n> euro/entro venerdì/senza latte/in <n> righe/per chi inizia/in tono gentile/da <p>/',
    'Grazie!/Sii breve.///',
  ),
  ru: tongue(
    'Привет,/Здравствуйте,/Подскажи,///',
    'напиши/объясни/помоги составить/сравни/проверь/предложи/сколько стоит/как спланировать',
    'письмо соседям/ужин на <n> человек/деепричастия/поездку в <p>/резюме/доклад/ремонт кухни/подарок для <name>/' +
      'бюджет/рецепт супа/договор аренды/тренировку',
    'за <n> рублей/к пятнице/без мяса/в <n> предложениях/для новичка/вежливо/из <p>/',
    'Спасибо!/Коротко./Заранее спасибо.///',
  ),
  tr: tongue(
    'Merhaba,/Selam,/Bir sorum var:///',
    'bana yaz/açıkla/yardım et/karşılaştır/öner/düzelt/ne kadar tutar/nasıl planlarım',
    'ev sahibine mektup/<n> kişilik yemek/geçmiş zaman/<p> gezisi/özgeçmişim/ödev sunumu/bisiklet tamiri/<name> ' +
      'için hediye/aylık bütçe/mercimek çorbası/kira sözleşmesi/balkon bahçesi',
    '<n> lira ile/cumaya kadar/etsiz/<n> cümlede/yeni başlayana/kibarca/<p> çıkışlı/',
    'Teşekkürler!/Kısa olsun.///',
  ),
  zh: tongue(
    '你好，/请问，/帮个忙，///',
    '帮我写/解释一下/怎么安排/比较一下/推荐/修改/大概多少钱：/给我一些想法：',
    '给房东的信/<n>个人的晚饭/去<p>的旅行/我的简历/数学复习计划/孩子的演讲/送给<name>的礼物/每月预算/番茄汤的做法/租房合同/阳台花园/周末活动',
    '，<n>元以内/，周五之前/，不要肉/，用<n>句话/，适合新手/，语气礼貌/',
    '。谢谢/。简短一点/。/',
    '',
  ),
  ja: tongue(
    'こんにちは。/すみません、/質問です。///',
    '教えて：/書いてください：/手伝って：/比べて：/直して：/おすすめは？',
    '大家さんへの手紙/<n>人分の夕食/<p>への旅行/履歴書/数学の復習/発表の原稿/<name>さんへの贈り物/家計/味噌汁の作り方/賃貸契約/ベランダの菜園/週末の予定',
    '、<n>円以内で/、金曜までに/、肉なしで/、<n>文で/、初心者向けに/、丁寧に/',
    '。お願いします/。短めに/。/',
    '',
  ),
}

/** One request in a language that is listed. */
export function askIn(language: string, rng: Random, names: readonly string[], places: readonly string[]): string {
  const parts = TONGUES[language]
  if (parts === undefined) throw new Error(`no words for ${language}`)
  const slots = (text: string): string =>
    text
      .replace(/<n>/g, () => String(2 + rng.int(90)))
      .replace(/<p>/g, () => rng.pick(places))
      .replace(/<name>/g, () => rng.pick(names))
  const order = [parts.opening, parts.wish, parts.thing, parts.condition, parts.closing].map((list) => slots(rng.pick(list)))
  const more = rng.chance(0.35) ? [slots(rng.pick(parts.wish)), slots(rng.pick(parts.thing))] : []
  return [...order, ...more].filter((part) => part !== '').join(parts.joint)
}
