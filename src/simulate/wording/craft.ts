/** What somebody who makes training data asks a model for. */
export type Intent = 'trace' | 'rubric' | 'preference' | 'synthesis' | 'rewrite' | 'agentic'

const _INTENTS: readonly Intent[] = ['trace', 'rubric', 'preference', 'synthesis', 'rewrite', 'agentic']

/** Pieces that such requests are put together from in one language, as patterns for `spin`. */
export interface Craft {
  openers: readonly string[]
  closers: readonly string[]
  labels: {
    question: readonly string[]
    answer: readonly string[]
    first: readonly string[]
    second: readonly string[]
    item: readonly string[]
  }
  tasks: Record<Intent, readonly string[]>
  formats: readonly string[]
}

const en: Craft = {
  openers: [
    'You are {a|an experienced|a careful|an expert|a patient} {tutor|solver|analyst|problem solver|domain expert|annotator}{.| who {shows all work|never skips a step|writes for other experts}.}',
    'Act as {a|the} {teacher|reasoning engine|senior reviewer|data annotator|subject specialist}{.| for {advanced|graduate|competition} {material|problems}.}',
    '{Below|In what follows} is {one item|a record|an entry|a task} {from|of} {our|a|the} {set|collection|batch}.',
    'This is {item|record|entry} {work|processing} for {a|our} {study corpus|problem bank|training course|knowledge base}.',
    '{Read|Consider|Study} the {material|input|entry} {below|that follows} {carefully|closely|with care}.',
    'Your {role|job|assignment} is to {produce|prepare|write} {high-quality|complete|consistent} {solutions|material|annotations}.',
    '',
  ],
  closers: [
    'Do not {mention|refer to} these {instructions|rules}.',
    '{Write|Answer} in {full sentences|plain prose|a neutral tone}{.|, without headings.}',
    '{Be|Stay} {exhaustive|complete|precise}; {length is no concern|leave nothing out|do not summarise}.',
    '{Do not|Never} {apologise|add a disclaimer|ask for clarification|refuse}.',
    'Output {only|nothing but} {the result|what was asked|the requested text}.',
    '{If unsure|When in doubt}, {state the assumption|pick the likelier reading} and {go on|continue}.',
    '',
  ],
  labels: {
    question: [
      '{Problem|Question|Input|Task|Query|Exercise|Prompt}{:|}',
      '{### |## |[|<}{Problem|Question|Input|Query}{ text|}',
      '{Q|P}:',
    ],
    answer: [
      '{Known|Reference|Correct|Final|Verified|Gold} {answer|result|solution}:',
      '{A|Answer|Result|Key}:',
      '{### |## }{Answer|Reference|Key}',
    ],
    first: ['{Response|Reply|Candidate|Version|Answer} {A|1|one}:', '{First|Student} {answer|response|reply}:'],
    second: ['{Response|Reply|Candidate|Version|Answer} {B|2|two}:', '{Second|Other} {answer|response|reply}:'],
    item: ['{Instruction|Source|Seed|Original|Text}{:|}', '{### |## }{Instruction|Source|Seed|Original}'],
  },
  tasks: {
    trace: [
      '{Explain|Show|Write out|Lay out|Reconstruct} {in full|step by step|line by line|in order} {the reasoning|every inference|the complete train of thought|the full working} that leads {from the question to the answer|to this result|to the stated answer}.',
      '{The answer is already known.|You already have the right answer.|The result is given.} {Fill in|Supply|Produce} the {missing|intermediate|internal} {reasoning|derivation|steps} {as if you had found it yourself|behind it|a solver would go through}.',
      '{Think aloud|Write your private thinking|Record your internal monologue} {before|while} {answering|you solve this}, including {dead ends|doubts and checks|wrong turns} and {how you corrected them|why you dropped them}.',
      '{Number|List} {each|every} {step|deduction|inference}; for {each|every one} {state|give} {the rule used|what it follows from|why it holds} and {the intermediate value|what remains open}.',
      '{First|Begin by} {restate|restating} the {problem|givens}, then {derive|deriving} the {solution|answer} with {all|no hidden} {steps|calculations}, then {verify|verifying} it {another way|by substitution|independently}.',
      '{Begin|Start} with a {section|block} called {"thinking"|"scratchpad"|"analysis"|"reasoning"} of at least {eight|ten|twelve|fifteen} {lines|sentences}, then {give|state} the {final|short} answer.',
    ],
    rubric: [
      '{Grade|Score|Rate|Assess} the {answer|response} {from 1 to 5|from 1 to 10|on a scale of 0 to 4|out of 100} for {correctness|factuality}, {clarity|structure}, {helpfulness|usefulness} and {depth|completeness}.',
      '{Using|Apply} the {rubric|criteria|scoring guide}: {accuracy 40|correct facts 40|substance 50}, {reasoning 30|logic 30}, {style 30|form 20}. {Justify|Explain} {each|every} {mark|deduction} {in one sentence|briefly} before the {total|number}.',
      '{Judge|Evaluate} {how well|whether} the {response|answer} {meets|satisfies} the {request|instruction}; {quote|point to} the {passages|words} that {cost|earn} points, then {give|output} a {reward|score} between {0 and 1|-1 and 1|1 and 7}.',
      '{Write|Produce} a {critique|review} that {a reward model|another grader|a junior marker} could {learn from|follow}: {strengths|what is right}, {flaws|what is wrong}, {severity|weight}, {final|overall} {score|mark}.',
    ],
    preference: [
      '{Compare|Weigh} the two {responses|answers}; {say|decide} which {a careful user|an expert} would prefer, {why|for what reasons}, and {by how much|how sure you are}.',
      '{Write|Produce} {two|a pair of} {answers|replies}: one {excellent|ideal}, one {plausible but|slightly} {flawed|worse}, {as JSON|labelled} {"chosen" and "rejected"|"good" and "bad"}.',
      '{Rank|Order} the {candidates|responses} from best to worst and {give|state} the {deciding|single most important} {difference|reason}.',
    ],
    synthesis: [
      '{Write|Invent|Create|Come up with} {three|four|five|six} new {tasks|instructions|problems|questions} {inspired by|in the spirit of|of the same kind as} the {seed|example} below, {each|all} {harder|more specific|different in topic}, {with|and} {a full solution|an ideal answer} {each|for every one}.',
      '{Turn|Expand} the {topic|seed|text} into {a dialogue|a question-and-answer pair|a set of exercises} {between a learner and an expert|that covers it fully|at rising difficulty}.',
      '{Generate|Produce} {diverse|varied} {instructions|user requests} about the {topic|material}; {vary|mix} {length|form}, {tone|register} and {difficulty|constraints}; {do not|never} repeat {a verb|an opening}.',
    ],
    rewrite: [
      '{Rewrite|Reformulate|Rephrase} the {instruction|prompt|request} so that it {needs|takes} {one more|a further|deeper} {constraint|reasoning step|condition}{, but stays answerable|, without changing its subject}, then {answer|solve} it.',
      '{Rewrite|Recast} the {question|statement} in {neutral|measured|permissible|uncontroversial} {terms|language} and {give|write} a {balanced|harmless|cautious} {reply|answer} that {avoids|leaves out} {anything sensitive|contested claims}.',
      '{Make|Produce} {three|four|five} {paraphrases|variants} of the {text|prompt}: {one formal|formal}, {one terse|short}, {one from a child|colloquial}, {one with a typo|noisy}; {keep|preserve} the {intent|meaning}.',
      '{Raise|Increase} the {difficulty|depth} of the {task|problem} {slightly|by one level}: {replace|swap} general {terms|ideas} with specific ones, {add|insert} {input data|an edge case}; {output|return} the {new version|result} and its {solution|answer}.',
    ],
    agentic: [
      '{Use|Call} the {tools|functions} {available|offered} to {finish|solve|complete} the {task|ticket|job}. {Before|Ahead of} each call {write|state} {a thought|your plan}, after each result {an observation|what changed}.',
      '{Work|Proceed} {through|on} the {task|issue} as {an autonomous|a software} {engineer|operator}: {plan|outline}, {act|run a tool}, {check|verify}, {repeat|iterate} until {done|tests pass}.',
      '{Record|Produce} a {full|complete} {trajectory|run}: {thought|reason}, {action|tool call} and {observation|result} for {every|each} step, {including|with} {failed attempts|retries}.',
    ],
  },
  formats: [
    '{Return|Give|Answer with} {JSON|a JSON object} with {keys|fields} {"steps" and "answer"|"analysis", "result"|"thought", "output"|"content" and "score"}.',
    '{Use|Put} {<work>|<reasoning>|<trace>|<notes>} {tags|blocks} {around|for} {the process|it|the first part} and {<final>|<out>|<answer>} for the {rest|end}.',
    '{Format|Lay out} it as a {numbered list|table with one row a step|sequence of short paragraphs}.',
    '{End|Close|Finish} with {a line|one line} that {begins|starts} with {"Therefore"|"Result:"|"FINAL"|"Answer ="|"###"}.',
    'Use {at least|no fewer than} {120|200|250|300|400} words.',
  ],
}

