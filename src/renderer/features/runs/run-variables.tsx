import type { Run } from '#shared/domain/run'
import { LayerLadder } from '../../ui/layer-ladder'
import { valueWords, wholeValue } from '../../ui/value-words'
import { Section } from './section'
import './run-variables.css'

/** The values that went in, the layer that each came from, and the layers that it was put over. */
export function RunVariables({ run }: { run: Run }) {
  const { variables } = run
  return (
    <Section title="Variables" {...(variables.length === 0 ? {} : { end: String(variables.length) })}>
      {variables.length === 0 ? (
        <p className="runs-grey run-nothing">{run.messages === null ? 'None were resolved.' : 'The prompt has none.'}</p>
      ) : (
        <ul className="run-variables">
          {variables.map(({ name, value, layer, shadows }) => (
            <li key={name}>
              <span className="cut run-mono" title={name}>
                {name}
              </span>
              <span className="cut" title={wholeValue(value).slice(0, 2000)}>
                {valueWords(value)}
              </span>
              <span className="run-layer">
                {layer}
                <LayerLadder layer={layer} shadows={shadows} />
              </span>
              {shadows.length === 0 ? null : <span className="run-shadows">over {shadows.join(', ')}</span>}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
