import type { Cell, ExperimentDesign } from '#shared/domain/experiment'
import { callOrder } from '../../experiments/matrix/call-order'

/** Cells by connection, each in the order in which they are best called: servers work side by side. */
export function lanesOf(design: ExperimentDesign, cells: readonly Cell[]): Map<string, Cell[]> {
  const lanes = new Map<string, Cell[]>()
  for (const cell of callOrder(cells, design)) {
    const connection = design.variants[cell.variant]?.model.connection
    if (connection === undefined) continue
    const lane = lanes.get(connection) ?? []
    lanes.set(connection, lane)
    lane.push(cell)
  }
  return lanes
}
