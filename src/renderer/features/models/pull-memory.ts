import type { Pull } from '#shared/domain/model-management'
import { bytes } from '../../ui/count'
import { memoryParts } from './memory-parts'
import type { Loaded } from './models-store'

/**
 * That a model on its way is larger than the main memory it would be loaded into; null where it is not, or nobody can tell.
 * What other models hold counts as free, since the server lets go of them for this one.
 */
export function memoryNote({ totalBytes }: Pick<Pull, 'totalBytes'>, loaded: Loaded | null): string | null {
  if (totalBytes === null || loaded === null) return null
  const { machine } = memoryParts(loaded.items, loaded.machine)
  if (machine === null) return null
  if (totalBytes > machine.totalBytes) return `larger than this machine’s memory, ${bytes(machine.totalBytes)}`
  const free = machine.totalBytes - machine.otherBytes
  return totalBytes > free ? `larger than free memory, ${bytes(free)}` : null
}
