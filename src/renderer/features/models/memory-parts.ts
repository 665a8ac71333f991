import type { LoadedModel, MachineMemory } from '#shared/domain/model-management'

export interface HeldModel {
  name: string
  bytes: number
  /** Share of it on the graphics card, 0 to 1; null where the server does not say. */
  gpuShare: number | null
  /** Of it in the machine's main memory. */
  mainBytes: number
  expiresAt: string | null
}

export interface MemoryParts {
  models: HeldModel[]
  /** All that the models hold, on cards too. */
  heldBytes: number
  /** Null where the server is on another machine. */
  machine: { totalBytes: number; freeBytes: number; otherBytes: number } | null
}

/** What holds the memory: models, everything else, and what is free. */
export function memoryParts(loaded: readonly LoadedModel[], machine: MachineMemory | null): MemoryParts {
  const models = loaded.map(({ name, sizeBytes, vramBytes, expiresAt }): HeldModel => {
    const bytes = sizeBytes ?? 0
    const onCard = Math.min(vramBytes ?? 0, bytes)
    return {
      name,
      bytes,
      gpuShare: vramBytes === null || bytes === 0 ? null : onCard / bytes,
      mainBytes: machine?.unified ? bytes : bytes - onCard,
      expiresAt,
    }
  })
  const heldBytes = models.reduce((sum, { bytes }) => sum + bytes, 0)
  if (machine === null) return { models, heldBytes, machine: null }
  const { totalBytes, freeBytes } = machine
  const inMain = models.reduce((sum, { mainBytes }) => sum + mainBytes, 0)
  return { models, heldBytes, machine: { totalBytes, freeBytes, otherBytes: Math.max(0, totalBytes - freeBytes - inMain) } }
}

/** `100 % GPU`, `62 % GPU`, or null where none of it is there or nobody says. */
export function gpuWords(share: number | null): string | null {
  return share === null || share === 0 ? null : `${Math.round(share * 100)} % GPU`
}

/** `leaves in 4 min`, from the moment that is now. */
export function leaves(expiresAt: string | null, now: Date): string | null {
  if (expiresAt === null) return null
  const seconds = Math.round((new Date(expiresAt).getTime() - now.getTime()) / 1000)
  if (seconds <= 0) return 'leaves now'
  if (seconds < 60) return `leaves in ${seconds} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 90 ? `leaves in ${minutes} min` : `leaves in ${Math.round(minutes / 60)} h`
}
