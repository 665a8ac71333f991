import { StatusGlyph } from '../../ui/status-glyph'
import type { LiveRun } from './tab-run'
import './repeats-strip.css'

interface RepeatsStripProps {
  live: LiveRun
  onShow: (runId: string) => void
}

/** The runs that one press made: how each stands, and the way to its answer. */
export function RepeatsStrip({ live: { repeats, runId }, onShow }: RepeatsStripProps) {
  if (repeats.length === 0) return null
  return (
    <fieldset className="repeats" aria-label="Repeats">
      {repeats.map(({ id, status }, index) => (
        <button key={id} type="button" className="repeat" aria-pressed={id === runId} onClick={() => onShow(id)}>
          <StatusGlyph status={status} />
          {index + 1}
        </button>
      ))}
    </fieldset>
  )
}
