import type { Pull } from '#shared/domain/model-management'
import { bytes } from '../../ui/count'

/** `6.1 of 13.8 GB`; the unit once where it is the same. Null before the server has named a size. */
export function amountWords({ completedBytes, totalBytes }: Pick<Pull, 'completedBytes' | 'totalBytes'>): string | null {
  if (completedBytes === null || totalBytes === null) return null
  const done = bytes(completedBytes)
  const all = bytes(totalBytes)
  const [number, unit] = done.split(' ')
  return `${unit === all.split(' ')[1] ? number : done} of ${all}`
}

/** Time left at the speed of the last seconds: `6 min`, `40 s`. Null where that is not known. */
export function timeLeft({ completedBytes, totalBytes, bytesPerSecond, phase }: Pull): string | null {
  if (phase !== 'downloading' || completedBytes === null || totalBytes === null || !bytesPerSecond) return null
  const seconds = (totalBytes - completedBytes) / bytesPerSecond
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

const PHASES: Record<Pull['phase'], string> = {
  starting: 'asking for its parts',
  downloading: 'downloading',
  checking: 'checking what came',
  finishing: 'finishing',
}

/** How it stands, where no figures say it. */
export function standing(pull: Pull): string {
  if (pull.status === 'pulling') return PHASES[pull.phase]
  const kept = pull.completedBytes === null ? '' : ', what came is kept'
  if (pull.status === 'stopped') return `stopped${kept}`
  if (pull.status === 'interrupted') return `cut when Assay ended${kept}`
  return pull.error?.code === 'PROTOCOL_ERROR' ? `cut${kept}` : `failed${kept}`
}
