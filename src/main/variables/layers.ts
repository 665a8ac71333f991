import type { Json } from '#shared/domain/json'
import { type Layer, layerSchema, type ResolvedVariable } from '#shared/domain/template'

/** Values by layer; a layer that is left out has none. */
export type LayerValues = Partial<Record<Layer, Record<string, Json>>>

/** Highest first. */
export const LAYERS: readonly Layer[] = layerSchema.options

/** For each name that some layer has: its value, the layer that won, and the layers shadowed, highest first. */
export function resolveVariables(names: Iterable<string>, values: LayerValues): ResolvedVariable[] {
  const resolved: ResolvedVariable[] = []
  for (const name of names) {
    const layers = LAYERS.filter((layer) => Object.hasOwn(values[layer] ?? {}, name))
    const [layer, ...shadows] = layers
    const value = layer === undefined ? undefined : values[layer]?.[name]
    if (layer !== undefined && value !== undefined) resolved.push({ name, value, layer, shadows })
  }
  return resolved
}
