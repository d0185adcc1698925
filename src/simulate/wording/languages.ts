/** What people and the model say in a language, as patterns for `spin`. QUOTE, TOPIC and TEXT are filled in. */
export interface Language {
  spaced: boolean
  /** How people ask about a topic, or want an English text treated. */
  asks: readonly string[]
  treats: readonly string[]
  topics: readonly string[]
  follow: readonly string[]
  quotes: readonly string[]
  sentences: readonly string[]
}

const es: Language = {
  spaced: true,
  asks: [
    '{¿Me puedes explicar|¿Podrías explicarme|Explícame} {qué es|cómo funciona|para qué sirve} TOPIC{?|, por favor?}',
    '{Necesito|Quiero|Me gustaría} {entender|saber más sobre|un resumen de} TOPIC {para el trabajo|para clase|para un amigo|}.',
    '{Hola|Buenas|Buenos días}, {¿qué opinas de|qué ventajas tiene|cuáles son los riesgos de} TOPIC?',
    '{Dame|Escribe} {tres|cinco|unas cuantas} {ideas|preguntas|recomendaciones} sobre TOPIC.',
  ],
  treats: [
    '{Traduce|Tradúceme} {esto|este texto} al español{, por favor|}:\nTEXT',
    '{Resume|Resúmeme} en español {en dos frases|brevemente}:\nTEXT',
    '¿Qué {quiere decir|significa} {esto|este párrafo}?\nTEXT',
  ],
  topics: [
    'la energía solar',
    'el alquiler de pisos',
    'la inflación',
    'las bases de datos',
    'la dieta mediterránea',
    'el contrato de trabajo',
    'los impuestos de autónomos',
    'la historia de Roma',
    'el aprendizaje automático',
    'los viajes en tren',
    'la jardinería en balcón',
    'las vacunas',
    'la entrevista de trabajo',
    'el fútbol base',
  ],
  follow: [
    '{Gracias|Vale}. ¿{Puedes|Podrías} {dar un ejemplo|ser más concreto|hacerlo más corto}?',
    '¿Y {qué pasa con|cómo afecta} TOPIC?',
    '{No entiendo|No me queda clara} la parte de "QUOTE".',
  ],
  quotes: [
    '{Sobre|En cuanto a|Respecto a} «QUOTE»:',
    'Preguntas por «QUOTE».',
    '{Claro|Por supuesto}. «QUOTE» {es un buen punto de partida|se entiende mejor por partes}.',
  ],
  sentences: [
    '{Primero|Para empezar}, conviene {aclarar|definir} {los términos|el contexto}.',
    '{En general|Normalmente|En la mayoría de los casos}, {depende|esto depende} {del presupuesto|de las condiciones|del uso que le des}.',
    '{Un ejemplo|Un caso típico} {ayuda|suele ayudar} a verlo {mejor|con claridad}.',
    '{Además|También}, hay que {tener en cuenta|considerar} {los plazos|los costes|las excepciones}.',
    '{Si quieres|Si te sirve}, {puedo|podemos} {ampliar|detallar} «QUOTE».',
    'Lo {más importante|principal} es {comparar|revisar} {varias fuentes|las opciones} antes de decidir.',
    '{Por último|Finalmente}, {revisa|comprueba} que {todo encaje|los datos sean recientes}.',
    '{En resumen|Resumiendo}, {no hay una única respuesta|la idea central es sencilla}.',
  ],
}

