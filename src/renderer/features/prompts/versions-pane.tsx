import { useState } from 'react'
import type { ListedVersion } from '#shared/domain/prompt'
import { Button } from '../../ui/button'
import { count } from '../../ui/count'
import { EmptyState } from '../../ui/empty-state'
import { ErrorState } from '../../ui/error-state'
import { Icon } from '../../ui/icon'
import { Menu } from '../../ui/menu'
import { SkeletonRows } from '../../ui/skeleton-rows'
import { ago, fullTime } from '../../ui/when'
import type { Comparison } from './compare-sides'
import type { PromptsStores } from './prompts-stores'
import { useVersions } from './use-versions'
import './versions-pane.css'

export interface VersionActions {
  onCompare: (comparison: Comparison) => void
  /** Null for a built-in prompt: there is nothing to restore into. */
  onRestore: ((version: number) => void) | null
  onExport: (version: number) => void
}

interface VersionsPaneProps extends VersionActions {
  stores: PromptsStores
  /** Null where nothing was saved yet. */
  promptId: string | null
  /** The version that the tab shows. */
  current: number | null
}

/** Every version of the prompt: two of them can be compared, each can be restored. */
export function VersionsPane({ promptId, ...rest }: VersionsPaneProps) {
  if (promptId === null) return <EmptyState title="Not saved yet" sentence="Each save is a version that stays. Ctrl S saves." />
  return <VersionList key={promptId} promptId={promptId} {...rest} />
}

function VersionList(props: VersionsPaneProps & { promptId: string }) {
  const { stores, promptId, current, onCompare } = props
  const { items, failure, retry } = useVersions(stores.connection, promptId)
  const [chosen, setChosen] = useState<number[]>([])
  if (failure !== null && items === null) {
    return (
      <ErrorState
        error={failure}
        actions={
          <Button icon="run-again" onClick={retry}>
            Try again
          </Button>
        }
      />
    )
  }
  if (items === null) return <SkeletonRows label="Loading versions" rows={4} />
  // The third takes the place of the one that was chosen first.
  const choose = (number: number) =>
    setChosen((now) => (now.includes(number) ? now.filter((each) => each !== number) : [...now, number].slice(-2)))
  const [one, other] = chosen.toSorted((a, b) => a - b)
  const compare = () => {
    if (one === undefined) return
    onCompare({ left: one, right: other ?? 'draft' })
  }
  return (
    <div className="versions">
      <div className="versions-bar">
        <span className="cut">
          {one === undefined
            ? 'Choose two to compare'
            : other === undefined
              ? `v${one} with the draft, or choose another`
              : `v${one} and v${other}`}
        </span>
        <Button size="small" icon="compare" disabled={one === undefined} onClick={compare}>
          Compare
        </Button>
      </div>
      <ul aria-label="Versions">
        {items.map((version) => (
          <VersionRow
            key={version.number}
            {...props}
            version={version}
            isCurrent={version.number === current}
            newest={items[0]?.number ?? version.number}
            isChosen={chosen.includes(version.number)}
            onChoose={() => choose(version.number)}
          />
        ))}
      </ul>
    </div>
  )
}

interface VersionRowProps extends VersionActions {
  version: ListedVersion
  isCurrent: boolean
  newest: number
  isChosen: boolean
  onChoose: () => void
}

function VersionRow({ version, isCurrent, newest, isChosen, onChoose, onCompare, onRestore, onExport }: VersionRowProps) {
  const { number, note, createdAt, digest, runs } = version
  return (
    <li className="version" data-chosen={isChosen ? '' : undefined} {...(isCurrent ? { 'aria-current': 'true' as const } : {})}>
      <label className="version-choice">
        <input type="checkbox" aria-label={`Compare v${number}`} checked={isChosen} onChange={onChoose} />
        <b>v{number}</b>
        <span className="version-note cut">{note}</span>
        {isCurrent && (
          <span className="version-current">
            <Icon name="check" size={10} /> current
          </span>
        )}
      </label>
      <span className="version-facts">
        <span title={fullTime(createdAt)}>{ago(createdAt)}</span>
        <code title={digest}>{digest.slice(0, 8)}</code>
        <span title="Runs of exactly this content">
          {count(runs)} {runs === 1 ? 'run' : 'runs'}
        </span>
      </span>
      <Menu
        label={`Version ${number}`}
        align="end"
        entries={[
          { label: 'Compare with the draft', icon: 'compare', onSelect: () => onCompare({ left: number, right: 'draft' }) },
          {
            label: number > 1 ? `Compare with v${number - 1}` : 'Compare with the one before',
            icon: 'compare',
            disabled: number === 1,
            onSelect: () => onCompare({ left: number - 1, right: number }),
          },
          {
            label: 'Restore as a new version',
            icon: 'restore',
            disabled: onRestore === null || number === newest,
            onSelect: () => onRestore?.(number),
          },
          'separator',
          { label: 'Export as .prompty', icon: 'download', onSelect: () => onExport(number) },
        ]}
        trigger={
          <button type="button" className="message-more" aria-label={`Menu of v${number}`} title="Version menu">
            <Icon name="more" size={14} />
          </button>
        }
      />
    </li>
  )
}
