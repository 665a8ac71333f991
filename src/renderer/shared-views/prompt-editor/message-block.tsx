import { memo, type SyntheticEvent } from 'react'
import type { ImageRef, Role } from '#shared/domain/prompt'
import type { Mistake } from '#shared/domain/template'
import { count } from '../../ui/count'
import { Estimated } from '../../ui/figure'
import { Icon } from '../../ui/icon'
import { Menu } from '../../ui/menu'
import { useActionKeys } from '../actions/key-settings'
import { AddImages, imageFiles } from '../images/add-images'
import { ImageStrip } from '../images/image-strip'
import type { CompletionSource } from './completion-items'
import type { EditorRegistry } from './editor-registry'
import { TemplateEditor } from './template-editor'

const ROLES: readonly Role[] = ['system', 'user', 'assistant']

/** What a block's parts ask for; `key` is the message's. */
export interface BlockActions {
  onChange: (key: string, template: string) => void
  onRole: (key: string, role: Role) => void
  onMove: (key: string, by: -1 | 1) => void
  onRemove: (key: string) => void
  onRepair: (key: string, mistake: Mistake) => void
  onMistakes: (key: string) => void
  onTabMode: (leaves: boolean) => void
  onAddImages: (key: string, files: readonly File[]) => void
  onRemoveImage: (key: string, image: ImageRef) => void
}

interface MessageBlockProps {
  messageKey: string
  role: Role
  template: string
  images: readonly ImageRef[]
  /** From 1. */
  position: number
  total: number
  tokens: number | null
  mistakes: Mistake[]
  registry: EditorRegistry
  completion: () => CompletionSource
  actions: BlockActions
}

/** One message: its role, its template, its mistakes, and what can be done with it. */
export const MessageBlock = memo(function MessageBlock(props: MessageBlockProps) {
  const { messageKey: key, role, template, images, position, total, tokens, mistakes, registry, completion, actions } = props
  const keysOf = useActionKeys()
  const label = `${role} message ${position}`
  const take = (event: SyntheticEvent, data: DataTransfer) => {
    const files = imageFiles(data)
    if (files.length === 0) return
    event.preventDefault()
    event.stopPropagation()
    actions.onAddImages(key, files)
  }
  return (
    <section
      className="message-block"
      aria-label={label}
      data-message={key}
      // Before Monaco sees them: it would take a file as nothing, or as its name.
      onPasteCapture={(event) => take(event, event.clipboardData)}
      onDragOver={(event) => event.dataTransfer.types.includes('Files') && event.preventDefault()}
      onDropCapture={(event) => take(event, event.dataTransfer)}
    >
      <header className="message-head">
        <Menu
          label="Role"
          entries={ROLES.map((option) => ({
            label: option,
            checked: option === role,
            onSelect: () => actions.onRole(key, option),
          }))}
          trigger={
            <button type="button" className="message-role" aria-label={`Role of message ${position}: ${role}`}>
              {role}
              <Icon name="chevron-down" size={10} />
            </button>
          }
        />
        <span className="message-tokens">{tokens !== null && <Estimated>{count(tokens)} tokens</Estimated>}</span>
        {mistakes.length > 0 && (
          <button
            type="button"
            className="message-mistakes"
            aria-label={`${mistakes.length} ${mistakes.length === 1 ? 'mistake' : 'mistakes'} in message ${position}: go to it`}
            title={mistakes.map(({ message }) => message).join('\n')}
            onClick={() => actions.onMistakes(key)}
          >
            <Icon name="error" size={10} />
            {mistakes.length}
          </button>
        )}
        <AddImages label={`Add images to message ${position}`} onAdd={(files) => actions.onAddImages(key, files)} />
        <Menu
          label={`Message ${position}`}
          align="end"
          entries={[
            { label: 'Move up', kbd: keysOf('message.up'), disabled: position === 1, onSelect: () => actions.onMove(key, -1) },
            {
              label: 'Move down',
              kbd: keysOf('message.down'),
              disabled: position === total,
              onSelect: () => actions.onMove(key, 1),
            },
            'separator',
            {
              label: 'Delete message',
              icon: 'trash',
              danger: true,
              disabled: total === 1,
              onSelect: () => actions.onRemove(key),
            },
          ]}
          trigger={
            <button type="button" className="message-more" aria-label={`Menu of message ${position}`} title="Message menu">
              <Icon name="more" size={14} />
            </button>
          }
        />
      </header>
      <TemplateEditor
        editorKey={key}
        label={label}
        value={template}
        mistakes={mistakes}
        registry={registry}
        completion={completion}
        onChange={(text) => actions.onChange(key, text)}
        onRepair={(mistake) => actions.onRepair(key, mistake)}
        onTabMode={actions.onTabMode}
      />
      <ImageStrip images={images} onRemove={(image) => actions.onRemoveImage(key, image)} />
    </section>
  )
})