const de: Language = {
  spaced: true,
  asks: [
    '{Kannst du mir|Könntest du mir|Bitte} {erklären|kurz erklären}, {was|wie} es mit TOPIC {auf sich hat|funktioniert}{?|.}',
    '{Hallo|Guten Tag|Moin}, {ich brauche|ich suche} {Informationen|ein paar Tipps|eine Übersicht} zu TOPIC.',
    '{Welche|Was sind die} {Vorteile|Risiken|Kosten} {bei|von} TOPIC?',
    '{Schreib|Schreibe} {mir|} {eine kurze Mail|einen Absatz|fünf Stichpunkte} {über|zu} TOPIC.',
  ],
  treats: [
    '{Übersetze|Bitte übersetze} {das|diesen Text} ins Deutsche:\nTEXT',
    '{Fasse|Bitte fasse} {das|den Text} {auf Deutsch|kurz} zusammen:\nTEXT',
    '{Was heißt das|Worum geht es hier}?\nTEXT',
  ],
  topics: [
    'Wärmepumpen',
    'Mietrecht',
    'Steuererklärung',
    'Datenbanken',
    'Vereinsgründung',
    'Kündigungsfristen',
    'Fahrradreparatur',
    'Photosynthese',
    'maschinelles Lernen',
    'Balkonkraftwerke',
    'Impfungen',
    'Vorstellungsgespräche',
    'die Römische Republik',
    'Sauerteig',
  ],
  follow: [
    '{Danke|Okay}. {Hast du|Gibt es} {ein Beispiel|Zahlen} dazu?',
    '{Und|Wie} {ist es mit|sieht es aus mit} TOPIC?',
    '{Geht das|Bitte} {kürzer|genauer|einfacher}{?|.}',
  ],
  quotes: [
    '{Zu|Was} „QUOTE“ {angeht|betrifft}:',
    '{Gern|Klar}. „QUOTE“ {lässt sich in Schritten erklären|ist ein guter Einstieg}.',
    'Du fragst nach „QUOTE“.',
  ],
  sentences: [
    '{Zunächst|Zuerst} {sollte man|lohnt es sich,} {die Begriffe|den Rahmen} zu klären.',
    '{Meist|In der Regel|Oft} {hängt es|kommt es} {vom Einzelfall|von den Kosten|vom Zeitpunkt} ab.',
    'Ein {Beispiel|typischer Fall} {macht das|zeigt das} {deutlicher|anschaulich}.',
    '{Außerdem|Dazu} {sind|kommen} {Fristen|Ausnahmen|Nebenkosten} zu {beachten|bedenken}.',
    '{Auf Wunsch|Wenn du magst}, {kann ich|gehe ich} auf „QUOTE“ {näher eingehen|genauer ein}.',
    'Wichtig ist, {mehrere Quellen|die Angebote} zu {vergleichen|prüfen}.',
    '{Zum Schluss|Am Ende} {hilft|lohnt} {eine kurze Kontrolle|ein zweiter Blick}.',
    '{Kurz gesagt|Zusammengefasst}: {es gibt keine einzige richtige Antwort|der Grundgedanke ist einfach}.',
  ],
}

const fr: Language = {
  spaced: true,
  asks: [
    "{Peux-tu|Pouvez-vous|Pourrais-tu} {m'expliquer|me dire} {comment fonctionne|ce qu'est|à quoi sert} TOPIC ?",
    "{Bonjour|Salut}, {je cherche|j'ai besoin} {des conseils|d'informations|d'un résumé} sur TOPIC.",
    '{Quels sont|Donne-moi} les {avantages|inconvénients|risques} de TOPIC{ ?|.}',
    '{Rédige|Écris} {un court texte|trois idées|un courriel} {sur|à propos de} TOPIC.',
  ],
  treats: [
    '{Traduis|Traduisez} {ceci|ce texte} en français :\nTEXT',
    '{Résume|Résumez} {en français|en deux phrases} :\nTEXT',
    '{Que veut dire|De quoi parle} ce passage ?\nTEXT',
  ],
  topics: [
    'la pompe à chaleur',
    'le droit du bail',
    'les bases de données',
    'la Révolution française',
    'la fermentation du pain',
    "la déclaration d'impôts",
    "l'apprentissage automatique",
    'le vélo en ville',
    'les vaccins',
    'le contrat de travail',
    'la photosynthèse',
    'la retraite',
    'les trains de nuit',
    'le compost',
  ],
  follow: [
    "{Merci|D'accord}. {Tu peux|Peux-tu} {donner un exemple|faire plus court|préciser} ?",
    'Et {pour|concernant} TOPIC ?',
    "Je {ne comprends pas|n'ai pas compris} « QUOTE ».",
  ],
  quotes: [
    '{À propos de|Concernant|Pour} « QUOTE » :',
    '{Bien sûr|Volontiers}. « QUOTE » {se comprend mieux par étapes|est un bon point de départ}.',
    'Vous demandez « QUOTE ».',
  ],
  sentences: [
    "{D'abord|Pour commencer}, il {faut|convient de} {préciser|définir} {le contexte|les termes}.",
    '{En général|Le plus souvent}, {tout dépend|cela dépend} {du budget|du cas|du moment}.',
    'Un {exemple|cas concret} {permet|aide} {de mieux voir|à comprendre}.',
    '{De plus|Ensuite}, {pensez aux|tenez compte des} {délais|exceptions|frais}.',
    '{Si vous voulez|Au besoin}, je peux {développer|détailler} « QUOTE ».',
    'Le plus {important|utile} est de {comparer|vérifier} {plusieurs sources|les options}.',
    '{Enfin|Pour finir}, {relisez|contrôlez} {le tout|les chiffres}.',
    "{En bref|En résumé}, {l'idée est simple|il n'y a pas de réponse unique}.",
  ],
}

