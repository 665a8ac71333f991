import { Icon } from '../../ui/icon'
import type { Refusal } from './refusal'
import './run-refusal.css'

/** Over a refusal, which is an outcome of its own: nothing failed, and nothing was answered. */
export function RunRefusal({ explanation, said, reasonKnown }: Refusal) {
  return (
    <section className="run-refusal" aria-label="Refusal">
      <Icon name="declined" size={16} />
      <div>
        <h3>The model declined to answer</h3>
        {explanation !== null ? (
          <p>{explanation}</p>
        ) : reasonKnown ? (
          <p className="run-refusal-small">It gave no reason of its own.</p>
        ) : null}
        <p className="run-refusal-small">
          {said ? 'What it said until then stands below.' : 'It said nothing else.'} The run is complete and kept: the same prompt
          may well be declined again.
        </p>
      </div>
    </section>
  )
}
