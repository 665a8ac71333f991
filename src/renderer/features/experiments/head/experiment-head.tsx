import { type RefObject, useRef } from 'react'
import { useStore } from 'zustand'
import type { ExperimentShown } from '#shared/domain/experiment-progress'
import { useActionKeys } from '../../../shared-views/actions/key-settings'
import { runAction } from '../../../shared-views/actions/use-actions'
import { Badge } from '../../../ui/badge'
import { Button } from '../../../ui/button'
import { countOf } from '../../../ui/count'
import { IconButton } from '../../../ui/icon-button'
import type { ExperimentsStore } from '../experiments-store'
import type { OpenStore } from '../open-store'
import { canRescore } from '../rescore/can-rescore'
import { EXPERIMENT_LOOKS } from '../status-words'
import { ExportMenu } from './export-menu'
import { canCancel, nextStep } from './what-next'

interface ExperimentHeadProps {
  experiments: ExperimentsStore
  open: OpenStore
  shown: ExperimentShown
  head: RefObject<HTMLHeadingElement | null>
}

/** Which experiment it is, how it stands, and what can be done with it. */
export function ExperimentHead({ experiments, open, shown, head }: ExperimentHeadProps) {
  const keysOf = useActionKeys()
  const busy = useStore(open, (state) => state.busy)
  const { summary, progress, dataset, checks } = shown
  const exporting = useRef<HTMLButtonElement>(null)
  const { icon, tone, word } = EXPERIMENT_LOOKS[progress.status]
  const next = nextStep(progress.status, progress.counts)
  return (
    <header className="experiment-bar">
      <IconButton
        icon="back"
        label="All experiments"
        kbd={keysOf('experiment.leave')}
        size="small"
        onClick={() => experiments.getState().open(null)}
      />
      <h2 ref={head} tabIndex={-1} className="cut experiment-title" title={summary.name}>
        {summary.name}
      </h2>
      <span role="status">
        <Badge tone={tone} icon={icon}>
          {word}
        </Badge>
      </span>
      <span className="cut experiment-summary">
        {countOf(summary.variants, 'variant')} × {countOf(summary.cases, 'case')}
        {dataset === null ? null : ` of ${dataset.name}${dataset.versionNumber === null ? '' : ` v${dataset.versionNumber}`}`},{' '}
        {countOf(summary.repeats, 'repeat')}
        {checks === 0 ? null : `, ${countOf(checks, 'scorer')}`}
      </span>
      <span className="experiment-space" />
      <IconButton
        icon="run-again"
        label="Run again with changes"
        kbd={keysOf('experiment.again')}
        size="small"
        onClick={() => runAction('experiment.again')}
      />
      {next === null ? null : (
        <Button
          size="small"
          variant={progress.status === 'draft' ? 'filled' : 'plain'}
          icon={next.verb === 'pause' ? 'pause' : 'play'}
          kbd={keysOf('experiment.pause')}
          disabled={busy}
          onClick={() => runAction('experiment.pause')}
        >
          {next.label}
        </Button>
      )}
      {canCancel(progress.status) ? (
        <Button size="small" icon="stop" disabled={busy} onClick={() => runAction('experiment.cancel')}>
          Cancel
        </Button>
      ) : null}
      {canRescore(shown) ? (
        <Button size="small" kbd={keysOf('experiment.rescore')} onClick={() => runAction('experiment.rescore')}>
          Score again
        </Button>
      ) : null}
      {summary.status === 'draft' ? null : <ExportMenu id={summary.id} button={exporting} />}
    </header>
  )
}
