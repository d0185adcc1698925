import { Command } from 'commander'
import { orFail } from '../terminal/fail.ts'

const EXAMPLES = `
Examples:
  $ stillwatch prove plan --suspect-name model-x --teacher-name ours --reference-name ref-a ref-b --prompts prompts.jsonl --out plan.json
  $ stillwatch prove --plan plan.json --suspect model-x.jsonl --teacher ours=ours.jsonl --reference ref-a=a.jsonl ref-b=b.jsonl --out case
  $ stillwatch prove --suspect model-x.jsonl --teacher ours=ours.jsonl --reference ref-a=a.jsonl --out look        # exploratory
  $ stillwatch verify case

Writes verdict.json, report.html and all that a sealed evidence pack holds into --out. Exits 0 whatever the answer, 2 on unusable input.`

const PLAN_EXAMPLES = `
Examples:
  $ stillwatch prove plan --suspect-name model-x --teacher-name ours --reference-name ref-a ref-b --prompts prompts.jsonl --out plan.json
  $ stillwatch prove plan --suspect-name model-x --teacher-name ours other-lab --served-by ours --reference-name ref-a people:human \\
      --holdout coins.json --mark-commitment 5f… --out plan.json`

const MARKS_EXAMPLES = `
Examples:
  $ stillwatch prove marks verify --key mark.key.json --commitment 5f… --suspect model-x.jsonl --holdout coins.json
  $ stillwatch prove marks verify --key mark.key.json --commitment 5f… --suspect model-x.jsonl --holdout coins.json --teacher ours.jsonl`

const STAMP_EXAMPLES = `
Examples:
  $ stillwatch prove stamp --pack case --authority http://tsa.example/
  $ stillwatch prove stamp --pack case --request case.tsq
  $ stillwatch prove stamp --pack case --response case.tsr
  $ stillwatch verify case --timestamp-ca authority.pem`

type Flags = Record<string, string | string[] | boolean | undefined>
const data = ['--data <dir>', "the lab's folder: record and signing key; made at first use", '.stillwatch'] as const
const json = ['--json', 'print one JSON line'] as const