const pt: Language = {
  spaced: true,
  asks: [
    '{Pode|Você pode|Poderia} {me explicar|explicar} {como funciona|o que é|para que serve} TOPIC?',
    '{Oi|Olá|Bom dia}, {preciso de|quero} {dicas|um resumo|ideias} sobre TOPIC.',
    '{Quais são|Me diga} {as vantagens|os riscos|os custos} de TOPIC{?|.}',
  ],
  treats: ['{Traduza|Traduz} {isto|este texto} para o português:\nTEXT', '{Resuma|Faça um resumo} em português:\nTEXT'],
  topics: [
    'energia solar',
    'imposto de renda',
    'bancos de dados',
    'futebol de base',
    'aprendizado de máquina',
    'aluguel',
    'plantas de apartamento',
    'história do Brasil',
    'entrevista de emprego',
    'vacinas',
    'café especial',
    'trabalho remoto',
  ],
  follow: ['{Valeu|Obrigado}. {Pode|Consegue} {dar um exemplo|resumir|detalhar}?', 'E {sobre|quanto a} TOPIC?'],
  quotes: ['{Sobre|Quanto a} "QUOTE":', '{Claro|Com certeza}. "QUOTE" {é um bom começo|fica mais fácil por partes}.'],
  sentences: [
    '{Primeiro|Antes de tudo}, {vale|convém} {definir|esclarecer} {os termos|o contexto}.',
    '{Em geral|Na maioria dos casos}, {depende|isso depende} {do orçamento|do prazo|do uso}.',
    'Um {exemplo|caso} {ajuda|costuma ajudar} a {entender|visualizar}.',
    '{Além disso|Também}, {considere|lembre-se de} {os prazos|as exceções|os custos}.',
    '{Se quiser|Se preferir}, posso {detalhar|explicar melhor} "QUOTE".',
    'O {principal|mais importante} é {comparar|verificar} {as opções|várias fontes}.',
    '{Por fim|No final}, {revise|confira} {os números|tudo}.',
  ],
}

const zh: Language = {
  spaced: false,
  asks: [
    '{请问|想问一下|麻烦解释一下}，TOPIC{是什么|怎么理解|有什么用}？',
    '{帮我|请帮我}{写一段|列出三点|整理一下}关于TOPIC的{介绍|建议|内容}。',
    '{我最近在学|最近对}TOPIC{感兴趣|有些疑问}，{能推荐一些资料吗|有什么要注意的}？',
    'TOPIC{的优缺点|常见的误区|未来的趋势}{有哪些|是什么}？',
  ],
  treats: [
    '{请把|把}{下面的|这段}{内容|英文}翻译成中文：\nTEXT',
    '{用中文|请用两句话}{总结|概括}：\nTEXT',
    '{这段话|下面这段}{是什么意思|在讲什么}？\nTEXT',
  ],
  topics: [
    '机器学习',
    '房屋租赁合同',
    '太极拳',
    '数据库索引',
    '太阳能发电',
    '个人所得税',
    '宋代绘画',
    '面试准备',
    '高铁旅行',
    '光合作用',
    '微积分',
    '短视频运营',
    '咖啡冲泡',
    '疫苗原理',
    '操作系统',
    '城市绿化',
  ],
  follow: [
    '{谢谢|好的}，{能举个例子吗|可以再简短一点吗|能详细一点吗}？',
    '{那|另外}TOPIC呢？',
    '“QUOTE”{这里没看懂|是什么意思}？',
  ],
  quotes: [
    '{关于|至于}“QUOTE”，{可以从几个方面来看|先说结论}。',
    '{好的|当然可以}，{下面说明|我们来看}“QUOTE”。',
    '您{提到|问到}“QUOTE”。',
  ],
  sentences: [
    '{首先|第一步}，{需要|应该}{明确|弄清}{概念|题目的条件|背景}。',
    '{一般来说|通常情况下}，{结果|答案}{取决于|要看}{具体条件|使用场景|成本}。',
    '{举个例子|例如}，{可以把它看作|不妨先考虑}{一个简单的情形|日常生活中的情况}。',
    '{其次|接着}，{还要考虑|别忘了}{时间|例外情况|费用}{等因素|}。',
    '{最后|总之}，{建议|最好}{多方比较|检查一遍}{再做决定|}。',
    '{如果需要|如有需要}，我可以{进一步说明|展开讲讲}“QUOTE”。',
    '{需要注意的是|值得一提的是}，{数据可能会更新|不同地区的规定不一样}。',
    '{换句话说|简单地说}，{核心思想并不复杂|关键在于循序渐进}。',
  ],
}

