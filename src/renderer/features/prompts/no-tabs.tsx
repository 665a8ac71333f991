import type { PromptSummary } from '#shared/domain/prompt'
import type { Connection } from '#shared/domain/provider'
import { useActionKeys } from '../../shared-views/actions/key-settings'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { Sentence } from '../../ui/sentence'

interface NoTabsProps {
  items: readonly PromptSummary[]
  connections: readonly Connection[]
  onOpen: (promptId: string) => void
  onNew: () => void
}

/** No prompt is open: what there is to open. */
export function NoTabs({ items, connections, onOpen, onNew }: NoTabsProps) {
  const keysOf = useActionKeys()
  const own = items.filter(({ space }) => space !== 'builtin').toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))[0]
  const likely = own ?? items.find(({ name }) => name === 'summarise')
  const away = connections.find(({ kind, health }) => kind !== 'demo' && health.state !== 'ok')
  return (
    <EmptyState
      title="Run a prompt now, add a model later"
      sentence="Open one from the library, or write your own. demo runs without a server; it picks sentences and is no language model."
      actions={
        <>
          {likely !== undefined && (
            <Button variant="filled" icon="prompt" onClick={() => onOpen(likely.id)}>
              Open {likely.name}
            </Button>
          )}
          <Button icon="plus" kbd={keysOf('prompt.new')} onClick={onNew}>
            New prompt
          </Button>
        </>
      }
      footnote={<Sentence text={away?.health.sentence ?? 'Everything stays in one file on this machine, assay.db.'} />}
    />
  )
}
