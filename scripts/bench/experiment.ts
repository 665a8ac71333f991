/** Experiments as a door runs them: created, started, and waited for by the bus. Built first. */

import { createHost } from '#main/host'
import { installPaths } from '#main/install-paths'
import type { ExperimentProgress } from '#shared/domain/experiment-progress'
import { type LapOrder, serveLaps } from './lap'
import { caseOf, MODEL, TEMPLATES } from './payload'

const [, , server = '', workspace = '', main = ''] = process.argv
const host = await createHost({ workspace, env: { ...process.env, OLLAMA_HOST: server }, paths: installPaths(main) })

async function call(route: string, input: unknown): Promise<unknown> {
  const answer = await host.router.call(route, input)
  if (!answer.ok) throw new Error(`${route}: ${answer.error.message}`)
  return answer.data
}

const prompts = [
  { name: 'letters', messages: TEMPLATES },
  { name: 'short', messages: TEMPLATES.map(({ role, template }) => ({ role, template: `${template} Be short.` })) },
]

/** So many calls: half as many cases, on two prompts, each answer with two expectations. */
const design = ({ kind, from, count, inFlight }: LapOrder) => ({
  name: `letters from ${from}`,
  variants: prompts.map(({ name, messages }) => ({
    label: name,
    prompt: { name, content: { messages } },
    model: { connection: 'ollama', name: MODEL },
  })),
  cases: Array.from({ length: count / 2 }, (_, number) => ({ values: caseOf(from + number) })),
  checks: [
    { type: 'icontains', value: 'a' },
    { type: 'regex', value: '[a-z]+ [a-z]+' },
  ],
  concurrency: inFlight,
  cache: kind === 'cached' ? true : null,
})

async function lap(order: LapOrder): Promise<void> {
  const { id } = (await call('experiments.create', design(order))) as { id: string }
  const ended = Promise.withResolvers<ExperimentProgress>()
  const off = host.bus.on((event) => {
    if (event.topic !== 'experiments' || event.id !== id) return
    call('experiments.progress', { id }).then((progress) => {
      if (!(progress as ExperimentProgress).live) ended.resolve(progress as ExperimentProgress)
    }, ended.reject)
  })
  await call('experiments.start', { id })
  const { status, counts } = await ended.promise
  off()
  if (status !== 'completed' || counts.passed !== order.count) throw new Error(JSON.stringify({ status, counts }))
}

await call('settings.set', { connectionLimits: { ollama: { inFlight: 32, perMinute: null } } })
serveLaps(lap)
process.on('SIGTERM', () => void host.close().then(() => process.exit()))
process.send?.('ready')
