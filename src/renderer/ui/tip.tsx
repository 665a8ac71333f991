import { cloneElement, type ReactElement } from 'react'

interface TipProps {
  label: string
  keys?: string | undefined
  side?: 'top' | 'bottom' | 'left' | 'right' | undefined
  /** One element that takes the usual props. It needs its own accessible name; the tip is for the eye. */
  children: ReactElement<Record<`data-tip${string}`, string>>
}

/** A word about a control, with its key, on hover and on focus. Only marks the control: TipLayer shows it. */
export function Tip({ label, keys, side = 'bottom', children }: TipProps) {
  return cloneElement(children, {
    'data-tip': label,
    'data-tip-side': side,
    ...(keys === undefined ? {} : { 'data-tip-keys': keys }),
  })
}
