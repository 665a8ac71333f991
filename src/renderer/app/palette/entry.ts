import type { IconName } from '../../ui/icon'

/** One line of the palette. */
export interface Entry {
  /** Unique and the same from day to day, as `prompt:01M…`: what was chosen lately is remembered by it. */
  id: string
  icon: IconName
  label: string
  /** Characters of the label to mark. */
  marks: readonly number[]
  /** In grey behind the label. */
  detail: string
  /** Keys of the same action, shown at the right. */
  keys?: string | undefined
  run: () => void
}

export interface Section {
  heading: string
  entries: readonly Entry[]
}
