import { type KeyAction, useKeyActions } from '../../shared-views/keys'

const WHERE = 'Prompts'

/** What the view's keys do. */
export interface PromptKeyTargets {
  run: () => void
  /** Null while nothing runs: Escape then belongs to whatever else it closes. */
  stop: (() => void) | null
  save: () => void
  open: () => void
  close: () => void
  step: (by: 1 | -1) => void
  addMessage: () => void
  moveMessage: (by: -1 | 1) => void
  stepMistake: (by: 1 | -1) => void
  repair: () => void
  compare: () => void
  pickModel: () => void
  showVariables: () => void
}

const key = (keys: string, label: string, run: () => void): KeyAction => ({ keys, label, where: WHERE, run })

export function usePromptKeys(targets: PromptKeyTargets): void {
  const { stop } = targets
  useKeyActions([
    key('Ctrl Enter', 'Run', targets.run),
    ...(stop === null ? [] : [key('Escape', 'Stop', stop)]),
    key('Ctrl S', 'Save a version', targets.save),
    key('Ctrl N', 'New prompt', targets.open),
    key('Ctrl W', 'Close the tab', targets.close),
    key('Ctrl Tab', 'Next tab', () => targets.step(1)),
    key('Ctrl Shift Tab', 'Previous tab', () => targets.step(-1)),
    key('Ctrl Shift M', 'Add a message', targets.addMessage),
    key('Alt ArrowUp', 'Move the message up', () => targets.moveMessage(-1)),
    key('Alt ArrowDown', 'Move the message down', () => targets.moveMessage(1)),
    key('F8', 'Next mistake', () => targets.stepMistake(1)),
    key('Shift F8', 'Previous mistake', () => targets.stepMistake(-1)),
    key('Alt Enter', 'Apply the repair', targets.repair),
    key('Ctrl D', 'Compare with the saved version', targets.compare),
    key('Ctrl L', 'Choose the model', targets.pickModel),
    key('Ctrl Shift V', 'Variables', targets.showVariables),
    // Monaco takes this one itself while a message has the focus; it is listed here so that the overlay names it.
    key('Ctrl M', 'In a message: Tab leaves it, or types', () => undefined),
  ])
}
