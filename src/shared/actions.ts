/** Under which heading an action is listed; its key acts only there. The library is a part of Prompts. */
export type ActionPlace = 'Anywhere' | 'Prompts' | 'Library' | 'Runs' | 'Experiments' | 'New experiment' | 'Models'

export interface ActionText {
  label: string
  where: ActionPlace
  /** As shown: `Ctrl Shift Enter`, `J`, `/`. Ctrl is Cmd on a Mac. An action may have none. */
  keys?: string
  /** Further keys for the same action, such as an arrow beside a letter. */
  also?: readonly string[]
  /** Only a key: moving through a list, say, is nothing to look up in the palette. */
  keyOnly?: boolean
  /** Where text is typed the key is the field's own. */
  notInFields?: boolean
  /** The key is somebody else's to take, and so not ours to change. */
  fixed?: boolean
}

/**
 * Every action of the interface, by its stable id. Palette, menus, tips and the list of keys all take names and keys from
 * here, the desktop's menu as well. What runs is bound by whoever can do it; see use-actions.ts.
 */
export const ACTIONS = {
  'palette.open': { label: 'Search prompts, runs and commands', keys: 'Ctrl K', where: 'Anywhere', keyOnly: true },
  'view.prompts': { label: 'Go to Prompts', keys: 'Ctrl 1', where: 'Anywhere' },
  'view.runs': { label: 'Go to Runs', keys: 'Ctrl 2', where: 'Anywhere' },
  'view.experiments': { label: 'Go to Experiments', keys: 'Ctrl 3', where: 'Anywhere' },
  'view.models': { label: 'Go to Models', keys: 'Ctrl 5', where: 'Anywhere' },
  'view.settings': { label: 'Go to Settings', keys: 'Ctrl ,', where: 'Anywhere' },
  'pane.library': { label: 'Show or hide the library', keys: 'Ctrl B', where: 'Anywhere' },
  'pane.output': { label: 'Show or hide the output', keys: 'Ctrl J', where: 'Anywhere' },
  'pane.next': { label: 'Next pane', keys: 'F6', where: 'Anywhere', keyOnly: true },
  'pane.previous': { label: 'Previous pane', keys: 'Shift F6', where: 'Anywhere', keyOnly: true },
  'keys.show': { label: 'Keys of this view', keys: '?', where: 'Anywhere' },
  'keys.change': { label: 'Change keys…', where: 'Anywhere' },
  'theme.next': { label: 'Change the theme: system, light, dark', where: 'Anywhere' },
  'offline.switch': { label: 'Switch Offline on or off', keys: 'Ctrl Shift O', where: 'Anywhere' },
  'undo.last': { label: 'Undo the last action', keys: 'Ctrl Z', where: 'Anywhere', notInFields: true, fixed: true },
  'cache.clear': { label: 'Forget all kept answers …', keys: 'Alt Delete', where: 'Anywhere' },
  'connections.check': { label: 'Check connections', where: 'Anywhere' },
  'runs.search': { label: 'Search runs', where: 'Anywhere' },
  'runs.import': { label: 'Import runs …', where: 'Anywhere' },

  'prompt.run': { label: 'Run', keys: 'Ctrl Enter', where: 'Prompts' },
  'prompt.run-fresh': { label: 'Run without cache', keys: 'Ctrl Shift Enter', where: 'Prompts' },
  'prompt.stop': { label: 'Stop', keys: 'Escape', where: 'Prompts' },
  'run.mend': { label: 'Mend what the run failed on: its key, or its command', keys: 'Shift F4', where: 'Prompts' },
  'prompt.save': { label: 'Save a version', keys: 'Ctrl S', where: 'Prompts' },
  'prompt.save-note': { label: 'Save with a note …', where: 'Prompts' },
  'prompt.compare': { label: 'Compare with the saved version', keys: 'Ctrl D', where: 'Prompts' },
  'prompt.experiment': { label: 'Experiment with this prompt', keys: 'Ctrl Shift E', where: 'Prompts' },
  'prompt.export': { label: 'Export the saved version', where: 'Prompts' },
  'prompt.discard': { label: 'Discard edits', where: 'Prompts' },
  'prompt.new': { label: 'New prompt', keys: 'Ctrl N', where: 'Prompts' },
  'prompt.close': { label: 'Close the tab', keys: 'Ctrl W', where: 'Prompts' },
  'tab.next': { label: 'Next tab', keys: 'Ctrl Tab', where: 'Prompts' },
  'tab.previous': { label: 'Previous tab', keys: 'Ctrl Shift Tab', where: 'Prompts' },
  'message.add': { label: 'Add a message', keys: 'Ctrl Shift M', where: 'Prompts' },
  'message.up': { label: 'Move the message up', keys: 'Alt ArrowUp', where: 'Prompts' },
  'message.down': { label: 'Move the message down', keys: 'Alt ArrowDown', where: 'Prompts' },
  'mistake.next': { label: 'Next mistake', keys: 'F8', where: 'Prompts' },
  'mistake.previous': { label: 'Previous mistake', keys: 'Shift F8', where: 'Prompts' },
  'mistake.repair': { label: 'Apply the repair', keys: 'Alt Enter', where: 'Prompts' },
  'model.choose': { label: 'Choose the model', keys: 'Ctrl L', where: 'Prompts' },
  'run-options.show': {
    label: 'How this tab runs: cache, skip existing, retries, repeat',
    keys: 'F4',
    where: 'Prompts',
  },
  'context.raise': { label: 'Raise num_ctx to what the prompt needs', keys: 'F9', where: 'Prompts' },
  'context.raise-run': { label: 'Raise num_ctx and run again', keys: 'Shift F9', where: 'Prompts' },
  'variables.show': { label: 'Go to the variables', keys: 'Ctrl Shift V', where: 'Prompts' },
  'scorers.show': { label: 'Go to the scorers', where: 'Prompts' },
  'versions.show': { label: 'Go to the versions', where: 'Prompts' },
  // Monaco takes this one itself while a message has the focus.
  'editor.tab': { label: 'In a message: Tab leaves it, or types', keys: 'Ctrl M', where: 'Prompts', keyOnly: true, fixed: true },

  'library.import': { label: 'Import .prompty files …', where: 'Library' },
  'library.rename': { label: 'Rename', keys: 'F2', where: 'Library', keyOnly: true },
  'library.delete': { label: 'Delete, with a way back', keys: 'Delete', where: 'Library', keyOnly: true },
  'library.menu': { label: 'Menu of the row', keys: 'Shift F10', also: ['ContextMenu'], where: 'Library', keyOnly: true },

  'runs.find': { label: 'Search', keys: '/', where: 'Runs' },
  'run.next': { label: 'Next run', keys: 'J', also: ['ArrowDown'], where: 'Runs', keyOnly: true },
  'run.previous': { label: 'Previous run', keys: 'K', also: ['ArrowUp'], where: 'Runs', keyOnly: true },
  'run.open': { label: 'Open the run', keys: 'Enter', where: 'Runs', keyOnly: true },
  'run.open-prompt': { label: 'Open prompt as it was', keys: 'O', where: 'Runs' },
  'run.again': { label: 'Run again', keys: 'Shift R', where: 'Runs' },
  'run.replay': { label: 'Replay: send the same request again', keys: 'R', where: 'Runs' },
  'run.same-hash': { label: 'Runs with this hash', keys: 'H', where: 'Runs' },
  'run.lineage': { label: 'Go to the lineage', keys: 'L', where: 'Runs' },
  'run.raise-context': { label: 'Open the prompt with num_ctx raised', keys: 'F9', where: 'Runs' },
  'run.raise-run': { label: 'Raise num_ctx and run again', keys: 'Shift F9', where: 'Runs' },
  'run.forget-prompt': { label: 'Forget the kept answers of this prompt …', keys: 'F', where: 'Runs' },
  'run.forget-model': { label: 'Forget the kept answers of this model …', keys: 'Shift F', where: 'Runs' },
  'run.export': { label: 'Export run', keys: 'E', where: 'Runs' },
  'run.leave': { label: 'Stop the run, else back to the list', keys: 'Escape', where: 'Runs', keyOnly: true },

  'experiment.next': { label: 'Down', keys: 'J', also: ['ArrowDown'], where: 'Experiments', keyOnly: true },
  'experiment.previous': { label: 'Up', keys: 'K', also: ['ArrowUp'], where: 'Experiments', keyOnly: true },
  'cell.left': { label: 'Variant to the left', keys: 'ArrowLeft', where: 'Experiments', keyOnly: true },
  'cell.right': { label: 'Variant to the right', keys: 'ArrowRight', where: 'Experiments', keyOnly: true },
  'experiment.open': { label: 'Open the experiment, or the cell', keys: 'Enter', where: 'Experiments', keyOnly: true },
  'experiment.find': { label: 'Find in cells', keys: '/', where: 'Experiments' },
  'experiment.failing': { label: 'Failing cases only, or all again', keys: 'F', where: 'Experiments' },
  'regression.next': { label: 'Next regression', keys: ']', where: 'Experiments' },
  'regression.previous': { label: 'Previous regression', keys: '[', where: 'Experiments' },
  'experiment.baseline': { label: 'Hold the others against this variant', keys: 'B', where: 'Experiments' },
  'experiment.retry': { label: 'Retry failed cells', keys: 'X', where: 'Experiments' },
  'experiment.raise-retry': { label: 'Raise num_ctx or the time-out and retry', keys: 'Shift X', where: 'Experiments' },
  'cell.open-run': { label: 'Open the run of the cell', keys: 'O', where: 'Experiments' },
  'cell.compare': { label: "Compare with the marked cell, else the baseline's", keys: 'D', where: 'Experiments' },
  'cell.mark': { label: 'Mark the cell, to compare others with it', keys: 'M', where: 'Experiments' },
  'experiment.export': { label: 'Export the experiment …', keys: 'Ctrl E', where: 'Experiments' },
  'experiment.new': { label: 'New experiment', keys: 'N', where: 'Experiments' },
  'experiment.again': { label: 'Run again with changes', keys: 'Shift R', where: 'Experiments' },
  'experiment.pause': { label: 'Start, pause or resume', keys: 'Space', where: 'Experiments' },
  'experiment.cancel': { label: 'Cancel the experiment', where: 'Experiments' },
  'experiment.rescore': { label: 'Score again …', keys: 'S', where: 'Experiments' },
  'experiment.leave': { label: 'Close what is open, else back to the list', keys: 'Escape', where: 'Experiments', keyOnly: true },

  'design.start': { label: 'Start the experiment', keys: 'Ctrl Enter', where: 'New experiment' },
  'design.save': { label: 'Save as draft', keys: 'Ctrl S', where: 'New experiment' },
  'design.prompt': { label: 'Add a prompt', keys: 'P', where: 'New experiment' },
  'design.model': { label: 'Add a model', keys: 'M', where: 'New experiment' },
  'variant.baseline': { label: 'Make the variant the baseline', keys: 'B', where: 'New experiment', keyOnly: true },
  'variant.leave-out': { label: 'Leave the variant out', keys: 'Delete', where: 'New experiment', keyOnly: true },
  'design.parameters': { label: 'Add a set of parameters', keys: 'A', where: 'New experiment' },
  'design.cases': { label: 'Go to the cases', keys: 'C', where: 'New experiment' },
  'design.column': { label: 'Add a column …', where: 'New experiment' },
  'design.scorer': { label: 'Add a scorer', keys: 'S', where: 'New experiment' },
  'design.import': { label: 'Import cases …', keys: 'I', where: 'New experiment' },
  'design.resume': { label: 'Go on with the design that was kept', keys: 'R', where: 'New experiment' },
  'design.discard': { label: 'Discard the design that was kept', where: 'New experiment' },
  'design.export': { label: 'Export the design', keys: 'Ctrl E', where: 'New experiment' },
  'design.start-over': { label: 'Start the design over', where: 'New experiment' },
  'design.leave': {
    label: 'Leave the field, else the design, which is kept',
    keys: 'Escape',
    where: 'New experiment',
    keyOnly: true,
  },

  'models.next': { label: 'Next model', keys: 'J', also: ['ArrowDown'], where: 'Models', keyOnly: true },
  'models.previous': { label: 'Previous model', keys: 'K', also: ['ArrowUp'], where: 'Models', keyOnly: true },
  'models.pull': { label: 'Pull a model', keys: 'P', where: 'Models' },
  'models.unload': { label: 'Unload the model', keys: 'U', where: 'Models' },
  'models.check': { label: 'Check connections', keys: 'C', where: 'Models' },
  'models.limits': { label: 'Limits of the connection', keys: 'L', where: 'Models' },
  'models.use': { label: 'Use in a prompt', keys: 'Enter', where: 'Models' },
  'models.delete': { label: 'Delete from disk', keys: 'Delete', where: 'Models' },
  'connections.next': { label: 'Next connection', keys: 'Shift J', where: 'Models', keyOnly: true },
  'connections.previous': { label: 'Previous connection', keys: 'Shift K', where: 'Models', keyOnly: true },
  'connections.add': { label: 'Add a connection …', keys: 'N', where: 'Models' },
  'connections.key': { label: 'Add, replace or forget its key …', keys: 'R', where: 'Models' },
  'connections.allow': { label: 'Look at the command, and allow it …', keys: 'A', where: 'Models' },
  'connections.edit': { label: 'Edit the connection …', keys: 'E', where: 'Models' },
  'connections.remove': { label: 'Remove the connection', keys: 'Shift Delete', where: 'Models' },
  'models.leave': { label: 'Close the note, else the detail', keys: 'Escape', where: 'Models', keyOnly: true },
} as const satisfies Record<string, ActionText>

export type ActionId = keyof typeof ACTIONS

export const ACTION_IDS = Object.keys(ACTIONS) as readonly ActionId[]

export const actionText = (id: ActionId): ActionText => ACTIONS[id]
