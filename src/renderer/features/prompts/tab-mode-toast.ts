import { showToast } from '../../ui/toast'

/** Says what Tab does in the messages from now on. */
export function tabModeToast(leaves: boolean): void {
  showToast({ title: leaves ? 'Tab now leaves the message' : 'Tab types a tab again', sentence: 'Ctrl M switches it' })
}
