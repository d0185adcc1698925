/** The parts that campaigns' templates are put together from, an intent each; braces hold alternatives. */
export type Intent = 'trace' | 'grade' | 'prefer' | 'synthesise' | 'rewrite' | 'code'

interface Parts {
  readonly opens: readonly string[]
  readonly asks: readonly string[]
  readonly forms: readonly string[]
  readonly closes: readonly string[]
  /** Names of the slots, in order. */
  readonly marks: readonly string[]
}

export const PARTS: Readonly<Record<Intent, Parts>> = {
  trace: {
    opens: [
      '{Below is|Here is|You are given} a {problem|task|question} {together with|and also} its {checked|known|final} ' +
        '{result|outcome}.',
      '{Imagine|Suppose} you {solved|worked out} the {following|attached} {exercise|task} {a moment ago|before}.',
      '{You are|Act as} a {patient|meticulous|rigorous} {solver|mathematician|analyst} who {hides nothing|shows all work}.',
      'The {answer|result} to the {item|question} {is settled already|has been verified}.',
    ],
    asks: [
      '{Write out|Spell out|Lay down} the {full|complete|entire} {chain of thought|line of reasoning} {that leads|' +
        'leading} {from the question to the result|to it}, {one inference per line|in numbered steps}.',
      '{Reconstruct|Recover|Retrace} {every|each} {intermediate thought|step of thinking} a {careful solver|good student|' +
        'domain expert} would have {before|on the way to} {reaching|arriving at} {it|this result}.',
      '{Think aloud|Reason openly|Work in the open} as {if|though} {you did not know the result|the result were hidden}, ' +
        '{and then|then} {arrive at|confirm} it.',
      '{Give|Produce} the {inner|hidden|private} {monologue|reasoning|deliberation} {behind|that precedes} this {answer|' +
        'result}, {with dead ends|including doubts|with self-corrections}.',
    ],
    forms: [
      '{Put|Place|Keep} the {reasoning|thinking} {between|inside} <{think|thought|scratch}> tags and the {result|answer} ' +
        '{after it|below}.',
      '{Return|Output} JSON with the {keys|fields} "{steps|chain|thoughts}" and "{final|answer|result}".',
      '{Use|Write} at least {six|eight|ten|twelve} {steps|lines}{, and mark doubt where there is some|, none shorter ' +
        'than ten words|}.',
      '{Begin with|Start from} {REASONING|ANALYSIS|STEP 1} and {close with|end in} {RESULT|FINAL|CONCLUSION}.',
    ],
    closes: [
      '{Skip nothing|Leave nothing out|No shortcuts}, {even where it looks trivial|not even arithmetic}.',
      '{Never|Do not} {say|mention} that the {result|answer} was {given|provided}.',
      '{No summary|No closing remark}, {only the steps|just the thinking}.',
    ],
    marks: ['{Question|Problem|Task|Item|Input}', '{Result|Answer|Outcome|Target|Gold}'],
  },
  grade: {
    opens: [
      '{You are|Act as} {an exacting|a seasoned|a fair} {evaluator|marker|examiner} of {model answers|written replies|' +
        'solutions}.',
      'A {prompt|request} and {one|a candidate} {reply|answer} {follow|are given}.',
      'We {build|maintain} {a scale|standards} for {judging|rating} {answers|assistants}.',
    ],
    asks: [
      '{Mark|Grade|Assess} the {reply|answer} {against|by} this {rubric|scale}: {correct facts|accuracy} (0-4), {depth ' +
        'of reasoning|sound reasoning} (0-3), {clarity|readable form} (0-2), {safety|restraint} (0-1).',
      '{Judge|Rate} the {answer|reply} on {each criterion|every point} - {truth, order, completeness|logic, tone, ' +
        'coverage|fidelity, insight, brevity} - {from 1 to 5|out of ten}, {and justify|with a reason for} {each|every} ' +
        '{score|mark}.',
      '{Act as a reward model|Serve as the scorer}: {estimate|state} how {much|far} an expert would {prefer|value} this ' +
        '{reply|answer}, {as a number|on a scale} from {0 to 1|-5 to 5|0 to 100}, {after|following} {a critique|an ' +
        'analysis of flaws}.',
    ],
    forms: [
      '{First|Begin with} {a critique|strengths and faults}, {then|next} the {marks|scores}, {then|last} the {total|sum}.',
      '{Answer|Reply} {as|in} {JSON|YAML} {with|holding} {criterion, score, reason|critique and score}.',
      '{Quote|Cite} the {words|passage} that {cost|lose} {points|marks}.',
    ],
    closes: [
      '{Be|Stay} {strict|severe|consistent}: {full marks are rare|most replies earn half}.',
      '{End|Finish} with "{Score|Total|Mark}: n".',
    ],
    marks: ['{Prompt|Request|Instruction|User}', '{Reply|Answer|Response|Candidate}'],
  },
  prefer: {
    opens: [
      '{Two|A pair of} {replies|answers|completions} to {one|the same} {request|prompt} {follow|are shown}.',
      '{You compare|Your work is to compare} {assistants|completions} {side by side|in pairs}.',
    ],
    asks: [
      '{Decide|Say} which {one|of the two} {a careful reader|an expert annotator} would {prefer|choose}, {and explain|' +
        'with} {the decisive difference|your reasons} {in detail|at length}.',
      '{Choose|Pick} the {better|stronger} {reply|completion}; {weigh|consider} {helpfulness, honesty and harm|truth ' +
        'before style|depth over length}, {then|and finally} {write|draft} {an even better one|an improved version}.',
      '{Rank|Order} them and {state|give} the {margin|strength of preference} ({slight|small}, clear, {overwhelming|' +
        'large}), {reasoning first|after thinking it through}.',
    ],
    forms: [
      '{Output|Return} {chosen and rejected|winner and loser} {as JSON|on separate lines}.',
      '{Do not|Never} let {length|order|position} {sway|bias} you.',
      '{List|Name} {three|two} {differences|points} {before|ahead of} the {verdict|choice}.',
    ],
    closes: ['{Last line|End with}: A or B.', '{A tie is not allowed|You must choose one}.'],
    marks: ['{Prompt|Request|Context}', '{A|Reply A|First|Completion 1}', '{B|Reply B|Second|Completion 2}'],
  },
  synthesise: {
    opens: [
      '{We collect|We need|Help us gather} {varied|diverse|fresh} {training tasks|instructions|examples} for {an ' +
        'assistant|a student model|a model}.',
      '{You write|You invent} {tasks|instructions} that {test|teach} {a language model|an assistant}.',
    ],
    asks: [
      '{Taking|With} the {seed|theme} below as {a start|inspiration}, {invent|compose} {three|five|eight|ten} {new|' +
        'unlike} {instructions|tasks|questions} of {rising|growing} {difficulty|complexity}, {each|every one} with {a ' +
        'model answer|a full solution}.',
      '{Evolve|Rework|Develop} the {seed|theme} into {harder|deeper|longer} {instructions|variants} by {adding ' +
        'constraints|adding reasoning steps|making it concrete}, {and solve|then answer} {each|the last}.',
      '{Create|Generate} a {dialogue|conversation} of {four|six} turns {about|around} the {theme|seed} in which {the ' +
        'user|a learner} {probes|asks further} and the {assistant|expert} {answers in depth|reasons in the open}.',
    ],
    forms: [
      '{One JSON object per line|JSON lines}: {instruction, input, output|task and solution|question and answer}.',
      '{Number|Count} them; {vary|mix} {verbs|length|domains}, {no two alike|no repeats}.',
      '{At least|No fewer than} {one|two} must {need|require} {code|arithmetic|a table|several steps}.',
    ],
    closes: ['{Do not|Never} {copy|repeat} the {seed|theme}.', '{Only|Just} the {list|data}, {no comment|nothing else}.'],
    marks: ['{Seed|Theme|Topic|Concept}', '{Mix with|Second theme|Persona|Style}'],
  },
  rewrite: {
    opens: [
      '{The|This} {question|statement} below is {delicate|sensitive|politically charged}.',
      '{Our|The} {assistant|service} must {stay|remain} within {local rules|house policy}.',
    ],
    asks: [
      '{Rephrase|Rewrite|Recast} {it|the question|the text} {so that|such that} {an assistant|a model} can {reply|' +
        'answer} {without offence|without touching the topic|in line with policy}, {and write|then give} {that|the} ' +
        '{answer|safe reply}.',
      '{Produce|Write} {three|four} {harmless|neutral|acceptable} {variants|versions} of the {query|remark} {and|with} a ' +
        '{polite deflection|measured reply} {for each|to each}.',
      '{Turn|Convert} the {prompt|sentence} into one that {avoids|steers clear of} {leaders, parties and protest|any ' +
        'contested subject}, {keeping|while you keep} {its|the} {form|length|tone}.',
    ],
    forms: [
      '{Before|Original} and after, {as a pair|on two lines}.',
      '{Give|State} {why|the reason} {each|every} {change|edit} {was made|helps}.',
    ],
    closes: [
      '{The reader|Nobody} should {not notice|feel lectured}.',
      '{Keep|Stay with} the {language|register} of the {source|original}.',
    ],
    marks: ['{Text|Query|Original|Sentence}'],
  },
  code: {
    opens: [
      '{You are|Act as} a {senior|principal|veteran} {engineer|developer} {who thinks before typing|planning aloud}.',
      '{Here is|Take} a {ticket|work item|software task}.',
    ],
    asks: [
      '{Plan|Outline} the {solution|change} {step by step|in detail}, {weigh|compare} {two designs|alternatives}, {then|' +
        'and} {write|implement} {it|the code}, {then|and} {test|verify} it {by hand|with three cases}.',
      '{Solve|Complete} it as an {agent|autonomous agent} {would|does}: {thought, action, observation|think, act, ' +
        'observe}, {repeated|in turns} until {done|tests pass}.',
      '{Explain|Describe} {every|each} {decision|choice} {behind|in} the {implementation|program}, {including|with} ' +
        '{rejected ideas|edge cases}, {before|ahead of} the {final|finished} {code|version}.',
    ],
    forms: [
      '{Sections|Headings}: {Plan, Code, Tests|Thoughts, Patch, Check|Analysis, Solution}.',
      '{Include|Add} {unit tests|complexity|a docstring} {for each function|and pitfalls}.',
    ],
    closes: ['{No|Without} {placeholders|stubs|omissions}.', '{It|The result} must {run|compile} {as is|unchanged}.'],
    marks: ['{Task|Ticket|Issue|Work item|Request}'],
  },
}
