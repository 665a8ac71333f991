import { useState } from 'react'
import type { CostTotal } from '#shared/contract/costs'
import { dollars } from '#shared/domain/spent-words'
import { Button } from '../../ui/button'
import { ColumnHeads } from '../../ui/column-heads'
import { count } from '../../ui/count'
import { Unknown } from '../../ui/figure'

const HEADS = { day: 'Day', model: 'Model', prompt: 'Prompt' } as const

/** A month of days; more are asked for. */
const MOST_SHOWN = 30

interface CostsTableProps {
  by: keyof typeof HEADS
  items: readonly CostTotal[]
}

export function CostsTable({ by, items }: CostsTableProps) {
  const [all, setAll] = useState(false)
  if (items.length === 0) return <p className="settings-hint">Nothing has run yet.</p>
  const shown = all ? items : items.slice(0, MOST_SHOWN)
  return (
    <>
      <table className="costs-table" aria-label={`Costs by ${by}, in US dollars`}>
        <ColumnHeads names={[HEADS[by], 'Runs', 'Tokens in', 'Tokens out', 'Cost', 'Cost unknown']} />
        <tbody>
          {shown.map((item) => (
            <Row key={item.key} item={item} />
          ))}
        </tbody>
        <tfoot>
          <Row item={sumOf(items)} />
        </tfoot>
      </table>
      {shown.length < items.length && (
        <Button size="small" variant="quiet" className="costs-more" onClick={() => setAll(true)}>
          Show all {count(items.length)}
        </Button>
      )}
    </>
  )
}

function Row({ item: { key, runs, inputTokens, outputTokens, amount, unknown } }: { item: CostTotal }) {
  return (
    <tr>
      <th scope="row" title={key}>
        {key}
      </th>
      <td>{count(runs)}</td>
      <td>{count(inputTokens)}</td>
      <td>{count(outputTokens)}</td>
      <td>{amount === 0 && unknown > 0 ? <Unknown /> : dollars(amount)}</td>
      <td>{unknown === 0 ? 'none' : `${count(unknown)} ${unknown === 1 ? 'run' : 'runs'}`}</td>
    </tr>
  )
}

/** Of all rows, whichever of them show. */
export const sumOf = (items: readonly CostTotal[]): CostTotal =>
  items.reduce(
    (sum, item) => ({
      key: 'All',
      runs: sum.runs + item.runs,
      amount: sum.amount + item.amount,
      unknown: sum.unknown + item.unknown,
      inputTokens: sum.inputTokens + item.inputTokens,
      outputTokens: sum.outputTokens + item.outputTokens,
    }),
    { key: 'All', runs: 0, amount: 0, unknown: 0, inputTokens: 0, outputTokens: 0 },
  )