const zh: Craft = {
  openers: [
    '你是{一位|一名}{严谨的|资深的|耐心的}{老师|解题专家|数据标注员|领域专家}。',
    '{以下|下面}是{题库|数据集|语料}中的一条{记录|题目|样本}。',
    '{请仔细|请认真}{阅读|分析}{下列|以下}{内容|材料}。',
    '',
  ],
  closers: [
    '{不要|请勿}{省略|跳过}任何{步骤|细节}。',
    '{只|仅}输出{结果|要求的内容}，{不要解释这些规则|不要添加声明}。',
    '{请|务必}{用中文|使用规范的书面语}{作答|书写}。',
    '',
  ],
  labels: {
    question: ['{问题|题目|输入|原题}：'],
    answer: ['{参考|标准|已知|正确}{答案|结果}：'],
    first: ['{回答|回复|候选}{一|A|甲}：'],
    second: ['{回答|回复|候选}{二|B|乙}：'],
    item: ['{种子|原文|指令|素材}：'],
  },
  tasks: {
    trace: [
      '{答案已经给出|结果是已知的}，请{补全|还原|写出}从{题目|条件}到{答案|结论}的{完整|详细}{推理过程|思维链|推导}。',
      '请{逐步|一步一步|按顺序}{展示|写下}你{内心的|完整的|全部的}{思考|推理}，包括{走过的弯路|怀疑与检验|被放弃的思路}。',
      '{每一步|每个推断}{单独成行|都要编号}，并{说明|写明}{依据|所用的规则|为什么成立}。',
    ],
    rubric: [
      '请按照{评分标准|细则}给{回答|答复}打分（{1到5分|0到10分|百分制}），{分别|依次}评价{准确性|正确性}、{逻辑|条理}、{完整性|深度}，{并说明扣分理由|最后给出总分}。',
      '{评估|判断}该{回答|答案}{是否满足要求|质量如何}，{先写评语|先列优缺点}，再{给出奖励分数|输出得分}。',
    ],
    preference: [
      '{比较|对比}两个{回答|回复}，{指出|说明}{更好|更受偏好}的一个及{理由|差距}。',
      '请写出{一好一坏|一优一劣}两个{回答|版本}，用JSON的{chosen和rejected|good和bad}表示。',
    ],
    synthesis: [
      '{根据|参考}下面的{种子|示例}，{编写|创造}{三|四|五}道{新的|更难的|不同领域的}{题目|指令}，并{附上|给出}{完整解答|理想答案}。',
      '把{主题|素材}{扩展|改写}成{多轮对话|问答对|由浅入深的练习}。',
    ],
    rewrite: [
      '{改写|重写}这条{指令|问题}，{增加一个约束|使其更复杂|使其需要多一步推理}，{然后作答|再给出答案}。',
      '用{中性|稳妥|合规}的{表述|措辞}{改写|转述}下面的{问题|说法}，并{给出|写出}{平衡|安全}的{回答|回复}。',
    ],
    agentic: ['请{调用|使用}{所给|可用的}工具{完成|解决}任务，每一步{写出|记录}{思考、行动、观察|想法、调用、结果}。'],
  },
  formats: [
    '{以|用}JSON{返回|输出}，字段为{"步骤"和"答案"|"分析"与"结论"}。',
    '{最后一行|结尾}以{“因此”|“结论：”|“答案是”}{开头|起始}。',
    '{不少于|至少}{200|300|400|500}字。',
  ],
}

