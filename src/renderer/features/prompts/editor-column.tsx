import { useMemo, useRef } from 'react'
import type { RouteOutput } from '#shared/contract/routes'
import type { ImageRef } from '#shared/domain/prompt'
import type { Connection } from '../../client/connection'
import type { EditorRegistry } from '../../shared-views/prompt-editor/editor-registry'
import type { BlockActions } from '../../shared-views/prompt-editor/message-block'
import { PromptEditor } from '../../shared-views/prompt-editor/prompt-editor'
import { disposeTextModel } from '../../shared-views/prompt-editor/text-models'
import { showToast } from '../../ui/toast'
import { addImages } from './add-images'
import { completionSource } from './completion-source'
import type { Tab } from './tab'
import { tabModeToast } from './tab-mode-toast'
import type { TabsStore } from './tabs-store'
import type { useMistakes } from './use-mistakes'

interface EditorColumnProps {
  connection: Connection
  tabs: TabsStore
  tab: Tab
  registry: EditorRegistry
  language: RouteOutput<'templates.language'>
  mistakes: ReturnType<typeof useMistakes>
  onAdd: () => void
}

/** The messages of the tab in front. */
export function EditorColumn({ connection, tabs, tab, registry, language, mistakes, onAdd }: EditorColumnProps) {
  const latest = useRef({ tab, language, mistakes })
  latest.current = { tab, language, mistakes }
  // Made once, so that a block is drawn again only when its own message changed.
  const actions = useMemo((): BlockActions => blockActions(connection, tabs, () => latest.current), [connection, tabs])
  const tokens = useTokens(tab)
  return (
    <PromptEditor
      messages={tab.draft.messages}
      mistakes={mistakes.byMessage}
      tokens={tokens}
      registry={registry}
      completion={useMemo(() => () => completionSource(latest.current.tab, latest.current.language), [])}
      actions={actions}
      onAdd={onAdd}
    />
  )
}

type Latest = () => { tab: Tab; mistakes: ReturnType<typeof useMistakes> }

function blockActions(connection: Connection, tabs: TabsStore, latest: Latest): BlockActions {
  const id = () => latest().tab.id
  return {
    onChange: (key, template) => tabs.getState().setTemplate(id(), key, template),
    onRole: (key, role) => tabs.getState().setRole(id(), key, role),
    onMove: (key, by) => tabs.getState().move(id(), key, by),
    onRemove: (key) => removeMessage(tabs, latest().tab, key),
    onRepair: (key, mistake) => latest().mistakes.repair(key, mistake),
    onAddImages: (key, files) => void addImages(connection, tabs, id(), key, files),
    onRemoveImage: (key, image) => removeImage(tabs, latest().tab, key, image),
    onMistakes: (key) => latest().mistakes.showFirst(key),
    onTabMode: tabModeToast,
  }
}

/** Deletes at once, with a way back. */
function removeMessage(tabs: TabsStore, tab: Tab, key: string): void {
  const { draft, id } = tab
  tabs.getState().remove(id, key)
  disposeTextModel(key)
  const gone = draft.messages.find((message) => message.key === key)
  if (gone === undefined || (gone.template === '' && gone.images === undefined)) return
  const undo = () => tabs.getState().setDraft(id, draft)
  showToast({ title: 'Message deleted', icon: 'trash', action: { label: 'Undo', kbd: 'Ctrl Z', run: undo } })
}

/** Its bytes stay in the workspace, for the runs that had it. */
function removeImage(tabs: TabsStore, { id, draft }: Tab, key: string, { digest, name }: ImageRef): void {
  const before = draft.messages.find((message) => message.key === key)?.images ?? []
  tabs.getState().setImages(id, key, (images) => images.filter((image) => image.digest !== digest))
  const undo = () => tabs.getState().setImages(id, key, () => before)
  showToast({ title: `${name} removed`, icon: 'trash', action: { label: 'Undo', run: undo } })
}

/** The estimate of each message; none while the prompt can't be compiled, since an earlier one is of another text. */
function useTokens({ answer }: Tab): ReadonlyMap<string, number> {
  return useMemo(() => {
    const tokens = answer?.preview.estimatedTokens ?? []
    const keys = answer?.question.keys ?? []
    return new Map(keys.flatMap((key, index) => (tokens[index] === undefined ? [] : [[key, tokens[index]] as const])))
  }, [answer])
}
