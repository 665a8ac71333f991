/**
 * Runs promptfoo itself over the cases of test/unit/experiments and keeps its verdicts and scores, and nothing else of it:
 * `node scripts/record-promptfoo-verdicts.mjs FOLDER`, where FOLDER has promptfoo in its node_modules. Run it anew when cases are added.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { SINGLE_CASES } from '../test/unit/experiments/promptfoo-cases.ts'
import { SET_CASES } from '../test/unit/experiments/promptfoo-sets.ts'

process.env.PROMPTFOO_DISABLE_TELEMETRY = '1'
process.env.PROMPTFOO_DISABLE_UPDATE = '1'
process.env.OPENAI_API_KEY = 'none'

const folder = join(resolve(process.argv[2] ?? '.'), 'node_modules/promptfoo')
const { version, main, exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
const entry = exports?.['.']?.import?.default ?? exports?.['.']?.import ?? main
const { default: promptfoo } = await import(pathToFileURL(join(folder, entry)).href)

const answers = new Map()

/** Answers a case's id with its output, and ends for the reason that the model's name has. */
const server = createServer(async (request, response) => {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const { model, messages } = JSON.parse(Buffer.concat(chunks).toString())
  const message = { role: 'assistant', content: answers.get(messages.at(-1).content) }
  response.setHeader('content-type', 'application/json')
  response.end(
    JSON.stringify({
      choices: [{ index: 0, message, finish_reason: model }],
      usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
    }),
  )
})
await new Promise((done) => server.listen(0, '127.0.0.1', done))
const apiBaseUrl = `http://127.0.0.1:${server.address().port}/v1`

/** Over `echo`; where a prompt does not come back as it is (JSON is written anew), over the server. */
async function verdictOf(one, assert, threshold) {
  const echoed = one.finishReason === undefined ? await evaluate('echo', '{{ answer | safe }}', one, assert, threshold) : null
  if (echoed !== null && (echoed.output === one.output || echoed.verdict.threw)) return echoed.verdict
  answers.set(one.id, one.output)
  const provider = { id: `openai:chat:${one.finishReason ?? 'stop'}`, config: { apiBaseUrl } }
  const asked = await evaluate(provider, one.id, one, assert, threshold)
  if (asked.output !== one.output && !asked.verdict.threw)
    throw new Error(`${one.id}: the output is ${JSON.stringify(asked.output)}`)
  return asked.verdict
}

async function evaluate(provider, prompt, one, assert, threshold) {
  const { results } = await promptfoo.evaluate(
    {
      prompts: [prompt],
      providers: [provider],
      tests: [
        {
          vars: { ...one.vars, answer: one.output },
          assert: structuredClone(assert),
          ...(threshold === undefined ? {} : { threshold }),
        },
      ],
      writeLatestResults: false,
    },
    { cache: false, maxConcurrency: 1, showProgressBar: false },
  )
  const [{ success, score, gradingResult, namedScores, failureReason, response }] = results
  const parts = (gradingResult?.componentResults ?? []).map((part) => [part.pass, part.score])
  const metrics = Object.keys(namedScores ?? {}).length > 0 ? { metrics: namedScores } : {}
  return {
    output: response?.output,
    verdict: failureReason === 2 ? { threw: true } : { pass: success, score, ...metrics, parts },
  }
}

const single = {}
for (const one of SINGLE_CASES) {
  for (const type of [one.type, `not-${one.type}`]) {
    const { value, threshold } = one
    const assertion = { type, ...(value === undefined ? {} : { value }), ...(threshold === undefined ? {} : { threshold }) }
    const { parts: _, ...verdict } = await verdictOf(one, [assertion])
    single[one.id] = { ...single[one.id], [type === one.type ? 'plain' : 'not']: verdict }
  }
}
const sets = {}
for (const one of SET_CASES) sets[one.id] = await verdictOf(one, one.assert, one.threshold)

/** Whole configs as they are, from the command line: what each cell asked (the echo of it), and how it was judged. */
const configs = {}
const configFolder = new URL('../test/fixtures/promptfoo/configs/', import.meta.url)
const output = join(mkdtempSync(join(tmpdir(), 'promptfoo-')), 'results.json')
for (const name of readdirSync(configFolder).sort()) {
  const args = ['eval', '-c', 'promptfooconfig.yaml', '-o', output, '--no-cache', '--no-write', '--no-progress-bar', '-j', '1']
  spawnSync(process.execPath, [join(folder, 'dist/src/entrypoint.js'), ...args], { cwd: new URL(`${name}/`, configFolder) })
  const { results } = JSON.parse(readFileSync(output, 'utf8')).results
  configs[name] = results.map(({ prompt, success, score, namedScores, failureReason }) =>
    failureReason === 2 ? { asked: prompt.raw, threw: true } : { asked: prompt.raw, pass: success, score, metrics: namedScores },
  )
}

server.close()
/** One line a case, so that a change is seen as one. */
const lines = (table) =>
  Object.entries(table)
    .map(([id, verdict]) => `  ${JSON.stringify(id)}: ${JSON.stringify(verdict)}`)
    .join(',\n')
const head = `"by": "promptfoo ${version}",\n "recorded": "${new Date().toISOString().slice(0, 10)}"`
writeFileSync(
  new URL('../test/fixtures/promptfoo/verdicts.json', import.meta.url),
  `{\n ${head},\n "single": {\n${lines(single)}\n },\n "sets": {\n${lines(sets)}\n },\n "configs": {\n${lines(configs)}\n }\n}\n`,
)
process.exit(0)