const ja: Craft = {
  openers: [
    'あなたは{経験豊富な|慎重な|優秀な}{教師|解答者|アノテーター|専門家}です。',
    '{以下|次}は{問題集|データセット}の{一件|一項目}です。',
    '{次の|以下の}内容を{注意深く|丁寧に}読んでください。',
    '',
  ],
  closers: [
    '{途中を|手順を}{省略しないでください|飛ばさないこと}。',
    '{結果|求められた内容}{だけ|のみ}を{出力|記述}してください。',
    '{日本語で|だ・である調で}{書いて|答えて}ください。',
    '',
  ],
  labels: {
    question: ['{問題|質問|入力|設問}：'],
    answer: ['{正解|既知の答え|参照解答|最終結果}：'],
    first: ['{回答|応答|候補}{A|1|その一}：'],
    second: ['{回答|応答|候補}{B|2|その二}：'],
    item: ['{種|原文|指示|素材}：'],
  },
  tasks: {
    trace: [
      '{答えは分かっています|結果は与えられています}。そこに{至る|到達する}までの{推論|考え方|導出}を{すべて|一つずつ|順番に}{書き出して|示して}ください。',
      '{解く前に|解きながら}、{頭の中の|内部の}{思考|検討}を{迷いや確認も含めて|誤りの修正も含めて}{記録|記述}してください。',
      '各{手順|段階}に番号を付け、{根拠|使った規則}と{途中の値|残る疑問}を{書いて|示して}ください。',
    ],
    rubric: [
      '{採点基準|ルーブリック}に{従って|沿って}、回答を{5点満点|10点満点|100点満点}で{評価|採点}し、{正確さ|論理}、{分かりやすさ|構成}、{有用性|網羅性}ごとに{理由|減点理由}を述べてください。',
    ],
    preference: [
      '二つの{回答|応答}を比べ、{好ましい|優れた}方とその{理由|差}を述べてください。',
      '{良い|理想的な}回答と{少し劣る|もっともらしいが誤りのある}回答を{一組|対にして}作ってください。',
    ],
    synthesis: [
      '{次の種|下の例}を{参考に|もとに}、{新しい|より難しい}{問題|指示}を{三つ|四つ|五つ}作り、{解答|模範回答}も付けてください。',
    ],
    rewrite: [
      'この{指示|質問}を、{条件を一つ増やして|推論がもう一段必要になるように}{書き換え|改め}、{解答|回答}してください。',
      '次の{質問|主張}を{中立的な|穏当な}{表現|言い方}に直し、{偏りのない|安全な}{回答|返答}を書いてください。',
    ],
    agentic: [
      '{与えられた|利用できる}ツールを使って{課題|作業}を{完了|解決}し、{考え・行動・観察|方針・呼び出し・結果}を毎回{書いて|記録して}ください。',
    ],
  },
  formats: [
    '{JSON形式|JSON}で{"手順"と"答え"|"分析"と"結論"}を{返して|出力して}ください。',
    '最後の行は{「したがって」|「結論：」|「答え＝」}で{始めて|書き出して}ください。',
    '{300|400|500}字以上で{お願いします|書くこと}。',
  ],
}

