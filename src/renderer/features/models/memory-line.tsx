import { classes } from '../../ui/classes'
import { bytes } from '../../ui/count'
import { gpuWords, leaves, memoryParts } from './memory-parts'
import type { Loaded } from './models-store'
import './memory-line.css'

/** Who holds the memory now. Where the server is on another machine, only what its models take is known. */
export function MemoryLine({ loaded }: { loaded: Loaded }) {
  const { models, heldBytes, machine } = memoryParts(loaded.items, loaded.machine)
  const now = new Date()
  const share = (part: number) => `${(part / (machine?.totalBytes ?? 1)) * 100}%`
  const summary =
    models.length === 0 ? 'No model is loaded' : `${bytes(heldBytes)} held by ${models.length === 1 ? 'a model' : 'models'}`
  return (
    <section className="memory" aria-label="Memory">
      <div className="memory-head">
        <h3>Memory</h3>
        <span>
          {summary}
          {machine === null ? null : (
            <>
              , <b>{bytes(machine.freeBytes)}</b> of {bytes(machine.totalBytes)} free
            </>
          )}
        </span>
      </div>
      {machine === null ? null : (
        <div className="memory-bar" aria-hidden="true">
          {models
            .filter(({ mainBytes }) => mainBytes > 0)
            .map(({ name, mainBytes }, index) => (
              <i key={name} className={`memory-model memory-model--${index % 3}`} style={{ width: share(mainBytes) }} />
            ))}
          <i className="memory-other" style={{ width: share(machine.otherBytes) }} />
        </div>
      )}
      <ul className="memory-legend">
        {models.map(({ name, bytes: size, gpuShare, mainBytes, expiresAt }, index) => (
          <li key={name}>
            <i className={classes('memory-dot', mainBytes > 0 ? `memory-model memory-model--${index % 3}` : 'memory-card')} />
            {[`${name} ${bytes(size)}`, gpuWords(gpuShare), leaves(expiresAt, now)].filter((word) => word !== null).join(', ')}
          </li>
        ))}
        {machine === null ? null : (
          <>
            <li>
              <i className="memory-dot memory-other" />
              everything else {bytes(machine.otherBytes)}
            </li>
            <li>
              <i className="memory-dot memory-free" />
              free {bytes(machine.freeBytes)}
            </li>
          </>
        )}
      </ul>
    </section>
  )
}
