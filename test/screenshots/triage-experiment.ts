import type { FakeBehaviour, FakeBody, FakeModel } from '../fakes/ollama-server'
import { MODELS } from './support-desk'

const TICKETS = [
  ['Export to CSV cuts the last column when a field has a comma', 'how-to', 3],
  ['Invoice 2026-10 charged twice after plan change', 'billing', 2],
  ['Seit heute früh liefern eure Webhooks nur 504', 'outage', 2],
  ['38 messages about webhook retries, forwarded thread', 'outage', 3],
  ['Can two owners share one workspace without a second seat?', 'account', 4],
  ['Single sign-on loops back to the login page for everyone', 'outage', 1],
  ['How do I rotate an API token without downtime?', 'how-to', 4],
  ['Refund for unused seats after downgrade', 'billing', 3],
  ['Dashboard still shows yesterday’s numbers', 'outage', 3],
  ['Where do I find the audit log?', 'how-to', 4],
  ['Need a quote for 40 seats by Friday', 'billing', 4],
  ['Import stuck at 99 % for six hours', 'outage', 3],
] as const

export const CASES = Array.from({ length: 48 }, (_, index) => {
  const [ticket, queue, urgency] = TICKETS[index % TICKETS.length] ?? TICKETS[0]
  const again = Math.floor(index / TICKETS.length)
  return {
    description: again === 0 ? ticket : `${ticket} (${again + 1})`,
    values: { ticket: again === 0 ? ticket : `${ticket} (${again + 1})`, queue, urgency },
  }
})

const prompt = (name: string, versionNumber: number, template: string) => ({
  name,
  versionNumber,
  content: { messages: [{ role: 'user' as const, template }] },
})
const V13 = prompt('triage-ticket', 13, 'Sort this ticket: {{ ticket }}')
const V14 = prompt('triage-ticket', 14, 'Name queue and urgency of this ticket, then one sentence: {{ ticket }}')

export const DESIGN = {
  name: 'triage-prompts',
  variants: [
    { label: 'v13', prompt: V13, model: { connection: 'ollama', name: 'qwen3:8b' } },
    { label: 'v14', prompt: V14, model: { connection: 'ollama', name: 'qwen3:8b' } },
    { label: 'v14', prompt: V14, model: { connection: 'ollama', name: 'llama3.1:8b' } },
  ],
  cases: CASES,
  checks: [
    { type: 'contains' as const, value: '{{ queue }}', metric: 'queue' },
    { type: 'regex' as const, value: '^\\S+ {{ urgency }}\\b', metric: 'urgency' },
    { type: 'llm-rubric' as const, value: 'The sentence says what the customer wants.', metric: 'judge' },
  ],
  judge: { connection: 'ollama', name: 'qwen3:4b' },
}

/** The same answer to the same ticket, wrong now and then, as models are. */
function triage(model: string) {
  return ({ messages }: FakeBody): FakeBehaviour => {
    const text = messages?.at(-1)?.content ?? ''
    const index = CASES.findIndex(({ values }) => text.endsWith(values.ticket))
    const found = CASES[index]
    if (found === undefined) return { kind: 'answer', chunks: ['how-to 4 Nothing is asked.'] }
    const { ticket, queue, urgency } = found.values
    const old = text.startsWith('Sort this')
    if (model === 'llama3.1:8b') {
      if (index % 12 === 5) return { kind: 'status', status: 500, body: '{"error":"llama runner process has terminated"}' }
      if (index === 9) return { kind: 'hang-after', chunks: [`${queue} ${urgency} The audit log is found by o`] }
      if (index > 9) return { kind: 'hang' }
    }
    if (old && index % 12 === 3)
      return { kind: 'status', status: 400, body: '{"error":"the input length exceeds the context length"}' }
    const wrong = old ? index % 4 === 1 : model === 'qwen3:8b' ? index % 9 === 5 : index % 5 === 0
    const sentence = `${ticket.replace(/[?.]$/, '')}; the customer asks for help.`
    return {
      kind: 'answer',
      chunks: [`${wrong ? 'how-to 1' : `${queue} ${urgency}`} ${sentence}`],
      delayMs: 3 + (index % 7) * 6,
      evalCount: 14 + (index % 9),
    }
  }
}

const judge = ({ messages }: FakeBody): FakeBehaviour => {
  const text = messages?.map(({ content }) => content).join(' ') ?? ''
  if (text.includes('two owners share one workspace without a second seat; '))
    return { kind: 'answer', chunks: ['The reply is fair but misses the second question.'] }
  const score = 0.79 + (text.length % 17) / 100
  return { kind: 'answer', chunks: [JSON.stringify({ reason: 'It says what is wanted.', pass: true, score })] }
}

export const TRIAGE_MODELS: FakeModel[] = MODELS.map((model) =>
  model.name === 'qwen3:4b' ? { ...model, behaviour: judge } : { ...model, behaviour: triage(model.name) },
)
