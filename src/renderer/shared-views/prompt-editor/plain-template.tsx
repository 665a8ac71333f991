import { PADDING } from './editor-options'

interface PlainTemplateProps {
  label: string
  value: string
  /** Monaco could not be fetched: the text is edited plainly instead. */
  failed: boolean
  onChange: (text: string) => void
}

/** The template without Monaco, laid out to the same places, so that nothing jumps when Monaco takes over. */
export function PlainTemplate({ label, value, failed, onChange }: PlainTemplateProps) {
  if (failed) {
    return (
      <textarea
        className="template-plain-field"
        aria-label={label}
        value={value}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
    )
  }
  return (
    <pre className="template-plain" style={{ padding: `${PADDING}px 0` }}>
      {numbered(value).map(({ number, line }) => (
        <span className="template-plain-line" key={number}>
          <span className="template-plain-number">{number}</span>
          <span className="template-plain-text">{line === '' ? ' ' : line}</span>
        </span>
      ))}
    </pre>
  )
}

const numbered = (text: string) => text.split('\n').map((line, index) => ({ number: index + 1, line }))
