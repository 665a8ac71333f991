import { Icon } from '../../ui/icon'
import './run-lines.css'

/** What was asked for and not done, and why. */
export function RunNotes({ notes }: { notes: readonly string[] }) {
  return notes.map((note) => (
    <p key={note} className="run-line run-line--warning" data-testid="run-note">
      <Icon name="info" size={14} />
      <span>{note}</span>
    </p>
  ))
}
