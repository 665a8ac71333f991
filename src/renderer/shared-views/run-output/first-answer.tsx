import { useState } from 'react'
import type { Run } from '#shared/domain/run'
import { countOf } from '../../ui/count'
import { Icon } from '../../ui/icon'
import { SchemaMistakes } from './schema-mistakes'
import './first-answer.css'

/** The answer that did not match its schema, of a run whose model was asked once more; null where it was not. */
export function firstAnswer({ manifest, attempts }: Pick<Run, 'manifest' | 'attempts'>): string | null {
  if (manifest.repair === null) return null
  return attempts.find(({ error }) => error?.code === 'OUTPUT_INVALID')?.partial?.text ?? null
}

/** What the model said first, with what was wrong about it, folded into a line. */
export function FirstAnswer({ run }: { run: Pick<Run, 'manifest' | 'attempts'> }) {
  const [open, setOpen] = useState(false)
  const text = firstAnswer(run)
  if (text === null) return null
  const mistakes = run.manifest.repair?.mistakes ?? []
  return (
    <div className="first-answer" data-testid="first-answer">
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'chevron-down' : 'chevron-right'} size={12} />
        First answer, {countOf(mistakes.length, 'mistake')}
      </button>
      {open && (
        <div className="first-answer-body">
          <SchemaMistakes mistakes={mistakes} />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
          <pre tabIndex={0}>{text === '' ? 'It was empty.' : text}</pre>
        </div>
      )}
    </div>
  )
}
