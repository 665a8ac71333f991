import type { Layer } from '#shared/domain/template'

/** The steps of the ladder, highest first. Project, organisation and personal texts share one. */
export const LAYER_STEPS = ['computed', 'user', 'scoped', 'preset', 'broker', 'default'] as const
export type LayerStep = (typeof LAYER_STEPS)[number]

const STEPS: Record<Layer, LayerStep> = {
  computed: 'computed',
  user: 'user',
  project: 'scoped',
  org: 'scoped',
  personal: 'scoped',
  preset: 'preset',
  broker: 'broker',
  default: 'default',
}

export function stepOf(layer: Layer): LayerStep {
  return STEPS[layer]
}