const ja: Language = {
  spaced: false,
  asks: [
    'TOPIC{について|に関して}{教えてください|簡単に説明してください|知りたいです}。',
    '{すみません|こんにちは}、TOPIC{の始め方|のメリット|の注意点}{を教えて|は何ですか}{ください。|？}',
    'TOPIC{に関する|についての}{短い文章|メール|箇条書き}を{書いて|作って}{ください|もらえますか}。',
  ],
  treats: [
    '{次の|この}{文章|英文}を日本語に{訳して|翻訳して}ください。\nTEXT',
    '{次の内容|以下}を{二文で|日本語で}{要約して|まとめて}ください。\nTEXT',
  ],
  topics: [
    '機械学習',
    '確定申告',
    '太陽光発電',
    'データベース',
    '江戸時代の文化',
    '面接の準備',
    '家庭菜園',
    '光合成',
    '鉄道旅行',
    '発酵食品',
    '賃貸契約',
    '統計の基礎',
    'ワクチンの仕組み',
    '俳句',
  ],
  follow: [
    '{ありがとうございます|なるほど}。{具体例|もう少し短い説明}を{お願いします|ください}。',
    '{では|ちなみに}、TOPICは{どうですか|関係ありますか}？',
  ],
  quotes: [
    '「QUOTE」{について|に関して}{説明します|お答えします}。',
    '{はい|承知しました}。「QUOTE」{から見ていきましょう|を順に整理します}。',
  ],
  sentences: [
    '{まず|最初に}、{前提|用語|条件}を{整理|確認}します。',
    '{一般的に|多くの場合}、{結果|答え}は{条件|予算|目的}に{よります|左右されます}。',
    '{例えば|具体的には}、{身近な場面|簡単な数値}で{考える|確かめる}と{分かりやすい|理解しやすい}です。',
    '{次に|さらに}、{期限|例外|費用}にも{注意|配慮}が必要です。',
    '{最後に|まとめると}、{複数の情報|選択肢}を{比較|確認}することが{大切|重要}です。',
    '{必要でしたら|よろしければ}、「QUOTE」を{詳しく|さらに}{説明できます|掘り下げます}。',
    '{ただし|なお}、{地域|時期}によって{異なる|変わる}ことがあります。',
  ],
}

const ko: Language = {
  spaced: true,
  asks: [
    'TOPIC{에 대해|에 관해} {설명해 주세요|알려 주세요|쉽게 설명해 줄래요?}',
    '{안녕하세요|저기요}, TOPIC{의 장점|의 위험|을 시작하는 방법}{이 궁금합니다|을 알려 주세요}.',
    'TOPIC{에 대한|에 관한} {짧은 글|이메일|다섯 가지 아이디어}{을 써 주세요|를 부탁해요}.',
  ],
  treats: [
    '{다음|이} {글|영문}을 한국어로 {번역해|옮겨} 주세요:\nTEXT',
    '{다음 내용|아래}을 {두 문장으로|간단히} 요약해 주세요:\nTEXT',
  ],
  topics: [
    '머신 러닝',
    '전세 계약',
    '태양광 발전',
    '데이터베이스',
    '조선 시대',
    '면접 준비',
    '연말정산',
    '광합성',
    '기차 여행',
    '김치 발효',
    '통계 기초',
  ],
  follow: ['{고마워요|네}. {예를 들어|더 짧게|더 자세히} {설명해 주세요|부탁해요}.', '{그럼|혹시} TOPIC{은|도} 어떤가요?'],
  quotes: [
    '"QUOTE"{에 대해|와 관련해} 말씀드리겠습니다.',
    '{네|물론입니다}. "QUOTE"{부터 살펴보겠습니다|를 차례로 정리하겠습니다}.',
  ],
  sentences: [
    '{먼저|우선} {용어|조건|배경}를 {정리|확인}하는 것이 좋습니다.',
    '{일반적으로|대체로} {결과|답}는 {조건|예산|목적}에 따라 {달라집니다|다릅니다}.',
    '{예를 들면|가령} {간단한 사례|일상적인 상황}를 {생각해|떠올려} 보면 {이해하기 쉽습니다|분명해집니다}.',
    '{또한|그리고} {기한|예외|비용}도 {고려해야|살펴봐야} 합니다.',
    '{마지막으로|정리하면} {여러 자료|선택지}를 {비교|검토}하는 것이 {중요합니다|좋습니다}.',
    '{원하시면|필요하면} "QUOTE"를 {더 설명|자세히 설명}해 드릴 수 있습니다.',
  ],
}

