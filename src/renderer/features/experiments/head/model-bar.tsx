import type { ModelProgress } from '#shared/domain/experiment-progress'
import { count } from '../../../ui/count'
import { Icon } from '../../../ui/icon'
import './model-bar.css'

/** One model's cells as a bar: what has ended well, what failed, and what is to come. */
export function ModelBar({ progress: { model, cells, ended, failed, running } }: { progress: ModelProgress }) {
  const share = (part: number) => `${cells === 0 ? 0 : (part / cells) * 100}%`
  const name = `${model.connection} / ${model.name}`
  return (
    <div className="experiment-model" style={{ flexGrow: cells }}>
      <div className="experiment-model-label">
        <span className="cut experiment-model-name" title={name}>
          {model.name}
        </span>
        <span>
          {count(ended)} of {count(cells)}
        </span>
        {failed === 0 ? null : (
          <span className="experiment-failed">
            <Icon name="close" size={12} />
            {count(failed)} <span className="visually-hidden">failed</span>
          </span>
        )}
        {running === 0 ? null : <span>{count(running)} running</span>}
      </div>
      <div
        className="experiment-meter"
        role="progressbar"
        aria-label={name}
        aria-valuemin={0}
        aria-valuemax={cells}
        aria-valuenow={ended}
        aria-valuetext={`${count(ended)} of ${count(cells)} cells ended${failed === 0 ? '' : `, ${count(failed)} failed`}`}
      >
        <i className={ended === cells ? 'experiment-meter-all' : undefined} style={{ width: share(ended - failed) }} />
        <i className="experiment-meter-failed" style={{ width: share(failed) }} />
      </div>
    </div>
  )
}
