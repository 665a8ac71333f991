import type { ModelRef } from '#shared/domain/prompt'
import type { Connection } from '#shared/domain/provider'
import { Note } from '../../ui/note'
import { findModel } from './choose-model'
import type { Draft } from './draft'

const BLIND = new Set(['demo', 'command'])

/** Whether it is known that the model takes no images; one that tells nothing of itself may. */
export function takesNoImages(connections: readonly Connection[], ref: ModelRef | null): boolean {
  const { connection, model } = findModel(connections, ref)
  if (connection !== null && BLIND.has(connection.kind)) return true
  const capabilities = model?.capabilities ?? []
  return capabilities.length > 0 && !capabilities.includes('vision')
}

interface NoImagesNoteProps {
  draft: Draft
  connections: readonly Connection[]
  model: ModelRef | null
}

/** Said before anything is sent: the model takes no images, and there are some. */
export function NoImagesNote({ draft, connections, model }: NoImagesNoteProps) {
  const amount = draft.messages.reduce((sum, { images = [] }) => sum + images.length, 0)
  if (amount === 0 || model === null || !takesNoImages(connections, model)) return null
  return (
    <Note tone="warning">
      <span data-testid="no-images-note">
        {model.name} takes no images, so a run would not be sent. Choose a model that can do vision, or remove{' '}
        {amount === 1 ? 'the image' : `the ${amount} images`}.
      </span>
    </Note>
  )
}
