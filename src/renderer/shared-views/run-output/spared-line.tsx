import type { ReactNode } from 'react'
import type { Run } from '#shared/domain/run'
import { duration } from '../../ui/duration'
import { Icon } from '../../ui/icon'
import { fullTime } from '../../ui/when'
import { RunLink } from './run-link'
import './run-lines.css'

interface SparedLineProps {
  run: Pick<Run, 'cachedFrom' | 'skippedFor' | 'timings'>
  /** The run that has the answer, where it is known already. */
  origin: Pick<Run, 'createdAt' | 'timings'> | null
  onOpen?: ((id: string) => void) | undefined
  /** The way to an answer of its own. */
  action?: ReactNode
}

/** Says that no model was asked, and whose answer shows. */
export function SparedLine({ run, origin, onOpen, action }: SparedLineProps) {
  const { cachedFrom, skippedFor } = run
  const from = cachedFrom ?? skippedFor
  if (from === null) return null
  const took = origin?.timings.totalMs ?? null
  return (
    <p className="run-line" data-testid="run-spared">
      <Icon name={cachedFrom === null ? 'skip' : 'bolt'} size={14} />
      <span>
        {cachedFrom === null
          ? 'Skipped: an equal run had completed. This is the answer of run '
          : 'Cached: no model was asked. Answer of run '}
        <RunLink id={from} onOpen={onOpen} />
        {origin === null ? null : `, ${fullTime(origin.createdAt)}`}
        {took === null ? null : `, which took ${duration(took)}`}.
      </span>
      {action}
    </p>
  )
}
