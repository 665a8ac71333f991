import { useCurrentView } from '../shared-views/current-view'
import { usePulls } from '../shared-views/pulls-store'
import { Icon } from '../ui/icon'

/** Downloads under way, from every view; leads to Models. */
export function PullsItem() {
  const items = usePulls((state) => state.items)
  const show = useCurrentView((state) => state.show)
  const going = items.filter(({ status }) => status === 'pulling')
  const [first] = going
  if (first === undefined) return null
  const { completedBytes, totalBytes } = first
  const share = completedBytes === null || !totalBytes ? null : Math.floor((completedBytes / totalBytes) * 100)
  const what = going.length > 1 ? `${going.length} pulls` : `Pulling ${first.model}${share === null ? '' : `, ${share} %`}`
  return (
    <button type="button" className="status-item status-health" onClick={() => show('models')}>
      <Icon name="download" size={12} />
      {what}
    </button>
  )
}
