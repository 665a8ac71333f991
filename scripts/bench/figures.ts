import type { LapFigures } from './lap.ts'

export const sorted = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b)
export const median = (values: readonly number[]): number => sorted(values)[Math.floor((values.length - 1) / 2)] ?? Number.NaN

/** What the laps of one contender come to; the first one, in a process that has just started, stands by itself. */
export interface Summary {
  coldMs: number
  medianMs: number
  minMs: number
  cpuMsPerCall: number
  lapCpuMsPerCall: number
  mainMsPerCall: number
  rssMb: number
  heapMb: number
}

export function summary(laps: readonly LapFigures[], calls: number): Summary {
  const [cold, ...warm] = laps
  const counted = warm.length > 0 ? warm : laps
  const walls = counted.map(({ wallMs }) => wallMs)
  return {
    coldMs: cold?.wallMs ?? Number.NaN,
    medianMs: median(walls),
    minMs: Math.min(...walls),
    cpuMsPerCall: median(counted.map(({ cpuMs }) => cpuMs)) / calls,
    lapCpuMsPerCall: median(counted.map(({ lapCpuMs }) => lapCpuMs)) / calls,
    mainMsPerCall: median(counted.map(({ mainMs }) => mainMs)) / calls,
    rssMb: Math.max(...laps.map(({ rssMb }) => rssMb)),
    heapMb: Math.max(...laps.map(({ heapMb }) => heapMb)),
  }
}

/** The median over the rounds of one over the other in the same round: what the machine did meanwhile, it did to both. */
export function ratios(laps: readonly LapFigures[], over: readonly LapFigures[]): { cold: number; median: number; min: number } {
  const each = laps.map(({ wallMs }, round) => wallMs / (over[round]?.wallMs ?? Number.NaN))
  const warm = each.length > 1 ? each.slice(1) : each
  const counted = (all: readonly LapFigures[]) => (all.length > 1 ? all.slice(1) : all).map(({ wallMs }) => wallMs)
  return { cold: each[0] ?? Number.NaN, median: median(warm), min: Math.min(...counted(laps)) / Math.min(...counted(over)) }
}
