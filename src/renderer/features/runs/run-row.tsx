import { type CSSProperties, memo } from 'react'
import type { RunSummary } from '#shared/domain/run'
import { classes } from '../../ui/classes'
import { duration } from '../../ui/duration'
import { StatusGlyph } from '../../ui/status-glyph'
import { fullTime, timeOfDay } from '../../ui/when'
import { isUnderWay } from './detail-store'
import { fromHit } from './from-hit'
import { Marked } from './marked'
import { SoFar } from './so-far'

export const rowId = (run: string): string => `run-row-${run}`

interface RunRowProps {
  run: RunSummary
  /** Place in the grid, from 1, headings included. */
  index: number
  words: readonly string[]
  selected: boolean
  style: CSSProperties
}

/** One run. What the pointer and the keys do with it is the grid's. */
export const RunRow = memo(
  function RunRow({ run, index, words, selected, style }: RunRowProps) {
    const live = isUnderWay(run.status)
    return (
      <tr
        id={rowId(run.id)}
        aria-rowindex={index}
        aria-selected={selected}
        className={classes('runs-row', selected && 'runs-row--selected')}
        style={style}
        data-run={run.id}
      >
        <td className="runs-status">
          <StatusGlyph status={run.status} cached={run.cached} />
        </td>
        <td className="runs-name" title={run.prompt.name}>
          <span className="cut">{run.prompt.name}</span>
          {run.prompt.versionNumber === null ? null : <span className="runs-version">v{run.prompt.versionNumber}</span>}
        </td>
        <td className="cut runs-excerpt">
          {run.cached || run.status === 'skipped' ? <span className="runs-word">{run.cached ? 'cached' : 'skipped'}</span> : null}
          <Marked text={fromHit(run.excerpt.replace(/\s+/g, ' '), words)} words={words} />
        </td>
        <td className={classes('runs-number', (run.cached || run.status === 'skipped') && 'runs-grey')}>
          {live ? (
            <SoFar since={run.createdAt} />
          ) : run.totalMs === null ? (
            <span className="runs-grey">unknown</span>
          ) : (
            duration(run.totalMs)
          )}
        </td>
        <td className="runs-number runs-grey" title={fullTime(run.createdAt)}>
          {live ? 'now' : timeOfDay(run.createdAt)}
        </td>
      </tr>
    )
  },
  (before, after) =>
    before.run === after.run &&
    before.selected === after.selected &&
    before.words === after.words &&
    before.index === after.index &&
    before.style.transform === after.style.transform,
)
