import { useEffect, useState } from 'react'
import type { Json } from '#shared/domain/json'
import type { Attempt, Connection as ModelConnection } from '#shared/domain/provider'
import type { Run } from '#shared/domain/run'
import { useConnection } from '../../shared-views/connection-context'
import { count, countOf } from '../../ui/count'
import { duration } from '../../ui/duration'
import { Unknown } from '../../ui/figure'
import { Icon } from '../../ui/icon'
import { valueWords } from '../../ui/value-words'
import { hostWords, manifestLines } from './manifest-lines'
import { RunLineage } from './run-lineage'
import { RunVariables } from './run-variables'
import { Section } from './section'

interface RunPropertiesProps {
  run: Run
  /** Opens another run of the archive. */
  onOpen: (id: string) => void
}

/** The column at the right: what went in, what was tried, and what explains the run later. */
export function RunProperties({ run, onOpen }: RunPropertiesProps) {
  return (
    <>
      <RunVariables run={run} />
      <Parameters run={run} />
      <Attempts run={run} />
      <ManifestSection run={run} />
      <RunLineage run={run} onOpen={onOpen} />
    </>
  )
}

function Parameters({ run }: { run: Run }) {
  const entries = Object.entries(run.parameters)
  if (entries.length === 0) return null
  return (
    <Section title="Parameters">
      <dl className="run-pairs">
        {entries.map(([name, value]) => (
          <div key={name}>
            <dt className="cut">{name}</dt>
            <dd className="cut">{parameterWords(name, value)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

/** A seed is a name rather than an amount, so its thousands are not set off. */
function parameterWords(name: string, value: Json): string {
  return typeof value === 'number' && Number.isInteger(value) && name !== 'seed' ? count(value) : valueWords(value)
}

function Attempts({ run }: { run: Run }) {
  if (run.attempts.length === 0) return null
  return (
    <Section title="Attempts" end={String(run.attempts.length)}>
      <ul className="run-attempts">
        {run.attempts.map((attempt) => {
          const host = hostWords(attempt.host)
          const words = attempt.error?.message ?? (attempt.status === null ? host : `${attempt.status}, ${host}`)
          return (
            <li key={attempt.startedAt}>
              <AttemptSign attempt={attempt} />
              <span className="run-attempt-words" title={`${attempt.host}, ${attempt.startedAt}`}>
                {words}
              </span>
              <span className="runs-grey">{duration(attempt.ms)}</span>
              <Partial attempt={attempt} />
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

/** What had come of an attempt that another one followed. */
function Partial({ attempt: { partial } }: { attempt: Attempt }) {
  if (partial === null || partial.text === '') return null
  return (
    <details className="run-partial">
      <summary>{countOf(partial.text.length, 'character')} came</summary>
      <pre>{partial.text}</pre>
    </details>
  )
}

function AttemptSign({ attempt: { error } }: { attempt: Attempt }) {
  const [icon, word, look] =
    error === null
      ? (['check', 'answered', 'run-ok'] as const)
      : error.code === 'CANCELLED'
        ? (['stop', 'stopped', 'runs-grey'] as const)
        : (['close', 'failed', 'run-bad'] as const)
  return (
    <span className={look}>
      <Icon name={icon} size={12} />
      <span className="visually-hidden">{word}</span>
    </span>
  )
}

function ManifestSection({ run }: { run: Run }) {
  const connections = useConnections()
  return (
    <Section title="Manifest">
      <dl className="run-pairs">
        {manifestLines(run, connections).map(({ name, value, mono, whole }) => (
          <div key={name}>
            <dt className="cut">{name}</dt>
            <dd className={mono ? 'cut run-mono' : 'cut'} title={whole ?? value ?? undefined}>
              {value ?? <Unknown />}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

/** The models as the host last saw them; a run keeps no quantisation of its own. */
function useConnections(): readonly ModelConnection[] {
  const connection = useConnection()
  const [connections, setConnections] = useState<readonly ModelConnection[]>([])
  useEffect(() => {
    let here = true
    connection.call('models.list', {}).then(
      (answer) => {
        if (here) setConnections(answer.connections)
      },
      () => undefined,
    )
    return () => {
      here = false
    }
  }, [connection])
  return connections
}