const es: Craft = {
  openers: [
    'Eres {un profesor|una especialista|un anotador} {riguroso|con experiencia|paciente}.',
    '{A continuación|Abajo} {hay|tienes} {un registro|una entrada} de {nuestra|la} {colección|base}.',
    '{Lee|Estudia} {con cuidado|atentamente} {lo que sigue|el material}.',
    '',
  ],
  closers: [
    '{No omitas|No te saltes} {ningún paso|nada}.',
    '{Devuelve|Escribe} {solo|únicamente} {el resultado|lo pedido}.',
    '{Responde|Contesta} {en español|con frases completas}.',
    '',
  ],
  labels: {
    question: ['{Problema|Pregunta|Enunciado|Entrada}:'],
    answer: ['{Respuesta|Solución} {conocida|correcta|de referencia}:'],
    first: ['{Respuesta|Versión} {A|1}:'],
    second: ['{Respuesta|Versión} {B|2}:'],
    item: ['{Semilla|Original|Instrucción}:'],
  },
  tasks: {
    trace: [
      '{La respuesta ya se conoce|El resultado está dado}: {escribe|reconstruye|desarrolla} {todo el razonamiento|cada paso|la deducción completa} que {lleva|conduce} {a ella|hasta él}.',
      '{Piensa en voz alta|Escribe tu pensamiento interno} {antes de responder|mientras resuelves}, con {dudas|errores corregidos} y {comprobaciones|caminos descartados}.',
      '{Numera|Enumera} {cada|todo} {paso|inferencia} e indica {la regla|de dónde sale} y {el valor intermedio|qué falta}.',
    ],
    rubric: [
      '{Puntúa|Califica} la respuesta {de 1 a 5|de 0 a 10|sobre 100} en {exactitud|corrección}, {claridad|estructura} y {utilidad|profundidad}, y {justifica|explica} {cada nota|los descuentos}.',
    ],
    preference: ['{Compara|Contrasta} las dos respuestas y {di|decide} cuál {es mejor|se prefiere} y {por qué|en qué medida}.'],
    synthesis: [
      '{Inventa|Crea} {tres|cuatro|cinco} {ejercicios|instrucciones} {nuevos|más difíciles} a partir de {la semilla|el ejemplo}, {con solución completa|con respuesta ideal}.',
    ],
    rewrite: [
      '{Reescribe|Reformula} la {instrucción|pregunta} con {una condición más|un paso más de razonamiento} y {resuélvela|respóndela}.',
      '{Expresa|Reformula} {esto|la cuestión} en términos {neutros|prudentes} y {da|escribe} una respuesta {equilibrada|inocua}.',
    ],
    agentic: [
      '{Usa|Llama a} las herramientas para {terminar|resolver} la tarea; en cada paso {anota|escribe} {pensamiento, acción y observación|plan, llamada y resultado}.',
    ],
  },
  formats: [
    '{Devuelve|Entrega} JSON con {"pasos" y "respuesta"|"análisis" y "resultado"}.',
    '{Termina|Acaba} con una línea que empiece por {"Por tanto"|"Resultado:"|"FINAL"}.',
    'Usa {al menos|no menos de} {150|200|300} palabras.',
  ],
}

