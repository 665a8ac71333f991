import { wholeValue } from '../../../ui/value-words'
import { useCase } from './use-case'
import './case-values.css'

/** What the case is: its description and its values. */
export function CaseValues({ id, number }: { id: string; number: number }) {
  const testCase = useCase(id, number)
  if (testCase === null) return null
  const values = Object.entries(testCase.values)
  return (
    <section className="inspector-part" aria-label="Case">
      <h4>Case {number + 1}</h4>
      {testCase.description === '' ? null : <p className="inspector-note">{testCase.description}</p>}
      {values.length === 0 ? (
        <p className="inspector-note">It has no values.</p>
      ) : (
        <dl className="inspector-values">
          {values.map(([name, value]) => (
            <div key={name} className="inspector-value">
              <dt className="mono">{name}</dt>
              <dd className="mono">{wholeValue(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