/** `stillwatch prove`: was that model trained on our outputs? The work is loaded only when it is asked for. */
export function proveCommand(): Command {
  const prove = new Command('prove')
    .description("was that model trained on a teacher's outputs? A planned test with controls, limits and a sealed evidence pack")
    .enablePositionalOptions()
    .option('--suspect <file>', 'answers of the suspect, FILE or NAME=FILE: JSON Lines with prompt_id and response, plain or .gz')
    .option('--teacher <name=file...>', 'answers of a possible teacher; several may be named')
    .option('--reference <name=file...>', 'answers of models that had no part in it, unless --relation says otherwise')
    .option(
      '--relation <name=relation...>',
      'independent, same_base, same_family, public_exposure (to the teacher), student or human (people, or a base model); of several teachers, student/NAME says whose',
    )
    .option('--alias <name=word...>', "other names of a teacher and its maker's, for identity leakage")
    .option('--plan <file>', 'plan.json; without one a plan is made up and the verdict says exploratory')
    .option('--plan-sha256 <digest>', 'refuse to run unless the plan has this digest')
    .option('--registration <file>', 'record on which the plan was registered (default: audit.jsonl in --data)')
    .option('--holdout <file>', 'record of coins or matched siblings, from prove holdout')
    .option('--mark <file>', 'key of a planted mark, from prove marks new')
    .option(
      '--served-by <name>',
      'teacher whose gateway flipped the coins and planted the mark, where several are named and there is no plan',
    )
    .option('--reveal-mark', "put the mark's key into the pack: it is then spent")
    .option('--seed <n>', 'seed of permutations, where there is no plan')
    .option('--min-prompts <n>', 'fewest prompts that count, where there is no plan (default 300)')
    .option('--min-references <n>', 'fewest independent references that count, where there is no plan (default 19)')
    .option('--question <text>', 'the question, where there is no plan')
    .option('--out <dir>', 'folder for verdict.json, report.html and the rest of the pack')
    .option('--by <name>', 'who runs it, for the chain of custody', 'analyst')
    .option(...data)
    .option(...json)
    .option('--quiet', 'print nothing but errors, and what --json asks for')
    .addHelpText('after', EXAMPLES)
    .action((flags: Flags) => orFail(async () => (await import('./run-prove.ts')).runProve(flags)))

  prove
    .command('plan')
    .description('fix what will be tested and put its digest on the record, before any answer of the suspect is read')
    .requiredOption('--suspect-name <name>', 'what the suspect is called')
    .requiredOption('--teacher-name <name...>', 'possible teachers')
    .option(
      '--reference-name <name...>',
      'references, NAME or NAME:RELATION; without a relation they are independent; NAME:student/TEACHER where several teachers are named',
    )
    .option('--prompts <file>', 'JSON Lines with prompt_id, of prompts that no campaign is known to have asked')
    .option('--holdout <file>', 'record from prove holdout: prompts asked and not asked, with their skeletons')
    .option('--mark-commitment <digest>', 'digest of the key of a planted mark')
    .option('--served-by <name>', 'teacher whose gateway flipped the coins and planted the mark, where several are named')
    .option('--decoys <n>', 'keys that were never used, to rank it among', '9999')
    .option('--question <text>', 'the question in a sentence')
    .option('--seed <n>', 'seed of permutations', '1')
    .option('--alpha <share>', 'level of e-BH over the teachers', '0.1')
    .option('--min-prompts <n>', 'fewest prompts that count', '300')
    .option('--min-references <n>', 'fewest independent references that count', '19')
    .requiredOption('--out <file>', 'plan.json')
    .option('--by <name>', 'who fixes it', 'analyst')
    .option(...data)
    .option(...json)
    .addHelpText('after', PLAN_EXAMPLES)
    .action((flags: Flags) => orFail(async () => (await import('./run-prove-plan.ts')).runProvePlan(flags)))

  prove
    .command('holdout')
    .description('for a known campaign: flip a recorded coin for each prompt, or match siblings that were never asked')
    .requiredOption('--campaigns <file>', 'campaigns.json of a run of detect')
    .requiredOption('--campaign <id>', 'the campaign')
    .requiredOption('--prompts <file>', 'JSON Lines with prompt_id and prompt; for --matched also asked: true or false')
    .option('--matched', 'no coin: the file says which were asked')
    .requiredOption('--out <file>', 'holdout.json: keep it, it decides what the gateway answers')
    .option('--by <name>', 'who decides', 'analyst')
    .option(...data)
    .option(...json)
    .action((flags: Flags) => orFail(async () => (await import('./run-prove-holdout.ts')).runProveHoldout(flags)))

  prove
    .command('prompts')
    .description('build a set of prompts: what the campaign asked, siblings that it never asked, neutral ones')
    .requiredOption('--campaigns <file>', 'campaigns.json of a run of detect')
    .requiredOption('--campaign <id>', 'the campaign')
    .option('--values <file>', 'a text file with a value a line, to fill the slots of siblings')
    .option('--count <n>', 'siblings for each skeleton', '50')
    .option('--seed <n>', 'seed of the draw', '1')
    .requiredOption('--out <file>', 'prompts.jsonl')
    .option(...json)
    .action((flags: Flags) => orFail(async () => (await import('./run-prove-holdout.ts')).runProvePrompts(flags)))

  const marks = prove.command('marks').description('planted marks: choices that do not matter, made by a key')
  marks
    .command('new')
    .description('make a key for a campaign and print its commitment')
    .requiredOption('--campaign <id>', 'the campaign whose answers will carry it')
    .requiredOption('--out <file>', 'key file, mode 0600: a secret')
    .option('--by <name>', 'who makes it', 'analyst')
    .option(...data)
    .option(...json)
    .action((flags: Flags) => orFail(async () => (await import('./run-prove-marks.ts')).runMarksNew(flags)))
  marks
    .command('embed')
    .description('write the mark into answers: order of equal items, example names, synonyms, closings, and nothing else')
    .requiredOption('--key <file>', 'key file')
    .requiredOption('--in <file>', 'JSON Lines with response, and skeleton where known')
    .option('--holdout <file>', 'record from prove holdout, for the skeletons by which the test will look marks up')
    .requiredOption('--out <file>', 'the same lines with marked responses')
    .option(...json)
    .action((flags: Flags) => orFail(async () => (await import('./run-prove-marks.ts')).runMarksEmbed(flags)))
  marks
    .command('verify')
    .description("rank a suspect's choices under the key among keys that were never used")
    .requiredOption('--key <file>', 'key file')
    .requiredOption('--commitment <digest>', 'what was committed to before')
    .requiredOption('--suspect <file>', 'answers, JSON Lines; skeleton on each line, or from --holdout')
    .option('--holdout <file>', 'record from prove holdout, for the skeletons')
    .option('--teacher <file>', "the teacher's answers to the same prompts: what the suspect has of them weighs more")
    .option('--decoys <n>', 'keys that were never used', '9999')
    .option('--seed <n>', 'seed of those keys', '1')
    .option('--by <name>', 'who reads the answers, for the record', 'analyst')
    .option(...data)
    .option(...json)
    .addHelpText('after', MARKS_EXAMPLES)
    .action((flags: Flags) => orFail(async () => (await import('./run-prove-marks.ts')).runMarksVerify(flags)))

  prove
    .command('redact')
    .description('take a file out of a pack and leave its digest and a reason; the seal still holds')
    .requiredOption('--pack <dir>', 'the pack')
    .requiredOption('--file <path>', 'file within the pack, such as answers/ref-a.jsonl')
    .requiredOption('--reason <text>', 'why, in a sentence')
    .action((flags: Flags) => orFail(async () => (await import('./run-prove.ts')).runProveRedact(flags)))

  prove
    .command('stamp')
    .description('add an RFC 3161 time stamp to a sealed pack: an authority sees the digest of its manifest, nothing else')
    .requiredOption('--pack <dir>', 'the pack')
    .option('--authority <url>', 'address of a time-stamp authority')
    .option('--request <file>', 'no network: write the request, to be posted from elsewhere')
    .option('--response <file>', 'no network: put in the answer that came back')
    .option('--timeout <seconds>', 'give the authority up after', '30')
    .option(...json)
    .addHelpText('after', STAMP_EXAMPLES)
    .action((flags: Flags) => orFail(async () => (await import('./run-prove-stamp.ts')).runProveStamp(flags)))

  prove
    .command('collect')
    .description("collect a model's answers from an endpoint: resumable, rate-limited, budgeted, with a record of custody")
    .requiredOption('--endpoint <url>', 'base URL of the API')
    .option('--shape <name>', 'openai or anthropic', 'openai')
    .requiredOption('--model <id>', 'model to ask')
    .requiredOption('--prompts <file>', 'JSON Lines with prompt_id and prompt')
    .requiredOption('--out <file>', 'answers, added to where the file is there')
    .option('--samples <n>', 'answers for each prompt', '1')
    .option('--temperature <t>', 'sampling temperature', '0')
    .option('--max-tokens <n>', 'longest answer', '1024')
    .option('--rate <n>', 'requests a minute', '60')
    .option('--budget-tokens <n>', 'ask nothing more once this run has used so many tokens; the last answer may go beyond')
    .option('--timeout <seconds>', 'give a request up after', '120')
    .option('--key-env <name>', 'environment variable that holds the API key', 'STILLWATCH_ENDPOINT_KEY')
    .option('--by <name>', 'who collects', 'analyst')
    .option(...json)
    .action((flags: Flags) => orFail(async () => (await import('./run-prove-collect.ts')).runProveCollect(flags)))

  const reference = prove.command('reference').description('a library of reference answers, with relation and licence')
  reference
    .command('add')
    .description('put answers of a model into the library')
    .requiredOption('--name <name>', 'the model')
    .requiredOption('--file <file>', 'its answers')
    .requiredOption('--licence <id>', 'licence of the answers')
    .requiredOption('--source <text>', 'where they are from')
    .option('--relation <relation>', 'usual relation', 'independent')
    .option(...data)
    .option(...json)
    .action((flags: Flags) => orFail(async () => (await import('./run-prove-reference.ts')).runReferenceAdd(flags)))
  reference
    .command('list')
    .description('what is in the library, and what ships with the package')
    .option(...data)
    .option(...json)
    .action((flags: Flags) => orFail(async () => (await import('./run-prove-reference.ts')).runReferenceList(flags)))
  reference
    .command('fit')
    .description('which references of the library answer the prompts of a file, and how likeness to it looks among them')
    .requiredOption('--file <file>', 'answers of a suspect or a teacher; that they were read goes onto the record')
    .option('--by <name>', 'who reads them', 'analyst')
    .option(...data)
    .option(...json)
    .action((flags: Flags) => orFail(async () => (await import('./run-prove-reference.ts')).runReferenceFit(flags)))
  return prove
}
