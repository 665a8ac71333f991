import type { Model } from '#shared/domain/provider'

/** Of the columns of models, those that make sense for a connection. The others of the table are always there. */
export interface ModelColumns {
  parameters: boolean
  quantised: boolean
  onDisk: boolean
  context: boolean
}

/** What runs in a cloud has no size on a disk, and a program no context: where nobody can tell, a column would be noise. */
export function modelColumns(kind: string, models: readonly Model[]): ModelColumns {
  const told = (of: (model: Model) => unknown) => kind === 'ollama' || models.some((model) => of(model) !== null)
  return {
    parameters: told(({ parameterSize }) => parameterSize),
    quantised: told(({ quantization }) => quantization),
    onDisk: told(({ sizeBytes }) => sizeBytes),
    context: kind !== 'command' && kind !== 'demo',
  }
}
