import { useStore } from 'zustand'
import { useActionKeys } from '../../../shared-views/actions/key-settings'
import { JudgeField } from '../../../shared-views/scorers/judge-field'
import { ScorerList } from '../../../shared-views/scorers/scorer-list'
import { countOf } from '../../../ui/count'
import { DecimalField } from '../../../ui/decimal-field'
import { DesignSection } from './design-section'
import type { DesignStore } from './design-store'
import './design-fields.css'

/** What is expected of every answer. */
export function ScorersSection({ store }: { store: DesignStore }) {
  const { checks, threshold, judge, cases } = useStore(store, ({ design }) => design)
  const { change } = store.getState()
  const keysOf = useActionKeys()
  const own = cases.rows.filter(({ rest }) => (rest?.checks.length ?? 0) > 0).length
  return (
    <DesignSection
      title="Scorers"
      note={own === 0 ? undefined : `${countOf(own, 'case has', 'cases have')} scorers of their own besides`}
    >
      <div className="design-scorers">
        <ScorerList checks={checks} judge={judge} kbd={keysOf('design.scorer')} onChange={(next) => change({ checks: next })} />
      </div>
      <div className="design-fields">
        <span className="design-field">
          <span className="design-label">A cell passes from</span>
          <DecimalField
            label="A cell passes from"
            value={threshold}
            min={0}
            none="all scorers"
            onChange={(next) => change({ threshold: next })}
          />
        </span>
        <span className="design-field">
          <span className="design-label">Judge</span>
          <JudgeField label="Judge" asks="judge" value={judge} otherwise={null} onChange={(next) => change({ judge: next })} />
        </span>
      </div>
    </DesignSection>
  )
}
