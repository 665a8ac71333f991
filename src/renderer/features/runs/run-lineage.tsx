import type { RelatedRun, Replay, Run } from '#shared/domain/run'
import { RunLink } from '../../shared-views/run-output/run-link'
import { count } from '../../ui/count'
import { Icon } from '../../ui/icon'
import { fullTime } from '../../ui/when'
import { Section } from './section'
import { useRelated } from './use-related'
import './run-lineage.css'

interface RunLineageProps {
  run: Run
  onOpen: (id: string) => void
}

const short = (id: string): string => (/^[0-9a-f]{64}$/.test(id) ? id.slice(0, 12) : id)

/** What the run was made from and what it made; which runs it came of, and which came of it. */
export function RunLineage({ run, onOpen }: RunLineageProps) {
  const related = useRelated(run.id)
  const { edges, resolvedInputs } = run.manifest
  const version = run.prompt.versionNumber === null ? '' : ` v${run.prompt.versionNumber}`
  const names = new Map([
    ...run.manifest.outputs.map(({ name, digest }) => [digest, name] as const),
    ...resolvedInputs.map(({ name, digest }) => [digest, name] as const),
    [run.prompt.versionDigest, `${run.prompt.name}${version}`] as const,
  ])
  const called = (id: string) => names.get(id) ?? short(id)
  const sources = sourcesOf(run)
  const items = related?.items ?? []
  if (edges.length === 0 && sources.length === 0 && items.length === 0) return null
  return (
    <Section title="Lineage" focusable>
      <ul className="run-lineage">
        {sources.map(({ word, id }) => (
          <li key={word}>
            <Icon name="arrow-down" size={12} />
            <span className="runs-grey">{word}</span>
            <RunLink id={id} onOpen={onOpen} />
          </li>
        ))}
        {edges.map(({ from, to, type }) => (
          <li key={`${type} ${from} ${to}`} title={`${from} ${type} ${to}`}>
            <Icon name={type === 'requires' ? 'arrow-down' : 'arrow-up'} size={12} />
            <span className="runs-grey">{type === 'requires' ? 'needs' : 'made'}</span>
            <span className="cut">{called(to)}</span>
          </li>
        ))}
        {items.map((item) => (
          <li key={item.run.id} title={fullTime(item.run.createdAt)}>
            <Icon name="arrow-up" size={12} />
            <span className="runs-grey">{RELATIONS[item.relation]}</span>
            <RunLink id={item.run.id} onOpen={onOpen} />
            <span className="runs-grey cut">{outcome(item)}</span>
          </li>
        ))}
        {related !== null && related.total > items.length ? (
          <li className="runs-grey">and {count(related.total - items.length)} older ones</li>
        ) : null}
      </ul>
    </Section>
  )
}

const RELATIONS: Record<RelatedRun['relation'], string> = {
  replay: 'replayed as',
  again: 'run again as',
  cached: 'answered',
  skipped: 'stands for',
  judge: 'judged by',
}

const VERDICTS: Record<Replay['verdict'], string> = {
  identical: 'same outcome',
  differs: 'differs',
  'differs-unexplained': 'differs, unexplained',
}

const outcome = ({ verdict, run }: RelatedRun): string => (verdict === null ? run.status : VERDICTS[verdict])

function sourcesOf({ parentRunId, cachedFrom, skippedFor, replay }: Run): { word: string; id: string }[] {
  return [
    { word: replay === null ? 'again from' : 'replay of', id: parentRunId },
    { word: 'answer from', id: cachedFrom },
    { word: 'skipped for', id: skippedFor },
  ].flatMap(({ word, id }) => (id === null ? [] : [{ word, id }]))
}
