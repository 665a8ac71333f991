import { useEffect, useState } from 'react'
import type { CostTotal, PriceTable } from '#shared/contract/costs'
import { useConnection } from '../../shared-views/connection-context'
import { CopyText } from '../../ui/copy-text'
import { countOf } from '../../ui/count'
import { SegmentedSwitch } from '../../ui/segmented-switch'
import { CostsTable } from './costs-table'
import { SettingRow, SettingsSection } from './setting-row'

type By = 'day' | 'model' | 'prompt'

const WAYS = [
  { value: 'day', label: 'By day' },
  { value: 'model', label: 'By model' },
  { value: 'prompt', label: 'By prompt' },
] as const

/** What runs cost in all, and by which prices. */
export function CostsSection() {
  const host = useConnection()
  const [by, setBy] = useState<By>('day')
  const [totals, setTotals] = useState<{ by: By; items: readonly CostTotal[] } | null>(null)
  const [prices, setPrices] = useState<PriceTable | null>(null)
  useEffect(() => {
    host.call('costs.prices', {}).then(setPrices, () => undefined)
  }, [host])
  useEffect(() => {
    let wanted = true
    host.call('costs.totals', { by }).then(
      ({ items }) => wanted && setTotals({ by, items }),
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [host, by])
  if (totals === null) return null
  return (
    <SettingsSection title="Costs">
      <div className="costs-head">
        <SegmentedSwitch label="Costs by" options={WAYS} value={by} onChange={setBy} />
        <span className="settings-hint">Local and cached runs cost nothing</span>
      </div>
      <CostsTable key={totals.by} by={totals.by} items={totals.items} />
      {prices !== null && <Prices prices={prices} />}
    </SettingsSection>
  )
}

function Prices({ prices: { shipped, own, hasOwn, rows, oldest, newest } }: { prices: PriceTable }) {
  const days = oldest === newest ? oldest : `${oldest} to ${newest}`
  return (
    <>
      <SettingRow label="Prices" hint="As services had them on the day beside each row; what has no row is of unknown cost">
        {rows === 0 ? 'none' : `${countOf(rows, 'row')}, of ${days}`}
      </SettingRow>
      <SettingRow
        label="Own prices"
        hint={hasOwn ? 'Its rows go before, read at start' : 'Not there: a copy of the table under this name goes before it'}
      >
        <CopyText text={own} what="path" className="settings-path" />
      </SettingRow>
      <SettingRow label="Table" hint="Comes with Assay">
        <CopyText text={shipped} what="path" className="settings-path" />
      </SettingRow>
    </>
  )
}
