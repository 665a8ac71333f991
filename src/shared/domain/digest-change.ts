import type { Pull } from './model-management'

/** That a pull brought another model under the same name, as a sentence; null where it did not, or nobody can tell. */
export function digestChange({ digestBefore, digest }: Pick<Pull, 'digestBefore' | 'digest'>): string | null {
  if (digestBefore === null || digest === null || digestBefore === digest) return null
  return `Its digest is new: ${short(digest)}, before it was ${short(digestBefore)}.`
}

const short = (digest: string): string => digest.replace(/^sha256:/, '').slice(0, 12)
