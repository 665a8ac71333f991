import { memo } from 'react'
import type { ExperimentSummary } from '#shared/domain/experiment'
import { Badge } from '../../../ui/badge'
import { count, countOf } from '../../../ui/count'
import { Unknown } from '../../../ui/figure'
import type { RowPlace } from '../../../ui/row-grid'
import { SelectableRow } from '../../../ui/selectable-row'
import { ago, fullTime } from '../../../ui/when'
import { EXPERIMENT_LOOKS, endedCells, percent } from '../status-words'

interface ExperimentRowProps extends RowPlace {
  experiment: ExperimentSummary
  selected: boolean
}

/** One experiment of the list. */
export const ExperimentRow = memo(
  function ExperimentRow({ experiment, index, selected, style }: ExperimentRowProps) {
    const { id, name, status, counts, variants, cases, repeats, createdAt } = experiment
    const { icon, tone, word } = EXPERIMENT_LOOKS[status]
    const failed = counts.failed + counts.truncated
    const scored = counts.passed + counts.notPassed
    const ended = endedCells(counts)
    return (
      <SelectableRow id={id} className="experiments-row" index={index} selected={selected} style={style}>
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
        <td className="row-grid-number">
          {failed === 0 ? null : <span className="experiments-failed">{count(failed)} failed</span>}
          {ended === counts.cells ? count(counts.cells) : `${count(ended)} of ${count(counts.cells)}`}
        </td>
        <td className="row-grid-number">
          {scored === 0 ? (
            <Unknown />
          ) : (
            <>
              {percent(counts.passed / scored)} <span className="experiments-grey">of {count(scored)}</span>
            </>
          )}
        </td>
        <td className="row-grid-number experiments-grey" title={fullTime(createdAt)}>
          {ago(createdAt)}
        </td>
      </SelectableRow>
    )
  },
  (before, after) =>
    before.experiment === after.experiment &&
    before.selected === after.selected &&
    before.index === after.index &&
    before.style.transform === after.style.transform,
)