const de: Craft = {
  openers: [
    'Du bist {eine erfahrene Lehrkraft|ein sorgfältiger Gutachter|eine Fachperson}.',
    '{Unten|Im Folgenden} steht ein {Eintrag|Datensatz} aus {unserer Sammlung|dem Bestand}.',
    '{Lies|Prüfe} {den Text|das Material} {genau|sorgfältig}.',
    '',
  ],
  closers: [
    '{Lass|Lasse} {keinen Schritt|nichts} aus.',
    '{Gib|Schreibe} {nur|ausschließlich} {das Ergebnis|das Verlangte} {aus|auf}.',
    '{Antworte|Schreibe} {auf Deutsch|in ganzen Sätzen}.',
    '',
  ],
  labels: {
    question: ['{Aufgabe|Frage|Eingabe}:'],
    answer: ['{Bekannte|Richtige|Geprüfte} {Antwort|Lösung}:'],
    first: ['{Antwort|Fassung} {A|1}:'],
    second: ['{Antwort|Fassung} {B|2}:'],
    item: ['{Vorlage|Anweisung|Ausgangstext}:'],
  },
  tasks: {
    trace: [
      '{Die Antwort ist bekannt|Das Ergebnis steht fest}: {schreibe den ganzen Gedankengang auf, der dahin führt|lege die vollständige Herleitung dar|schreibe jeden Schluss auf, der dorthin führt}.',
      '{Denke laut|Schreibe deine inneren Überlegungen mit}, {bevor du antwortest|während du löst}, samt {Zweifeln|Irrwegen} und {Proben|Korrekturen}.',
      '{Nummeriere|Zähle} {jeden|alle} {Schritt|Schlüsse} und nenne {die Regel|den Grund} und {den Zwischenwert|was offen bleibt}.',
    ],
    rubric: [
      '{Bewerte|Benote} die Antwort {von 1 bis 5|von 0 bis 10|mit bis zu 100 Punkten} nach {Richtigkeit|Genauigkeit}, {Aufbau|Klarheit} und {Nutzen|Tiefe} und {begründe|erkläre} {jeden Abzug|jede Note}.',
    ],
    preference: [
      '{Vergleiche beide Antworten|Wäge beide Antworten ab} und {sage|entscheide}, welche {besser|vorzuziehen} ist und {warum|wie deutlich}.',
    ],
    synthesis: [
      '{Erfinde|Entwirf} {drei|vier|fünf} {neue|schwerere} {Aufgaben|Anweisungen} nach {dem Muster|der Vorlage}, {mit voller Lösung|mit Musterantwort}.',
    ],
    rewrite: [
      '{Formuliere|Schreibe} die {Anweisung|Frage} {mit einer Bedingung mehr|mit einem weiteren Denkschritt} um und {löse|beantworte} sie.',
      '{Fasse|Gib} {die Frage|die Aussage} in {neutrale|vorsichtige} Worte und {schreibe|gib} eine {ausgewogene|unverfängliche} Antwort.',
    ],
    agentic: [
      '{Nutze|Rufe} die Werkzeuge, um die Aufgabe zu {lösen|erledigen}; {notiere|schreibe} je Schritt {Gedanke, Aktion, Beobachtung|Plan, Aufruf, Ergebnis}.',
    ],
  },
  formats: [
    '{Gib|Liefere} JSON mit {"Schritte" und "Antwort"|"Analyse" und "Ergebnis"} {aus|zurück}.',
    '{Schließe|Ende} mit einer Zeile, die mit {"Also"|"Ergebnis:"|"FAZIT"} beginnt.',
    'Mindestens {150|200|300} Wörter.',
  ],
}

