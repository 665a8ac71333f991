import type { ImageRef, Role } from '#shared/domain/prompt'
import type { Mistake } from '#shared/domain/template'
import { Button } from '../../ui/button'
import { useActionKeys } from '../actions/key-settings'
import type { CompletionSource } from './completion-items'
import type { EditorRegistry } from './editor-registry'
import { type BlockActions, MessageBlock } from './message-block'
import './prompt-editor.css'

export interface EditorMessage {
  key: string
  role: Role
  template: string
  images?: readonly ImageRef[]
}

interface PromptEditorProps {
  messages: readonly EditorMessage[]
  /** Mistakes by message key. The same list again means the same mistakes. */
  mistakes: ReadonlyMap<string, Mistake[]>
  /** Estimated tokens by message key. */
  tokens: ReadonlyMap<string, number>
  registry: EditorRegistry
  completion: () => CompletionSource
  actions: BlockActions
  onAdd: () => void
}

const NONE: Mistake[] = []
const NO_IMAGES: readonly ImageRef[] = []

/** The messages of a prompt, each in its own block. */
export function PromptEditor({ messages, mistakes, tokens, registry, completion, actions, onAdd }: PromptEditorProps) {
  const keysOf = useActionKeys()
  return (
    <div className="prompt-editor">
      {messages.map(({ key, role, template, images }, index) => (
        <MessageBlock
          key={key}
          messageKey={key}
          role={role}
          template={template}
          images={images ?? NO_IMAGES}
          position={index + 1}
          total={messages.length}
          tokens={tokens.get(key) ?? null}
          mistakes={mistakes.get(key) ?? NONE}
          registry={registry}
          completion={completion}
          actions={actions}
        />
      ))}
      <div className="prompt-editor-foot">
        <Button variant="quiet" size="small" icon="plus" kbd={keysOf('message.add')} onClick={onAdd}>
          Message
        </Button>
      </div>
    </div>
  )
}
