import { memo } from 'react'
import type { RunSummary } from '#shared/domain/run'
import { classes } from '../../ui/classes'
import { duration } from '../../ui/duration'
import type { RowPlace } from '../../ui/row-grid'
import { SelectableRow } from '../../ui/selectable-row'
import { StatusGlyph } from '../../ui/status-glyph'
import { fullTime, timeOfDay } from '../../ui/when'
import { isUnderWay } from './detail-store'
import { fromHit } from './from-hit'
import { Marked } from './marked'
import { RunVerdictSign } from './run-verdict'
import { SoFar } from './so-far'

interface RunRowProps extends RowPlace {
  run: RunSummary
  words: readonly string[]
  selected: boolean
}

/** One run of the list. */
export const RunRow = memo(
  function RunRow({ run, index, words, selected, style }: RunRowProps) {
    const live = isUnderWay(run.status)
    return (
      <SelectableRow id={run.id} className="runs-row" index={index} selected={selected} style={style}>
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
        <td className="row-grid-number runs-score">
          <RunVerdictSign verdict={run.verdict} />
        </td>
        <td className={classes('row-grid-number', (run.cached || run.status === 'skipped') && 'runs-grey')}>
          {live ? (
            <SoFar since={run.createdAt} />
          ) : run.totalMs === null ? (
            <span className="runs-grey">unknown</span>
          ) : (
            duration(run.totalMs)
          )}
        </td>
        <td className="row-grid-number runs-grey" title={fullTime(run.createdAt)}>
          {live ? 'now' : timeOfDay(run.createdAt)}
        </td>
      </SelectableRow>
    )
  },
  (before, after) =>
    before.run === after.run &&
    before.selected === after.selected &&
    before.words === after.words &&
    before.index === after.index &&
    before.style.transform === after.style.transform,
)