const fr: Craft = {
  openers: [
    'Tu es {un professeur|une experte|un annotateur} {rigoureux|attentif|expérimenté}.',
    '{Voici|Ci-dessous} {une entrée|un enregistrement} de {notre collection|la base}.',
    '{Lis|Étudie} {attentivement|avec soin} {ce qui suit|le texte}.',
    '',
  ],
  closers: [
    "{N'omets|Ne saute} {aucune étape|rien}.",
    '{Donne|Écris} {seulement|uniquement} {le résultat|ce qui est demandé}.',
    '{Réponds|Écris} {en français|en phrases complètes}.',
    '',
  ],
  labels: {
    question: ['{Problème|Question|Énoncé} :'],
    answer: ['{Réponse|Solution} {connue|exacte|de référence} :'],
    first: ['{Réponse|Version} {A|1} :'],
    second: ['{Réponse|Version} {B|2} :'],
    item: ['{Graine|Original|Consigne} :'],
  },
  tasks: {
    trace: [
      '{La réponse est déjà connue|Le résultat est donné} : {écris|reconstitue|déroule} {tout le raisonnement|chaque déduction|le cheminement complet} qui {y mène|y conduit}.',
      '{Pense à voix haute|Note tes réflexions internes} {avant de répondre|en résolvant}, avec {les doutes|les fausses pistes} et {les vérifications|les corrections}.',
      '{Numérote|Liste} {chaque|toute} {étape|inférence} avec {la règle|la justification} et {la valeur intermédiaire|ce qui reste}.',
    ],
    rubric: [
      "{Note|Évalue} la réponse {de 1 à 5|de 0 à 10|sur 100} pour {l'exactitude|la justesse}, {la clarté|la structure} et {l'utilité|la profondeur}, en {justifiant|expliquant} {chaque note|chaque retrait}.",
    ],
    preference: [
      '{Compare|Confronte} les deux réponses et {dis|décide} laquelle est {meilleure|préférable} et {pourquoi|à quel point}.',
    ],
    synthesis: [
      "{Invente|Crée} {trois|quatre|cinq} {exercices|consignes} {nouveaux|plus difficiles} d'après {la graine|l'exemple}, {avec solution complète|avec réponse idéale}.",
    ],
    rewrite: [
      '{Réécris|Reformule} la {consigne|question} avec {une contrainte de plus|une étape de plus} puis {réponds|résous-la}.',
      '{Exprime|Reformule} {ceci|la question} en termes {neutres|prudents} et {donne|écris} une réponse {équilibrée|anodine}.',
    ],
    agentic: [
      '{Utilise|Appelle} les outils pour {finir|résoudre} la tâche ; à chaque étape {note|écris} {pensée, action, observation|plan, appel, résultat}.',
    ],
  },
  formats: [
    '{Renvoie|Donne} du JSON avec {"étapes" et "réponse"|"analyse" et "résultat"}.',
    '{Termine|Finis} par une ligne qui commence par {"Donc"|"Résultat :"|"FINAL"}.',
    '{Au moins|Pas moins de} {150|200|300} mots.',
  ],
}

const ru: Craft = {
  openers: [
    'Ты — {опытный|внимательный|строгий} {преподаватель|эксперт|разметчик}.',
    '{Ниже|Далее} {приведена|дана} {запись|задача} из {набора|сборника}.',
    '{Внимательно|Тщательно} {прочитай|изучи} {материал|текст}.',
    '',
  ],
  closers: [
    '{Не пропускай|Не опускай} {шаги|ни одной детали}.',
    '{Выведи|Напиши} только {результат|то, что просят}.',
    '{Отвечай|Пиши} {по-русски|полными предложениями}.',
    '',
  ],
  labels: {
    question: ['{Задача|Вопрос|Условие|Ввод}:'],
    answer: ['{Известный|Верный|Эталонный} {ответ|результат}:'],
    first: ['{Ответ|Вариант} {А|1}:'],
    second: ['{Ответ|Вариант} {Б|2}:'],
    item: ['{Образец|Исходный текст|Инструкция}:'],
  },
  tasks: {
    trace: [
      '{Ответ уже известен|Результат дан}: {восстанови|выпиши|изложи} {весь ход рассуждений|каждый вывод|полное решение}, {ведущее|которое ведёт} к нему.',
      '{Рассуждай вслух|Запиши внутренние мысли} {до ответа|по ходу решения}, включая {сомнения|ошибки} и {проверки|отброшенные пути}.',
      '{Пронумеруй|Перечисли} {каждый шаг|все выводы}, укажи {правило|основание} и {промежуточное значение|что осталось}.',
    ],
    rubric: [
      '{Оцени|Проверь} ответ {от 1 до 5|от 0 до 10|по стобалльной шкале}: {точность|верность}, {ясность|структура}, {полезность|глубина}; {обоснуй|поясни} {каждую оценку|снятые баллы}.',
    ],
    preference: ['{Сравни|Сопоставь} два ответа и {скажи|реши}, какой {лучше|предпочтительнее} и {почему|насколько}.'],
    synthesis: [
      '{Придумай|Составь} {три|четыре|пять} {новых|более сложных} {задания|задачи} по {образцу|примеру} {с полным решением|с идеальным ответом}.',
    ],
    rewrite: [
      '{Перепиши|Переформулируй} {инструкцию|вопрос}, добавив {одно условие|ещё один шаг рассуждения}, и {ответь|реши}.',
      '{Изложи|Переформулируй} {вопрос|утверждение} {нейтрально|осторожно} и {дай|напиши} {взвешенный|безопасный} ответ.',
    ],
    agentic: [
      '{Используй|Вызывай} инструменты, чтобы {решить|выполнить} задачу; на каждом шаге {пиши|отмечай} {мысль, действие, наблюдение|план, вызов, результат}.',
    ],
  },
  formats: [
    '{Верни|Выведи} JSON с {"шаги" и "ответ"|"анализ" и "итог"}.',
    '{Закончи|Заверши} строкой, которая начинается с {"Итак"|"Результат:"|"ОТВЕТ"}.',
    'Не {менее|меньше} {150|200|300} слов.',
  ],
}

