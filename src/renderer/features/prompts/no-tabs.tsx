import type { PromptSummary } from '#shared/domain/prompt'
import type { Connection } from '#shared/domain/provider'
import { useActionKeys } from '../../shared-views/actions/key-settings'
import { useCurrentView } from '../../shared-views/current-view'
import { EmptyState } from '../../ui/empty-state'
import { StartCard } from './start-card'

interface NoTabsProps {
  items: readonly PromptSummary[]
  connections: readonly Connection[]
  onOpen: (promptId: string) => void
  onNew: () => void
  onImport: () => void
}

/** No prompt is open: the ways to begin, the likeliest first. */
export function NoTabs({ items, connections, onOpen, onNew, onImport }: NoTabsProps) {
  const keysOf = useActionKeys()
  const showView = useCurrentView((state) => state.show)
  const own = items.filter(({ space }) => space !== 'builtin').toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))[0]
  const likely = own ?? items.find(({ name }) => name === 'summarise')
  const away = connections.find(({ kind, health }) => kind !== 'demo' && health.state !== 'ok')
  return (
    <EmptyState
      title="Run a prompt now, add a model later"
      footnote="Everything stays in one file on this machine, assay.db. No account, no telemetry."
    >
      <ul className="start-cards">
        {likely !== undefined && (
          <StartCard icon="play" label={`Open ${likely.name}`} words={standing(likely)} onChoose={() => onOpen(likely.id)} />
        )}
        <StartCard
          icon="plus"
          label="New prompt"
          words="its variables become a form as you type"
          kbd={keysOf('prompt.new')}
          onChoose={onNew}
        />
        {away !== undefined && (
          <StartCard
            icon="model"
            label={`Connect ${away.name}`}
            words={away.health.sentence.replaceAll('`', '')}
            kbd={keysOf('view.models')}
            onChoose={() => showView('models')}
          />
        )}
        <StartCard icon="import" label="Import .prompty files" words="with every key that they have" onChoose={onImport} />
      </ul>
    </EmptyState>
  )
}

const standing = ({ space, versionNumber }: PromptSummary): string =>
  space === 'builtin' ? 'on demo: picks sentences, no model' : `v${versionNumber}, the one that changed last`
