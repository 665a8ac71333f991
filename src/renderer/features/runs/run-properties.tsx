import { useEffect, useState } from 'react'
import type { Json } from '#shared/domain/json'
import type { Connection as ModelConnection } from '#shared/domain/provider'
import type { Run } from '#shared/domain/run'
import { runAction } from '../../shared-views/actions/use-actions'
import { useConnection } from '../../shared-views/connection-context'
import { CopyText } from '../../ui/copy-text'
import { count } from '../../ui/count'
import { Unknown } from '../../ui/figure'
import { valueWords } from '../../ui/value-words'
import { manifestLines } from './manifest-lines'
import { RunAttempts } from './run-attempts'
import { RunLineage } from './run-lineage'
import { RunVariables } from './run-variables'
import { Section } from './section'
import './run-properties.css'

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
      <RunAttempts run={run} />
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

function ManifestSection({ run }: { run: Run }) {
  const connections = useConnections()
  return (
    <Section title="Manifest" end={run.bundleHash === null ? null : <SameHash hash={run.bundleHash} />}>
      <dl className="run-pairs">
        {manifestLines(run, connections).map(({ name, value, mono, whole }) => (
          <div key={name}>
            <dt className="cut">{name}</dt>
            <dd className={mono ? 'cut run-mono' : 'cut'} title={whole ?? value ?? undefined}>
              {value === null ? <Unknown /> : whole === undefined ? value : <CopyText text={whole} shown={value} what={name} />}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

function SameHash({ hash }: { hash: string }) {
  return (
    <button type="button" className="run-link" title={`Runs with this hash: ${hash}`} onClick={() => runAction('run.same-hash')}>
      Runs with this hash
    </button>
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
