import { lazy, Suspense, useState } from 'react'
import type { Comparison } from './compare-sides'
import type { PromptsStores } from './prompts-stores'
import type { Tab } from './tab'

const CompareDialog = lazy(() => import('./compare-dialog'))

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
    <Suspense fallback={null}>
      <CompareDialog
        stores={stores}
        tab={tab}
        promptId={tab.origin.promptId}
        comparison={comparison}
        onChange={compare}
        onClose={() => compare(null)}
      />
    </Suspense>
  )
}
