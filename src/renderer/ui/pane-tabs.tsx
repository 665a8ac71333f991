import { Tabs } from '@base-ui/react/tabs'
import type { ReactNode, Ref } from 'react'
import './pane-tabs.css'

export interface PaneTab<Id extends string = string> {
  id: Id
  label: string
  /** In grey after the label: a count. */
  detail?: string | undefined
  content: ReactNode
}

interface PaneTabsProps<Id extends string> {
  label: string
  tabs: readonly PaneTab<Id>[]
  active: Id
  onChange: (id: Id) => void
  /** At the right of the tabs: a state, a figure, a button. */
  end?: ReactNode
  ref?: Ref<HTMLDivElement>
}

/** A pane's head with underlined tabs, and below it what the active tab shows. Arrows move between the tabs. */
export function PaneTabs<Id extends string>({ label, tabs, active, onChange, end, ref }: PaneTabsProps<Id>) {
  const change = (next: unknown) => {
    const tab = tabs.find((candidate) => candidate.id === next)
    if (tab !== undefined) onChange(tab.id)
  }
  return (
    <Tabs.Root {...(ref === undefined ? {} : { ref })} className="pane-tabs" value={active} onValueChange={change}>
      <div className="pane-tabs-head">
        <Tabs.List className="pane-tabs-list" aria-label={label}>
          {tabs.map((tab) => (
            <Tabs.Tab key={tab.id} value={tab.id} className="pane-tabs-tab">
              {tab.label}
              {tab.detail === undefined ? null : <span className="pane-tabs-detail">{tab.detail}</span>}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {end === undefined ? null : <div className="pane-tabs-end">{end}</div>}
      </div>
      {tabs.map((tab) => (
        <Tabs.Panel key={tab.id} value={tab.id} className="pane-tabs-panel">
          {tab.content}
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  )
}
