import { Note } from '../../ui/note'
import type { Draft } from './draft'

/** What is written for the answer can't be used yet, so what is on the screen is not quite what runs. */
export function BrokenNote({ draft: { broken, output, tools } }: { draft: Draft }) {
  if (broken === undefined) return null
  const parts = [
    { name: 'JSON schema', text: broken.schema, good: output !== undefined },
    { name: 'list of tools', text: broken.tools, good: tools !== undefined },
  ]
  return parts
    .filter(({ text }) => text !== undefined)
    .map(({ name, good }) => (
      <Note key={name} tone="warning">
        <span data-testid="broken-note">
          The {name} has a mistake. {good ? 'Its last good version stays in use' : 'It is not sent'}; open Answer to mend it.
        </span>
      </Note>
    ))
}
