import { useActions } from '../../shared-views/actions/use-actions'

/** What the actions on the tab in front do. */
export interface PromptActionTargets {
  run: () => void
  runFresh: () => void
  /** Null while nothing runs: Escape then belongs to whatever else it closes. */
  stop: (() => void) | null
  save: () => void
  saveWithNote: (() => void) | null
  exportSaved: (() => void) | null
  experiment: () => void
  /** Null while there is nothing to go back to. */
  discard: (() => void) | null
  open: () => void
  close: () => void
  step: (by: 1 | -1) => void
  addMessage: () => void
  moveMessage: (by: -1 | 1) => void
  stepMistake: (by: 1 | -1) => void
  repair: () => void
  compare: () => void
  pickModel: () => void
  showOptions: () => void
  /** Null while the prompt fits, or nothing more is to be had. */
  raiseContext: (() => void) | null
  raiseAndRun: (() => void) | null
  showVariables: () => void
}

export function usePromptActions(targets: PromptActionTargets): void {
  useActions({
    'prompt.run': targets.run,
    'prompt.run-fresh': targets.runFresh,
    'prompt.stop': targets.stop,
    'prompt.save': targets.save,
    'prompt.save-note': targets.saveWithNote,
    'prompt.compare': targets.compare,
    'prompt.experiment': targets.experiment,
    'prompt.export': targets.exportSaved,
    'prompt.discard': targets.discard,
    'prompt.new': targets.open,
    'prompt.close': targets.close,
    'tab.next': () => targets.step(1),
    'tab.previous': () => targets.step(-1),
    'message.add': targets.addMessage,
    'message.up': () => targets.moveMessage(-1),
    'message.down': () => targets.moveMessage(1),
    'mistake.next': () => targets.stepMistake(1),
    'mistake.previous': () => targets.stepMistake(-1),
    'mistake.repair': targets.repair,
    'model.choose': targets.pickModel,
    'run-options.show': targets.showOptions,
    'context.raise': targets.raiseContext,
    'context.raise-run': targets.raiseAndRun,
    'variables.show': targets.showVariables,
    // The editor has taken it already where it means something; listed, so that the overlay names it.
    'editor.tab': () => false,
  })
}