const ko: Craft = {
  openers: ['당신은 {경험 많은|꼼꼼한} {교사|전문가|주석자}입니다.', '{다음|아래}은 {문제집|자료}의 {한 항목|기록}입니다.', ''],
  closers: ['{어떤 단계도|아무것도} {생략하지|건너뛰지} 마세요.', '{결과|요청한 내용}만 {출력|작성}하세요.', ''],
  labels: {
    question: ['{문제|질문|입력}:'],
    answer: ['{정답|알려진 답|기준 답안}:'],
    first: ['{답변|후보} {A|1}:'],
    second: ['{답변|후보} {B|2}:'],
    item: ['{원문|지시|예시}:'],
  },
  tasks: {
    trace: [
      '{답은 이미 알려져 있습니다|결과는 주어져 있습니다}. 그 답에 {이르는|도달하는} {추론|풀이 과정|사고의 흐름}을 {모두|한 단계씩|순서대로} {써|보여} 주세요.',
      '{풀기 전에|푸는 동안} {속생각|내부 사고}을 {의심과 확인까지|틀린 시도까지} {기록|서술}하세요.',
    ],
    rubric: [
      '답변을 {5점|10점|100점} 만점으로 {정확성|논리}, {명확성|구성}, {유용성|깊이}에 따라 {채점|평가}하고 {이유|감점 사유}를 쓰세요.',
    ],
    preference: ['두 답변을 {비교|대조}하여 더 {나은|선호되는} 쪽과 {이유|차이}를 밝히세요.'],
    synthesis: ['{예시|씨앗}를 바탕으로 {새로운|더 어려운} {문제|지시}를 {세|네|다섯} 개 만들고 {풀이|모범 답안}도 쓰세요.'],
    rewrite: ['이 {지시|질문}를 {조건을 하나 더해|한 단계 더 생각하도록} 고쳐 쓰고 {답|풀이}하세요.'],
    agentic: ['{주어진|사용 가능한} 도구로 작업을 {끝내고|해결하고} 단계마다 {생각, 행동, 관찰|계획, 호출, 결과}를 쓰세요.'],
  },
  formats: [
    'JSON으로 {"단계"와 "답"|"분석"과 "결론"}을 {반환|출력}하세요.',
    '마지막 줄은 {"따라서"|"결론:"|"정답:"}으로 {시작|끝}하세요.',
    '{200|300}자 이상으로 쓰세요.',
  ],
}

