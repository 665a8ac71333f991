import type { Layer } from '#shared/domain/template'
import { classes } from './classes'
import { LAYER_STEPS, stepOf } from './layer-steps'
import './layer-ladder.css'

interface LayerLadderProps {
  /** The layer that gives the value; null where none does. */
  layer: Layer | null
  shadows: readonly Layer[]
}

/** Where a value came from: six steps, highest first. Filled wins, hollow is shadowed, pale is unset. */
export function LayerLadder({ layer, shadows }: LayerLadderProps) {
  const winner = layer === null ? null : stepOf(layer)
  const shadowed = new Set(shadows.map(stepOf))
  const words =
    layer === null ? 'no layer has a value' : `value from ${layer}${shadows.length === 0 ? '' : ` over ${shadows.join(', ')}`}`
  return (
    <span className="ladder" role="img" aria-label={words} title={words}>
      {LAYER_STEPS.map((step) => (
        <i
          key={step}
          className={classes(
            'ladder-step',
            step === winner ? 'ladder-step--wins' : shadowed.has(step) && 'ladder-step--shadowed',
          )}
        />
      ))}
    </span>
  )
}
