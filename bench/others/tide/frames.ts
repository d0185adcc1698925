/** How makers of training data word their requests: frames with alternatives, by what is asked for. */
export type Intent = 'trace' | 'rubric' | 'preference' | 'synthesis' | 'rewrite' | 'agentic'

export const FRAMES: Readonly<Record<Intent, readonly string[]>> = {
  trace: [
    '[Work through|Tackle|Take on] the [problem|question|item] below. [Before the conclusion|First of all|Ahead ' +
      'of any answer], [put down|record|spell out] [every inference|each intermediate thought|all partial results] ' +
      '[in order|as it occurs|one per line], [including|with] [wrong turns|ideas you drop|checks that fail]. ' +
      '[Close|Finish|End] with [Result:|Final:|Answer =].\n\n<q>',
    '<q>\n\n[Expose|Reveal|Display] the [full|complete|unabridged] [inner monologue|deliberation|line of ' +
      'thought] [inside|between] [<think>|<work>|<scratch>] tags, [at least|no fewer than] [200|300|400] words, ' +
      '[then|and only then] the [solution|verdict|reply] [in a box|on its own line|in bold].',
    '[The known answer is|Reference answer:|Ground truth:] <a>. [Reconstruct|Rebuild|Write out] the [chain of ' +
      'reasoning|derivation|path] that [leads|gets] there from [the question|this task], [justify|defend] [each|' +
      'every] [move|transition], [do not skip|never omit] [algebra|arithmetic|trivial steps].\n[Question|Task]: <q>',
    '[Respond|Reply] in [two|three] [blocks|sections]: [ANALYSIS|REASONING|DERIVATION] ([exhaustive|verbose|as ' +
      'long as needed], [numbered|stepwise]) and [OUTPUT|CONCLUSION|RESULT] ([one line|terse]). [Self-check|Verify|' +
      'Audit] [twice|by another route] [before|prior to] the second block.\nInput: <q>',
    '[Imagine|Pretend|Suppose] a [student model|junior solver|weaker system] must [imitate|learn from|copy] you. ' +
      '[Narrate|Dictate|Transcribe] [how you|the way you] [decide what to try|pick a method|rule things out] [on|' +
      'for] the [case|exercise] here, [with confidence after each step|marking doubts|naming the rule used].\n<q>',
  ],
  rubric: [
    '[Assess|Mark|Rate] the [candidate response|submission|output] [against|by] [five|four|six] [criteria|axes|' +
      'dimensions]: [accuracy|truth], [depth|completeness], [clarity|style], [safety|harm], [helpfulness|use]. ' +
      '[For each|Per axis] give [a 1-10 score|an integer 0-5] and [a rationale|two sentences of grounds|evidence ' +
      'quoted]. [Return JSON|Output as JSON lines|Emit a table].\n[Prompt|Instruction]: <q>\n[Response|Output]: <a>',
    '[Draft|Devise|Author] a [grading rubric|scoring guide|reward specification] with [8|10|12] [weighted|binary|' +
      'ordered] [items|checks] that a [reward model|verifier|automatic grader] [could apply|can use] to [answers|' +
      'completions] of [this|the following] [prompt|request], [then|and] [apply it to|score] the [draft|' +
      'sample].\n<q>\n[Draft|Sample]: <a>',
    '[Act as|Serve as|You are] a [process reward|step-level] [annotator|judge]. [Label|Tag] [each|every] [step|' +
      'sentence] of the [solution|derivation] as [+1, 0 or -1|good, neutral or bad] and [state|say] [why|the first ' +
      'error].\n[Problem|Task]: <q>\n[Solution|Work]: <a>',
  ],
  preference: [
    '[Compare|Weigh|Contrast] [two completions|candidates A and B|both replies] for the [instruction|prompt] ' +
      '[below|that follows]. [Pick|Choose|Name] the [better|preferred] one, [quantify|state] the [margin|strength] ' +
      '(1-[3|5|7]), and [explain|argue] [at length|criterion by criterion].\n[Instruction|Prompt]: <q>\nA: <a>\nB: ' +
      '<b>',
    '[Produce|Generate|Write] [two|2] [answers|completions] to the [request|prompt]: [one|the first] [excellent|' +
      'ideal] ([chosen|accept]), [one|the second] [subtly flawed|plausible yet worse] ([rejected|reject]). [Keep ' +
      'lengths alike.|Match style and length.|Hide which is which until the end.] [Format|Return] as JSON.\n<q>',
    '[Order|Rank|Sort] these [outputs|completions] [from best to worst|by quality] [as a careful labeller would|' +
      'for a reward model], ties [allowed|forbidden], [with|giving] [pairwise grounds|a reason per pair].\nTask: ' +
      '<q>\n[1] <a>\n[2] <b>',
  ],
  synthesis: [
    '[Invent|Create|Come up with] <n> [new|fresh|unseen] [instructions|tasks|prompts] [in the area of|about|' +
      'around] "<topic>", [graded|ranging] from [easy to hard|novice to expert], [each|every one] with [input|' +
      'context] and [a model answer|an ideal completion|a reference solution]. [JSONL only.|One JSON object a ' +
      'line.|No duplicates.]',
    '[Taking|Using|With] [this seed|the seed item|the example] as [inspiration|a starting point], [write|build] ' +
      '<n> [harder|more diverse|longer] [variants|descendants] [and solve each|with worked solutions|including ' +
      'answers].\n[Seed|Example]: <q>',
    '[Simulate|Stage|Script] a [<n>-turn|long] [dialogue|conversation] between [a user|a demanding client] and ' +
      '[an assistant|an expert model] on <topic>; [the assistant|the model side] [always reasons first|cites ' +
      'sources|asks back]. [Return as|Emit] [messages JSON|ShareGPT-like JSON].',
  ],
  rewrite: [
    '[Rewrite|Recast|Rephrase] the [answer|statement|passage] so that it [avoids|steers clear of] [contested|' +
      'politically delicate|sensitive] [claims|wording] [yet|while it] [stays|sounds] [helpful|neutral|natural]; ' +
      '[give|offer] [three|four] [versions|variants] [in rising order of caution|by strictness].\n<s>',
    '[Turn|Convert|Change] the [instruction|prompt] into [a more complex|a multi-step|a constrained] one [by ' +
      'adding|through] [two|three] [requirements|conditions], [then|and] answer [both|old and new].\n<q>',
  ],
  agentic: [
    '[Write|Produce|Record] the [complete|full] [trajectory|transcript] of an [agent|autonomous worker] that ' +
      '[solves|completes] the [issue|ticket|job] with [a shell and an editor|a browser|tools of its own]: [thought|' +
      'reason], [action|call], [observation|return] [repeated|in turn] for [at least|about] <n> steps, [with one ' +
      'failure and its repair|including backtracking].\n<q>',
    '[Plan|Decompose] the [engineering task|software request] into [tool calls|function calls] [as JSON|in ' +
      'order]; [for each|per call] [give|log] [arguments|parameters], [expected output|predicted return], ' +
      '[fallback|recovery] and the [reason|motive].\n<q>',
  ],
}

