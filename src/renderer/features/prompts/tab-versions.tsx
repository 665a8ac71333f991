import { useState } from 'react'
import { fetched } from '../../ui/fetched'
import { restoreVersion } from './commands'
import type { Comparison } from './compare-sides'
import { exportPrompt } from './library-commands'
import type { PromptsStores } from './prompts-stores'
import type { Tab } from './tab'

const CompareDialog = fetched(() => import('./compare-dialog').then((module) => module.CompareDialog))
const VersionsPane = fetched(() => import('./versions-pane').then((module) => module.VersionsPane))

interface Comparing {
  comparison: Comparison | null
  compare: (comparison: Comparison | null) => void
}

/** What is being compared in a tab; another tab starts with nothing. */
export function useComparison(tabId: string): Comparing {
  const [asked, setAsked] = useState<{ tabId: string; comparison: Comparison } | null>(null)
  return {
    comparison: asked?.tabId === tabId ? asked.comparison : null,
    compare: (comparison) => setAsked(comparison === null ? null : { tabId, comparison }),
  }
}

interface TabComparisonProps extends Comparing {
  stores: PromptsStores
  tab: Tab
}

export function TabComparison({ stores, tab, comparison, compare }: TabComparisonProps) {
  if (comparison === null || tab.origin === null) return null
  return (
    <CompareDialog
      stores={stores}
      tab={tab}
      promptId={tab.origin.promptId}
      comparison={comparison}
      onChange={compare}
      onClose={() => compare(null)}
    />
  )
}

interface TabVersionsProps {
  stores: PromptsStores
  tab: Tab
  /** The prompt was deleted. */
  gone: boolean
  attempt: (work: Promise<void>) => void
  compare: (comparison: Comparison) => void
}

export function TabVersions({ stores, tab, gone, attempt, compare }: TabVersionsProps) {
  const { origin } = tab
  const fixed = origin === null || origin.space === 'builtin' || gone
  return (
    <VersionsPane
      stores={stores}
      promptId={origin?.promptId ?? null}
      current={origin?.versionNumber ?? null}
      onCompare={compare}
      onRestore={fixed ? null : (version) => attempt(restoreVersion(stores, tab, version))}
      onExport={(version) => origin !== null && attempt(exportPrompt(stores, origin.promptId, version))}
    />
  )
}
