import type { Cell, ExperimentDesign } from '#shared/domain/experiment'

/**
 * Cells in the order in which they are best called: model by model, so that none is loaded twice; within a model case by case,
 * so that what is seen first is whole rows; a case's repeats last, so that every case is tried before any is tried again.
 */
export function callOrder(cells: readonly Cell[], { variants }: Pick<ExperimentDesign, 'variants'>): Cell[] {
  const models = variants.map(({ model, address }) => JSON.stringify([model.connection, address, model.name]))
  const first = new Map<string, number>()
  for (const model of models) if (!first.has(model)) first.set(model, first.size)
  const rank = ({ variant }: Cell): number => first.get(models[variant] ?? '') ?? 0
  return cells.toSorted(
    (one, other) => rank(one) - rank(other) || one.repeat - other.repeat || one.case - other.case || one.variant - other.variant,
  )
}
