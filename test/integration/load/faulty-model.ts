import { deterministicAnswer, type FakeBehaviour, type FakeBody, type FakeModel } from '../../fakes/ollama-server'

/** What a prompt may say to have it happen. Most are well: then faults fall among runs that go on. */
export const HAPPENINGS = [
  'well',
  'well',
  'well',
  'well',
  'well',
  'slow',
  'hang',
  'stall',
  'cut',
  'error',
  'garbled',
  'unfinished',
  'busy',
  'crash',
  'missing',
  'full',
] as const
export type Happening = (typeof HAPPENINGS)[number]

const chunks = ['Half ', 'of ', 'it ']
const refuse = (status: number, error: string): FakeBehaviour => ({
  kind: 'status',
  status,
  body: JSON.stringify({ error }),
  headers: { 'retry-after': '0' },
})

function behave(body: FakeBody): FakeBehaviour {
  const [happening] = (body.messages?.at(-1)?.content ?? '').split(' ')
  switch (happening as Happening) {
    case 'slow':
      return { kind: 'answer', chunks: deterministicAnswer(body), delayMs: 5 }
    case 'hang':
      return { kind: 'hang' }
    case 'stall':
      return { kind: 'hang-after', chunks }
    case 'cut':
      return { kind: 'cut', chunks }
    case 'error':
      return { kind: 'error-line', chunks, error: 'out of memory' }
    case 'garbled':
      return { kind: 'bad-line', chunks, line: '{"message"' }
    case 'unfinished':
      return { kind: 'no-done', chunks }
    case 'busy':
      return refuse(503, 'server busy')
    case 'crash':
      return refuse(500, 'the runner has terminated')
    case 'missing':
      return refuse(404, 'model not found')
    case 'full':
      return refuse(400, 'the input length exceeds the context length')
    default:
      return { kind: 'answer' }
  }
}

/** Does to each prompt what its first word says. */
export const faultyModel: FakeModel = { name: 'faulty:1b', behaviour: behave }