const ru: Language = {
  spaced: true,
  asks: [
    '{Объясни|Можешь объяснить|Расскажи}, {что такое|как устроено|зачем нужно} TOPIC{?|, пожалуйста.}',
    '{Привет|Здравствуйте}, {нужна информация|нужны советы|что посоветуете} {по теме|про}: TOPIC{.|?}',
    '{Какие|В чём} {плюсы и минусы|риски|особенности} у темы «TOPIC»?',
  ],
  treats: ['{Переведи|Переведите} {это|текст} на русский:\nTEXT', '{Перескажи|Кратко изложи} по-русски:\nTEXT'],
  topics: [
    'машинное обучение',
    'договор аренды',
    'солнечные панели',
    'базы данных',
    'история Рима',
    'собеседование',
    'налоговый вычет',
    'фотосинтез',
    'выпечка хлеба',
    'статистика',
    'ночные поезда',
    'комнатные растения',
  ],
  follow: [
    '{Спасибо|Понятно}. {Приведи пример|Можно короче|Подробнее, пожалуйста}{.|?}',
    'А {как насчёт|что с} темой «TOPIC»?',
    'Не {понял|понимаю} про «QUOTE».',
  ],
  quotes: [
    '{По поводу|Что касается} «QUOTE»:',
    '{Конечно|Хорошо}. «QUOTE» {проще разобрать по шагам|— хорошая отправная точка}.',
  ],
  sentences: [
    '{Сначала|Прежде всего} {стоит|нужно} {уточнить|определить} {условия|термины}.',
    '{Обычно|Как правило}, {всё зависит|результат зависит} от {условий|бюджета|цели}.',
    '{Например|К примеру}, {можно рассмотреть|возьмём} {простой случай|бытовую ситуацию}.',
    '{Кроме того|Также} {важно учесть|не забудьте про} {сроки|исключения|расходы}.',
    '{В итоге|Наконец}, {сравните|проверьте} {несколько источников|варианты}.',
    '{Если нужно|При желании}, могу {подробнее рассказать|раскрыть} «QUOTE».',
    '{Иными словами|Короче говоря}, {главная мысль проста|единственного ответа нет}.',
  ],
}

const ar: Language = {
  spaced: true,
  asks: [
    '{هل يمكنك|من فضلك} {شرح|توضيح} {معنى|فكرة} TOPIC{؟|.}',
    '{مرحبا|السلام عليكم}، {أحتاج إلى|أريد} {معلومات|نصائح|ملخص} عن TOPIC.',
    'ما {فوائد|مخاطر|خطوات} TOPIC؟',
  ],
  treats: ['{ترجم|من فضلك ترجم} {هذا النص|ما يلي} إلى العربية:\nTEXT', '{لخص|اختصر} ما يلي بالعربية:\nTEXT'],
  topics: [
    'التعلم الآلي',
    'الطاقة الشمسية',
    'عقد الإيجار',
    'قواعد البيانات',
    'تاريخ الأندلس',
    'مقابلة العمل',
    'الزراعة المنزلية',
    'الترجمة',
    'الإحصاء',
    'السفر بالقطار',
  ],
  follow: ['{شكرا|حسنا}. {هل من مثال|أريد شرحا أقصر|وضح أكثر}{؟|.}', 'وماذا عن TOPIC؟'],
  quotes: ['{بخصوص|فيما يتعلق بـ} «QUOTE»:', '{بالتأكيد|حسنا}. «QUOTE» {يمكن شرحه على خطوات|نقطة بداية جيدة}.'],
  sentences: [
    '{أولا|في البداية} {يجب|من المفيد} {تحديد|توضيح} {السياق|المصطلحات}.',
    '{عادة|في الغالب} {يعتمد ذلك|يتوقف الأمر} على {الظروف|الميزانية|الهدف}.',
    '{على سبيل المثال|مثلا} {يمكن النظر في|نأخذ} حالة {بسيطة|يومية}.',
    '{كذلك|إضافة إلى ذلك} {ينبغي مراعاة|لا تنس} {المواعيد|الاستثناءات|التكاليف}.',
    '{أخيرا|في الختام} {قارن|راجع} {عدة مصادر|الخيارات}.',
    '{إذا أردت|عند الحاجة} يمكنني {شرح|تفصيل} «QUOTE».',
  ],
}

/** By language code; English is made from the corpus. */
export const LANGUAGES: Readonly<Record<string, Language>> = { es, de, fr, pt, zh, ja, ko, ru, ar }
