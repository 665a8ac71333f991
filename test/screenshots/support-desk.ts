import type { FakeBehaviour, FakeModel } from '../fakes/ollama-server'

const SYSTEM = `You sort messages for the support desk of {{ product }}.
Answer with JSON only: {"queue", "urgency" 1 to 4, "reason"}.

{% if language != "en" %}
Write "reason" in English even when the message is not.
{% endif %}`

const USER = `Queues: {{ queues | join(", ") }}
Plan: {{ customer_plan }}
{% for m in thread | reverse -%}
[{{ m.at | date("MM-DD HH:mm") }}] {{ m.body | trim }}
{% endfor %}`

export const ANSWER = [
  '{\n',
  '  "queue": "outage",\n',
  '  "urgency": 2,\n',
  '  "reason": "Webhook deliveries have returned 504 since early morning and the retry queue is full. ',
  'Manual export still works, so the customer is degraded rather than down."\n',
  '}',
]

const thread = [
  { at: '2026-11-21T09:12:00Z', body: 'Seit heute früh liefern eure Webhooks nur 504. Die Warteschlange ist voll.' },
  { at: '2026-11-21T09:20:00Z', body: 'Der manuelle Export geht noch, aber das ersetzt uns den Feed nicht.' },
]

const PARAMETERS = { temperature: 0.2, seed: 7, num_ctx: 8192, num_predict: 400 }

export const TRIAGE = {
  name: 'triage-ticket',
  content: {
    messages: [
      { role: 'system', template: SYSTEM },
      { role: 'user', template: USER },
    ],
    inputs: [
      { name: 'product', kind: 'string', default: 'Fernway Cloud' },
      { name: 'language', kind: 'string', default: 'en' },
      { name: 'queues', kind: 'array', default: ['billing', 'outage', 'how-to', 'account'] },
      { name: 'customer_plan', kind: 'string', default: 'team' },
      { name: 'thread', kind: 'array', default: thread },
    ],
    model: { connection: 'ollama', name: 'qwen3:8b' },
    parameters: PARAMETERS,
  },
}

/** Others of the library, in its folders. */
export const NEIGHBOURS = ['triage', 'triage', 'release-notes'].map((folder, index) => ({
  name: ['draft-reply', 'spot-refund-risk', 'changelog-entry'][index],
  folder,
  content: {
    messages: [{ role: 'user', template: 'Draft an answer to {{ message }} in the voice of the support desk.' }],
    inputs: [{ name: 'message', kind: 'string', default: 'Where is my invoice?' }],
    model: { connection: 'ollama', name: 'qwen3:8b' },
    parameters: PARAMETERS,
  },
}))

export const MODELS: FakeModel[] = [
  {
    name: 'qwen3:8b',
    family: 'qwen3',
    parameterSize: '8.2B',
    sizeBytes: 5_225_388_164,
    contextLength: 40_960,
    capabilities: ['completion', 'thinking', 'tools'],
    parameters: 'temperature                    0.6\ntop_k                          20',
  },
  { name: 'qwen3:4b', family: 'qwen3', parameterSize: '4.0B', sizeBytes: 2_600_000_000, contextLength: 40_960 },
  { name: 'llama3.1:8b', parameterSize: '8.0B', sizeBytes: 4_920_753_328 },
  { name: 'gemma3:12b', family: 'gemma3', parameterSize: '12.2B', sizeBytes: 8_100_000_000, capabilities: ['vision'] },
  {
    name: 'mistral-small:24b',
    parameterSize: '23.6B',
    sizeBytes: 31_500_000_000,
    contextLength: 32_768,
    quantization: 'Q3_K_M',
  },
  { name: 'granite3.3:2b', family: 'granite', parameterSize: '2.5B', sizeBytes: 1_500_000_000 },
  {
    name: 'nomic-embed-text',
    family: 'nomic-bert',
    parameterSize: '137M',
    sizeBytes: 274_302_450,
    contextLength: 2048,
    quantization: 'F16',
    capabilities: ['embedding'],
    vramBytes: 0,
  },
]

/** A server that loads for 1.2 s of the first 1.5 s, as a real one does. */
export const slowAnswer: FakeBehaviour = {
  kind: 'answer',
  thinking: ['The export still works, ', 'so it is degraded.'],
  chunks: ANSWER,
  gate: (line) => new Promise((resolve) => setTimeout(resolve, line === 0 ? 1500 : 200)),
  promptEvalCount: 218,
  evalCount: 71,
  loadNs: 1_200_000_000,
}

/** What people wrote, one run of the archive each. */
export const MESSAGES = [
  'Webhook endpoint answers 504 after 30 s, our side is up',
  '38 messages about webhook retries, first 504 on Friday',
  'gateway 504 in every webhook delivery since the upgrade',
  '504s only for the EU webhook relay, others are fine',
  'half of our webhooks come back 504 since 14:00',
  'is the webhook 504 known? Status page is green',
  'webhook signature check fails, then 504, then nothing',
  'our 504 alarm for the webhook consumer fired twice',
  'webhook retries stop after the third 504, is this meant?',
  '504 from webhook relay in Frankfurt region only',
  'customer asks whether 504 on webhook counts as downtime',
  'webhook test button shows 504 but events arrive',
  'billing webhook got 504 twice, charged once or twice?',
  'how do we replay webhooks lost to the 504s?',
  '504 gateway time-out on webhook creation page',
  'moving webhook receiver, expect 504 for an hour',
  'no 504 but webhook latency went from 1 s to 20 s',
  'webhook logs show 504, our server shows 200',
  'webhook secret rotated, now every call is 504, please help',
  '504 on webhook delivery to our staging host only',
  'partner says our webhooks time out, we see 504',
  'does a 504 from our side pause the webhook?',
  'webhook dashboard shows 504 in red since noon',
  'can you raise the webhook time-out, 30 s gives 504',
]