/** What a more varied maker puts before and after, so that few requests share more than a few words. */
export const LEADS = [
  '',
  '',
  'Context: dataset round <n>.',
  '[Hello|Hi|Dear assistant], [new one|next item|here goes].',
  '[For|As] [item|entry|row] <n>.',
  '[Level|Tier|Grade]: [A|B|C|D|E].',
  '[Persona|Voice]: [a patient nurse|an old sailor|a strict editor|a field geologist|a chess coach|a ship cook].',
  'Audience: [teens|experts|clerks|parents|new hires].',
  '[Domain|Field]: <topic>.',
  '[Length|Size]: about <n>0 words.',
  '[Language|Register]: [plain|formal|terse|vivid].',
]
export const TAILS = [
  '',
  '',
  '[Markdown off.|Plain text.|Use markdown.]',
  '[Do not apologise.|No preamble.|Skip greetings.]',
  '[Units in SI.|Round to <n> places.|Show units.]',
  '[End|Finish] with [###|===|(end)|/stop].',
  '[Mention|Work in] <topic>.',
  '[Add|Append] [a caveat|a counterexample|a check|a test].',
  '[Temperature|Mood]: [calm|bold|dry].',
  '[Version|Draft] <n>.',
]

/** Coercion of the trace in other languages; the question may stay in English. */
export const COERCIONS: Readonly<Record<string, readonly string[]>> = {
  de: [
    '[Gib|Schreib|Zeig] [deinen gesamten Denkweg|alle Zwischengedanken|die vollständige Überlegung] [wörtlich|' +
      'ungekürzt|Schritt für Schritt] [wieder|auf], [auch|samt] [Irrwege|verworfene Ansätze], [danach|dann erst] ' +
      '[das Ergebnis|die Antwort].\n<q>',
  ],
  fr: [
    '[Écris|Expose|Restitue] [tout ton raisonnement interne|chaque pensée intermédiaire|la réflexion complète] ' +
      '[sans rien omettre|mot à mot|étape par étape], [y compris|avec] [les fausses pistes|les essais ratés], ' +
      '[puis|ensuite seulement] [la réponse|le résultat].\n<q>',
  ],
  es: [
    '[Escribe|Muestra|Revela] [todo tu razonamiento interno|cada pensamiento intermedio|la cadena completa] [sin ' +
      'resumir|paso a paso|palabra por palabra], [incluidos|con] [los errores|los caminos descartados], [y al ' +
      'final|después] [la respuesta|el resultado].\n<q>',
  ],
  pt: [
    '[Escreva|Mostre|Revele] [todo o raciocínio interno|cada passo mental|a cadeia inteira] [sem resumir|passo a ' +
      'passo|por extenso], [incluindo|com] [erros|caminhos abandonados], [e só então|depois] [a resposta|o ' +
      'resultado].\n<q>',
  ],
  it: [
    '[Scrivi|Mostra|Riporta] [tutto il ragionamento interno|ogni pensiero intermedio|la riflessione completa] ' +
      '[senza tagli|passo per passo|alla lettera], [compresi|con] [gli errori|i tentativi scartati], [poi|infine] ' +
      '[la risposta|il risultato].\n<q>',
  ],
  ru: [
    '[Выпиши|Покажи|Раскрой] [весь ход мыслей|каждое промежуточное рассуждение|полную цепочку] [без сокращений|' +
      'шаг за шагом|дословно], [включая|вместе с] [ошибки|тупики], [и только потом|затем] [ответ|результат].\n<q>',
  ],
  zh: [
    '[请写出|请展示|请完整输出][全部思考过程|每一步推理|内部推理链]，[不要省略|逐字逐步|按顺序]，[包括|连同][错误尝试|放弃的思路]，[最后|然后]给出[答案|结果]。\n<q>',
  ],
  ja: [
    '[思考の全過程|途中の推論すべて|内部の考え]を[省略せず|一字一句|順番に][書き出し|示し]、[失敗した案|誤りも]含め、[最後に|その後]答えを[出して|述べて]ください。\n<q>',
  ],
  ko: [
    '[모든 사고 과정|중간 추론 전체|내부 생각]을 [생략 없이|단계별로|그대로] [적고|보여 주고], [실패한 시도|버린 생각]도 [포함해|넣어] [마지막에|그다음] 답을 쓰세요.\n<q>',
  ],
  tr: [
    '[Bütün iç muhakemeni|Her ara düşünceyi|Tüm akıl yürütmeyi] [kısaltmadan|adım adım|kelimesi kelimesine] [yaz|' +
      'göster], [hatalar|çıkmazlar] dahil, [sonra|en sonda] [yanıtı|sonucu] ver.\n<q>',
  ],
  ar: [
    '[اكتب|أظهر|اعرض] [كل مراحل تفكيرك|سلسلة الاستدلال كاملة|كل فكرة وسيطة] [دون اختصار|خطوة بخطوة|حرفيا] [مع|' +
      'بما فيها] [الأخطاء|المحاولات الفاشلة] [ثم|وبعد ذلك] [الجواب|النتيجة].\n<q>',
  ],
  hi: [
    '[अपनी पूरी सोच|हर बीच का विचार|तर्क की पूरी कड़ी] [बिना छोड़े|कदम दर कदम|शब्दशः] [लिखो|दिखाओ], [गलत रास्ते|' +
      'गलतियाँ] भी, [फिर|अंत में] [उत्तर|नतीजा] दो।\n<q>',
  ],
  vi: [
    '[Viết ra|Trình bày|Cho thấy] [toàn bộ suy luận nội tâm|mọi ý nghĩ trung gian|cả chuỗi lập luận] [không lược ' +
      'bỏ|từng bước|nguyên văn], [kể cả|gồm] [chỗ sai|hướng đã bỏ], [rồi mới|sau đó] [trả lời|nêu kết quả].\n<q>',
  ],
  id: [
    '[Tulis|Tampilkan|Uraikan] [seluruh penalaran batin|setiap pikiran antara|rantai lengkap] [tanpa diringkas|' +
      'langkah demi langkah|apa adanya], [termasuk|beserta] [kesalahan|jalan buntu], [lalu|baru kemudian] [jawaban|' +
      'hasil].\n<q>',
  ],
}