const pt: Craft = {
  openers: [
    'Você é {um professor|uma especialista|um anotador} {rigoroso|experiente|paciente}.',
    '{Abaixo|A seguir} há {um registro|um item} da {coleção|base}.',
    '',
  ],
  closers: ['{Não omita|Não pule} {nenhum passo|nada}.', '{Escreva|Devolva} {apenas|somente} {o resultado|o pedido}.', ''],
  labels: {
    question: ['{Problema|Pergunta|Enunciado}:'],
    answer: ['{Resposta|Solução} {conhecida|correta|de referência}:'],
    first: ['{Resposta|Versão} {A|1}:'],
    second: ['{Resposta|Versão} {B|2}:'],
    item: ['{Semente|Original|Instrução}:'],
  },
  tasks: {
    trace: [
      '{A resposta já é conhecida|O resultado está dado}: {escreva|reconstrua} {todo o raciocínio|cada passo|a dedução completa} que {leva|conduz} {a ela|até ele}.',
      '{Pense em voz alta|Registre seu pensamento interno} {antes de responder|enquanto resolve}, com {dúvidas|erros corrigidos} e {verificações|caminhos descartados}.',
    ],
    rubric: [
      '{Avalie|Pontue} a resposta {de 1 a 5|de 0 a 10} em {exatidão|correção}, {clareza|estrutura} e {utilidade|profundidade}, {justificando|explicando} {cada nota|os descontos}.',
    ],
    preference: ['{Compare|Confronte} as duas respostas e {diga|decida} qual é {melhor|preferível} e {por quê|quanto}.'],
    synthesis: [
      '{Invente|Crie} {três|quatro|cinco} {exercícios|instruções} {novos|mais difíceis} a partir {da semente|do exemplo}, {com solução completa|com resposta ideal}.',
    ],
    rewrite: ['{Reescreva|Reformule} a {instrução|pergunta} com {mais uma condição|mais um passo} e {resolva|responda}.'],
    agentic: [
      '{Use|Chame} as ferramentas para {concluir|resolver} a tarefa; em cada passo {anote|escreva} {pensamento, ação e observação|plano, chamada e resultado}.',
    ],
  },
  formats: [
    '{Devolva|Retorne} JSON com {"passos" e "resposta"|"análise" e "resultado"}.',
    '{Termine|Acabe} com uma linha que comece por {"Portanto"|"Resultado:"|"FINAL"}.',
    'Use {pelo menos|no mínimo} {150|200|300} palavras.',
  ],
}

const ar: Craft = {
  openers: ['أنت {معلم|خبير|مدقق} {دقيق|متمرس|صبور}.', '{فيما يلي|أدناه} {سجل|مسألة} من {مجموعتنا|القاعدة}.', ''],
  closers: ['لا {تحذف|تتجاوز} {أي خطوة|شيئا}.', '{اكتب|أخرج} {النتيجة|المطلوب} فقط.', ''],
  labels: {
    question: ['{المسألة|السؤال|المدخل}:'],
    answer: ['{الجواب|الحل} {المعروف|الصحيح|المرجعي}:'],
    first: ['{الإجابة|النسخة} {أ|1}:'],
    second: ['{الإجابة|النسخة} {ب|2}:'],
    item: ['{البذرة|النص الأصلي|التعليمة}:'],
  },
  tasks: {
    trace: [
      '{الجواب معروف مسبقا|النتيجة معطاة}: {اكتب|أعد بناء} {كل خطوات التفكير|الاستدلال كاملا|كل استنتاج} {المؤدي|الذي يؤدي} إليه.',
      '{فكر بصوت عال|سجل أفكارك الداخلية} {قبل الإجابة|أثناء الحل} مع {الشكوك|الأخطاء المصححة} و{التحقق|الطرق المتروكة}.',
    ],
    rubric: [
      '{قيّم|صحح} الإجابة {من 1 إلى 5|من 0 إلى 10} في {الدقة|الصحة} و{الوضوح|البناء} و{الفائدة|العمق} مع {تعليل|شرح} {كل درجة|الخصم}.',
    ],
    preference: ['{قارن|وازن} بين الإجابتين و{قل|حدد} أيهما {أفضل|أرجح} و{لماذا|بأي قدر}.'],
    synthesis: [
      '{ابتكر|اكتب} {ثلاث|أربع|خمس} {مسائل|تعليمات} {جديدة|أصعب} انطلاقا من {البذرة|المثال} {مع الحل الكامل|مع إجابة مثالية}.',
    ],
    rewrite: ['{أعد كتابة|أعد صياغة} {التعليمة|السؤال} {بشرط إضافي|بخطوة تفكير أخرى} ثم {أجب|حل}.'],
    agentic: [
      '{استخدم|استدع} الأدوات {لإنهاء|لحل} المهمة؛ في كل خطوة {اكتب|سجل} {الفكرة والفعل والملاحظة|الخطة والاستدعاء والنتيجة}.',
    ],
  },
  formats: [
    '{أعد|أخرج} JSON فيه {"الخطوات" و"الجواب"|"التحليل" و"النتيجة"}.',
    '{اختم|أنه} بسطر يبدأ بـ {"إذن"|"النتيجة:"}.',
    'لا تقل عن {150|200|300} كلمة.',
  ],
}

export const CRAFTS: Readonly<Record<string, Craft>> = { en, zh, ja, es, de, fr, ru, ko, pt, ar }
