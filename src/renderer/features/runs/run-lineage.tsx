import type { Run } from '#shared/domain/run'
import { Icon } from '../../ui/icon'
import { Section } from './section'

interface RunLineageProps {
  run: Run
  onOpen: (id: string) => void
}

const short = (id: string): string => (/^[0-9a-f]{64}$/.test(id) ? id.slice(0, 12) : id)

/** What the run was made from, and what it made. */
export function RunLineage({ run, onOpen }: RunLineageProps) {
  const { edges, resolvedInputs } = run.manifest
  const version = run.prompt.versionNumber === null ? '' : ` v${run.prompt.versionNumber}`
  const names = new Map([
    ...run.manifest.outputs.map(({ name, digest }) => [digest, name] as const),
    ...resolvedInputs.map(({ name, digest }) => [digest, name] as const),
    [run.prompt.versionDigest, `${run.prompt.name}${version}`] as const,
  ])
  const called = (id: string) => names.get(id) ?? short(id)
  if (edges.length === 0 && run.parentRunId === null) return null
  const parent = run.parentRunId
  return (
    <Section title="Lineage">
      <ul className="run-lineage">
        {parent === null ? null : (
          <li>
            <Icon name="arrow-up" size={12} />
            <span className="runs-grey">again from</span>
            <button type="button" className="cut run-link" onClick={() => onOpen(parent)}>
              {parent}
            </button>
          </li>
        )}
        {edges.map(({ from, to, type }) => (
          <li key={`${type} ${from} ${to}`} title={`${from} ${type} ${to}`}>
            <Icon name={type === 'requires' ? 'arrow-down' : 'arrow-up'} size={12} />
            <span className="runs-grey">{type === 'requires' ? 'needs' : 'made'}</span>
            <span className="cut">{called(to)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
