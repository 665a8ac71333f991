import { useLayoutEffect, useRef, useState } from 'react'
import type { ModelRef } from '#shared/domain/prompt'
import type { Check, CheckMistake } from '#shared/domain/score'
import { Button } from '../../ui/button'
import { AddScorer } from './add-scorer'
import { AssertionFields } from './assertion-fields'
import { CountFields } from './count-fields'
import { useRowKeys } from './row-keys'
import { SCORER_FORMS } from './scorer-forms'
import { ScorerRow } from './scorer-row'
import { scorerWords } from './scorer-words'
import { useCheckMistakes } from './use-check-mistakes'
import './scorers.css'

interface ScorerListProps {
  checks: readonly Check[]
  onChange: (checks: Check[]) => void
  /** Who judges where a scorer names nobody. */
  judge?: ModelRef | null | undefined
  /** False where there is one answer alone, with nothing to compare it with. */
  comparing?: boolean | undefined
  /** The key that adds one, where the view has one. */
  kbd?: string | undefined
}

/** What is expected of an answer: scorers and sets of them, each with its fields. What can't be applied is told beside its field. */
export function ScorerList({ checks, onChange, judge = null, comparing = true, kbd }: ScorerListProps) {
  const mistakes = useCheckMistakes(checks, judge)
  return (
    <Checks checks={checks} onChange={onChange} judge={judge} comparing={comparing} mistakes={mistakes} within={null} kbd={kbd} />
  )
}

interface ChecksProps {
  checks: readonly Check[]
  onChange: (checks: Check[]) => void
  judge: ModelRef | null
  comparing: boolean
  mistakes: readonly CheckMistake[]
  /** Place of the set whose scorers these are. */
  within: string | null
  kbd?: string | undefined
}

function Checks({ checks, onChange, judge, comparing, mistakes, within, kbd }: ChecksProps) {
  const { keys, expect, fresh } = useRowKeys(checks)
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set())
  const list = useRef<HTMLDivElement>(null)
  const added = useRef<number | null>(null)
  /** What was removed last, until something else is changed: a toast would cover the dialog that this may stand in. */
  const [removed, setRemoved] = useState<{ index: number; check: Check } | null>(null)
  /** The row that has the focus once it is drawn: in the same moment in which the button that had it goes, so that nobody else takes it. */
  const toFocus = useRef<number | null>(null)
  useLayoutEffect(() => {
    if (toFocus.current === null) return
    const rows = list.current?.querySelectorAll<HTMLElement>(':scope > [data-row] > .scorer > .scorer-head > .scorer-fold')
    const target = rows?.[toFocus.current] ?? list.current?.querySelector<HTMLElement>('button')
    toFocus.current = null
    target?.focus()
  })
  const give = (next: Check[], nextKeys: readonly number[]) => {
    expect(next, nextKeys)
    setRemoved(null)
    onChange(next)
  }
  const turn = (key: number, open: boolean) =>
    setOpened((now) => (open ? new Set([...now, key]) : new Set([...now].filter((other) => other !== key))))
  const add = (check: Check) => {
    const key = fresh()
    turn(key, true)
    give([...checks, check], [...keys, key])
    added.current = key
  }
  const fieldOfAdded = (): HTMLElement | null => {
    const key = added.current
    added.current = null
    if (key === null) return null
    return list.current?.querySelector<HTMLElement>(`[data-row="${key}"] .scorer-body :is(input, textarea, button)`) ?? null
  }
  const remove = (index: number, check: Check) => {
    give(checks.toSpliced(index, 1), keys.toSpliced(index, 1))
    setRemoved({ index, check })
    toFocus.current = Math.max(0, index - 1)
  }
  const undo = ({ index, check }: { index: number; check: Check }) => {
    give(checks.toSpliced(index, 0, check), keys.toSpliced(index, 0, fresh()))
    toFocus.current = index
  }
  return (
    <div ref={list} className="scorers">
      {checks.map((check, index) => {
        const key = keys[index] ?? index
        const place = within === null ? String(index) : `${within}.${index}`
        const own = mistakes.filter((mistake) => mistake.place === place || mistake.place.startsWith(`${place}.`))
        const change = (next: Check) => give(checks.with(index, next), keys)
        return (
          <div key={key} data-row={key}>
            <ScorerRow
              name={within === null ? `Scorer ${index + 1}` : `Scorer ${index + 1} of the set`}
              title={titleOf(check)}
              about={check.kind === 'set' ? 'Passes where its threshold is reached.' : SCORER_FORMS[check.type].about}
              words={wordsOf(check)}
              not={check.kind === 'assertion' && check.not}
              weight={check.weight}
              metric={check.metric}
              mistakes={own.length}
              open={opened.has(key)}
              onOpen={(open) => turn(key, open)}
              onRemove={() => remove(index, check)}
            >
              {check.kind === 'assertion' ? (
                <AssertionFields assertion={check} mistakes={own} judge={judge} onChange={change} />
              ) : (
                <>
                  <div className="scorer-fields">
                    <CountFields
                      value={check}
                      threshold={{ label: 'At least', none: 'all of them' }}
                      mistakes={[]}
                      onChange={(part) => change({ ...check, ...part })}
                    />
                  </div>
                  <Checks
                    checks={check.assertions}
                    onChange={(next) => change({ ...check, assertions: next.filter((one) => one.kind === 'assertion') })}
                    judge={judge}
                    comparing={comparing}
                    mistakes={own}
                    within={place}
                  />
                </>
              )}
            </ScorerRow>
          </div>
        )
      })}
      {removed === null ? null : (
        <div className="scorer-removed" role="status">
          <span>{titleOf(removed.check)} removed</span>
          <Button size="small" variant="quiet" icon="undo" onClick={() => undo(removed)}>
            Undo
          </Button>
        </div>
      )}
      <AddScorer
        label={within === null ? 'Add a scorer' : 'Add to the set'}
        comparing={comparing}
        sets={within === null}
        onAdd={add}
        focusAfter={fieldOfAdded}
        kbd={kbd}
      />
    </div>
  )
}

const titleOf = (check: Check): string =>
  check.kind === 'set' ? `Set of ${check.assertions.length}` : SCORER_FORMS[check.type].title

const wordsOf = (check: Check): string =>
  check.kind === 'assertion'
    ? scorerWords(check)
    : [
        check.threshold === null ? 'all of' : `at least ${check.threshold} of`,
        check.assertions.map(({ type }) => SCORER_FORMS[type].title).join(', '),
      ].join(' ')
