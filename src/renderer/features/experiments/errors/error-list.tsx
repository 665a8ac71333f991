import { useState } from 'react'
import { useStore } from 'zustand'
import type { ExperimentShown } from '#shared/domain/experiment-progress'
import { useActionKeys } from '../../../shared-views/actions/key-settings'
import { runAction } from '../../../shared-views/actions/use-actions'
import { Button } from '../../../ui/button'
import { countOf } from '../../../ui/count'
import { Icon } from '../../../ui/icon'
import type { OpenStore } from '../open-store'
import { groupsByCode } from './error-groups'
import { ErrorRow } from './error-row'
import { raiseTitle, raiseWords } from './raise-words'
import './error-list.css'

interface ErrorListProps {
  open: OpenStore
  shown: ExperimentShown
}

/** Cells that need care, by their cause, at the foot of the experiment. */
export function ErrorList({ open, shown }: ErrorListProps) {
  const keysOf = useActionKeys()
  const busy = useStore(open, (state) => state.busy)
  const [folded, setFolded] = useState(false)
  const failed = groupsByCode(shown.errors)
  const unscored = groupsByCode(shown.scoringErrors)
  const count = [...failed, ...unscored].reduce((sum, group) => sum + group.count, 0)
  if (count === 0) return null
  const groups = failed.length + unscored.length
  const { live } = shown.progress
  const failing = failed.reduce((sum, group) => sum + group.count, 0)
  return (
    <section className="experiment-errors" aria-label="Cells that need attention">
      <header className="experiment-errors-head">
        <button
          type="button"
          className="experiment-errors-fold"
          aria-expanded={!folded}
          aria-controls="experiment-errors"
          onClick={() => setFolded(!folded)}
        >
          <Icon name={folded ? 'chevron-right' : 'chevron-down'} size={12} />
          <b>{countOf(count, 'cell needs', 'cells need')} attention</b>
          <span>in {countOf(groups, 'group')}</span>
        </button>
        <span className="experiment-space" />
        <span className="cut experiment-errors-note">
          {live ? 'Asked again, they join the end of the line' : 'Failed cells keep their run; asking again adds another'}
        </span>
        {failing === 0 ? null : (
          <Button
            size="small"
            icon="run-again"
            kbd={keysOf('experiment.retry')}
            disabled={busy}
            onClick={() => runAction('experiment.retry')}
          >
            Retry all {failing}
          </Button>
        )}
      </header>
      <div id="experiment-errors" className="experiment-errors-rows" hidden={folded}>
        {failed.map((group) => (
          <ErrorRow key={group.code} group={group}>
            <Button
              size="small"
              icon="run-again"
              disabled={busy}
              onClick={() => open.getState().retryCells({ codes: [group.code] })}
            >
              Retry {group.count}
            </Button>
            {group.raiseTo === null ? null : (
              <Button
                size="small"
                variant="quiet"
                icon="arrow-up"
                disabled={busy}
                title={raiseTitle(group.code, group.raiseTo)}
                onClick={() => open.getState().retryCells({ codes: [group.code], raise: true })}
              >
                {raiseWords(group.code, group.raiseTo)}
              </Button>
            )}
          </ErrorRow>
        ))}
        {unscored.map((group) => (
          <ErrorRow key={group.code} group={group} scoring>
            <Button size="small" disabled={busy || live} onClick={() => runAction('experiment.rescore')}>
              Score again
            </Button>
          </ErrorRow>
        ))}
      </div>
    </section>
  )
}
