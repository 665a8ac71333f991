import type { PlaceInLibrary } from '#shared/domain/prompt'
import { SPACE_LABELS } from './library-tree'

/** `Personal`, `Project, desk/mail`. */
export const placeLabel = ({ space, folder }: PlaceInLibrary): string =>
  folder === '' ? SPACE_LABELS[space] : `${SPACE_LABELS[space]}, ${folder}`
