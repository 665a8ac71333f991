import { type CSSProperties, memo } from 'react'
import type { ExperimentSummary } from '#shared/domain/experiment'
import { Badge } from '../../../ui/badge'
import { classes } from '../../../ui/classes'
import { count, countOf } from '../../../ui/count'
import { Unknown } from '../../../ui/figure'
import { ago, fullTime } from '../../../ui/when'
import { EXPERIMENT_LOOKS, endedCells, percent } from '../status-words'

export const experimentRowId = (id: string): string => `experiment-row-${id}`

interface ExperimentRowProps {
  experiment: ExperimentSummary
  /** Place in the grid, from 1, the heading included. */
  index: number
  selected: boolean
  style: CSSProperties
}

/** One experiment. What the pointer and the keys do with it is the grid's. */
export const ExperimentRow = memo(
  function ExperimentRow({ experiment, index, selected, style }: ExperimentRowProps) {
    const { id, name, status, counts, variants, cases, repeats, createdAt } = experiment
    const { icon, tone, word } = EXPERIMENT_LOOKS[status]
    const failed = counts.failed + counts.truncated
    const scored = counts.passed + counts.notPassed
    const ended = endedCells(counts)
    return (
      <tr
        id={experimentRowId(id)}
        aria-rowindex={index}
        aria-selected={selected}
        className={classes('experiments-row', selected && 'experiments-row--selected')}
        style={style}
        data-experiment={id}
      >
        <td>
          <Badge tone={tone} icon={icon}>
            {word}
          </Badge>
        </td>
        <td className="cut" title={name}>
          <span className="experiments-name" data-opens="">
            {name}
          </span>
        </td>
        <td className="cut experiments-grey">
          {countOf(variants, 'variant')} × {countOf(cases, 'case')}
          {repeats === 1 ? null : `, ${countOf(repeats, 'repeat')}`}
        </td>
        <td className="experiments-number">
          {failed === 0 ? null : <span className="experiments-failed">{count(failed)} failed</span>}
          {ended === counts.cells ? count(counts.cells) : `${count(ended)} of ${count(counts.cells)}`}
        </td>
        <td className="experiments-number">
          {scored === 0 ? (
            <Unknown />
          ) : (
            <>
              {percent(counts.passed / scored)} <span className="experiments-grey">of {count(scored)}</span>
            </>
          )}
        </td>
        <td className="experiments-number experiments-grey" title={fullTime(createdAt)}>
          {ago(createdAt)}
        </td>
      </tr>
    )
  },
  (before, after) =>
    before.experiment === after.experiment &&
    before.selected === after.selected &&
    before.index === after.index &&
    before.style.transform === after.style.transform,
)
