/**
 * The fake Ollama as a process of its own, for tests of the doors:
 * `node test/fakes/ollama-main.ts [--port N]` prints its address on one line and serves until it is ended.
 */
import type { FakeLibraryModel } from './ollama-library.ts'
import { deterministicAnswer, type FakeModel, startOllamaServer } from './ollama-server.ts'

const flag = process.argv.indexOf('--port')
const port = flag === -1 ? 0 : Number(process.argv[flag + 1])
const words = (count: number): string[] => Array.from({ length: count }, (_, index) => `word${index + 1} `)

const models: FakeModel[] = [
  { name: 'llama3.2:3b' },
  { name: 'qwen3:8b', family: 'qwen3', parameterSize: '8.2B', sizeBytes: 5_225_388_164, contextLength: 40_960 },
  /** 400 words, 50 ms apart: long enough to stop, to switch tabs, to kill a process in. */
  { name: 'slow:latest', behaviour: { kind: 'answer', chunks: words(400), delayMs: 50 } },
  {
    name: 'thinker:latest',
    family: 'qwen3',
    capabilities: ['completion', 'tools', 'thinking'],
    behaviour: (body) => ({
      kind: 'answer',
      thinking: ['Let me ', 'see. '],
      chunks: deterministicAnswer(body),
      delayMs: 10,
    }),
  },
  { name: 'broken:latest', behaviour: { kind: 'cut', chunks: ['This answer ', 'is cut '] } },
  { name: 'unfinished:latest', behaviour: { kind: 'no-done', chunks: ['This answer ', 'just ends '] } },
  {
    name: 'failing:latest',
    behaviour: { kind: 'error-line', chunks: ['This answer '], error: 'an error was encountered while running the model' },
  },
  { name: 'garbled:latest', behaviour: { kind: 'bad-line', chunks: ['This answer '], line: '{"model": ' } },
  { name: 'crashed:latest', behaviour: { kind: 'status', status: 500, body: '{"error":"llama runner process has terminated"}' } },
  {
    name: 'busy:latest',
    behaviour: {
      kind: 'status',
      status: 503,
      body: '{"error":"server busy, please try again.  maximum pending requests exceeded"}',
    },
  },
  { name: 'hanging:latest', behaviour: { kind: 'hang' } },
  { name: 'stuck:latest', behaviour: { kind: 'hang-after', chunks: ['This answer ', 'stops here '] } },
]

/** Some seconds each, so that one can look on and stop them. */
const library: FakeLibraryModel[] = [
  { name: 'qwen3:4b', layers: [2_600_000_000, 11_000], steps: 60, stepMs: 250 },
  { name: 'gpt-oss:20b', layers: [13_800_000_000, 7_000], steps: 200, stepMs: 250 },
  /** Breaks off once, at about a third. */
  { name: 'gemma3:12b', layers: [8_100_000_000], steps: 30, stepMs: 200, cutOnceAfter: 10 },
]

const server = await startOllamaServer({ port, models, library })
process.stdout.write(`${server.url}\n`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close().then(() => process.exit(0)))
