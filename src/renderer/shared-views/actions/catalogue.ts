import type { IconName } from '../../ui/icon'

/** Under which heading an action is listed; its key acts only there. The library is a part of Prompts. */
export type ActionPlace = 'Anywhere' | 'Prompts' | 'Library' | 'Runs' | 'Models'

export interface ActionText {
  label: string
  where: ActionPlace
  /** As shown: `Ctrl Shift Enter`, `J`, `/`. Ctrl is Cmd on a Mac. An action may have none. */
  keys?: string
  /** Further keys for the same action, such as an arrow beside a letter. */
  also?: readonly string[]
  icon?: IconName
  /** Only a key: moving through a list, say, is nothing to look up in the palette. */
  keyOnly?: boolean
  /** Where text is typed the key is the field's own. */
  notInFields?: boolean
  /** The key is somebody else's to take, and so not ours to change. */
  fixed?: boolean
}

/** Every action of the interface, by its stable id. What runs is bound by whoever can do it; see use-actions.ts. */
export const ACTIONS = {
  'palette.open': { label: 'Search prompts, runs and commands', keys: 'Ctrl K', where: 'Anywhere', keyOnly: true },
  'view.prompts': { label: 'Go to Prompts', keys: 'Ctrl 1', where: 'Anywhere', icon: 'prompt' },
  'view.runs': { label: 'Go to Runs', keys: 'Ctrl 2', where: 'Anywhere', icon: 'runs' },
  'view.models': { label: 'Go to Models', keys: 'Ctrl 5', where: 'Anywhere', icon: 'model' },
  'view.settings': { label: 'Go to Settings', keys: 'Ctrl ,', where: 'Anywhere', icon: 'settings' },
  'pane.library': { label: 'Show or hide the library', keys: 'Ctrl B', where: 'Anywhere', icon: 'library' },
  'pane.output': { label: 'Show or hide the output', keys: 'Ctrl J', where: 'Anywhere', icon: 'output' },
  'pane.next': { label: 'Next pane', keys: 'F6', where: 'Anywhere', keyOnly: true },
  'pane.previous': { label: 'Previous pane', keys: 'Shift F6', where: 'Anywhere', keyOnly: true },
  'keys.show': { label: 'Keys of this view', keys: '?', where: 'Anywhere', icon: 'keyboard' },
  'keys.change': { label: 'Change keys…', where: 'Anywhere', icon: 'keyboard' },
  'theme.next': { label: 'Change the theme: system, light, dark', where: 'Anywhere', icon: 'contrast' },
  'offline.switch': { label: 'Switch Offline on or off', keys: 'Ctrl Shift O', where: 'Anywhere', icon: 'lock' },
  'undo.last': { label: 'Undo', keys: 'Ctrl Z', where: 'Anywhere', icon: 'undo', notInFields: true, fixed: true },
  'connections.check': { label: 'Check connections', where: 'Anywhere', icon: 'run-again' },
  'runs.search': { label: 'Search runs', where: 'Anywhere', icon: 'search' },

  'prompt.run': { label: 'Run', keys: 'Ctrl Enter', where: 'Prompts', icon: 'play' },
  'prompt.stop': { label: 'Stop', keys: 'Escape', where: 'Prompts', icon: 'stop' },
  'prompt.save': { label: 'Save a version', keys: 'Ctrl S', where: 'Prompts', icon: 'save' },
  'prompt.save-note': { label: 'Save with a note …', where: 'Prompts', icon: 'edit' },
  'prompt.compare': { label: 'Compare with the saved version', keys: 'Ctrl D', where: 'Prompts', icon: 'compare' },
  'prompt.export': { label: 'Export the saved version', where: 'Prompts', icon: 'download' },
  'prompt.discard': { label: 'Discard edits', where: 'Prompts', icon: 'undo' },
  'prompt.new': { label: 'New prompt', keys: 'Ctrl N', where: 'Prompts', icon: 'plus' },
  'prompt.close': { label: 'Close the tab', keys: 'Ctrl W', where: 'Prompts', icon: 'close' },
  'tab.next': { label: 'Next tab', keys: 'Ctrl Tab', where: 'Prompts' },
  'tab.previous': { label: 'Previous tab', keys: 'Ctrl Shift Tab', where: 'Prompts' },
  'message.add': { label: 'Add a message', keys: 'Ctrl Shift M', where: 'Prompts', icon: 'plus' },
  'message.up': { label: 'Move the message up', keys: 'Alt ArrowUp', where: 'Prompts', icon: 'arrow-up' },
  'message.down': { label: 'Move the message down', keys: 'Alt ArrowDown', where: 'Prompts', icon: 'arrow-down' },
  'mistake.next': { label: 'Next mistake', keys: 'F8', where: 'Prompts', icon: 'error' },
  'mistake.previous': { label: 'Previous mistake', keys: 'Shift F8', where: 'Prompts', icon: 'error' },
  'mistake.repair': { label: 'Apply the repair', keys: 'Alt Enter', where: 'Prompts', icon: 'check' },
  'model.choose': { label: 'Choose the model', keys: 'Ctrl L', where: 'Prompts', icon: 'model' },
  'variables.show': { label: 'Go to the variables', keys: 'Ctrl Shift V', where: 'Prompts', icon: 'braces' },
  'versions.show': { label: 'Go to the versions', where: 'Prompts', icon: 'restore' },
  // Monaco takes this one itself while a message has the focus.
  'editor.tab': { label: 'In a message: Tab leaves it, or types', keys: 'Ctrl M', where: 'Prompts', keyOnly: true, fixed: true },

  'library.import': { label: 'Import .prompty files …', where: 'Library', icon: 'import' },
  'library.rename': { label: 'Rename', keys: 'F2', where: 'Library', keyOnly: true },
  'library.delete': { label: 'Delete, with a way back', keys: 'Delete', where: 'Library', keyOnly: true },
  'library.menu': { label: 'Menu of the row', keys: 'Shift F10', also: ['ContextMenu'], where: 'Library', keyOnly: true },

  'runs.find': { label: 'Search', keys: '/', where: 'Runs', icon: 'search' },
  'run.next': { label: 'Next run', keys: 'J', also: ['ArrowDown'], where: 'Runs', keyOnly: true },
  'run.previous': { label: 'Previous run', keys: 'K', also: ['ArrowUp'], where: 'Runs', keyOnly: true },
  'run.open': { label: 'Open the run', keys: 'Enter', where: 'Runs', keyOnly: true },
  'run.open-prompt': { label: 'Open prompt as it was', keys: 'O', where: 'Runs', icon: 'prompt' },
  'run.again': { label: 'Run again', keys: 'Shift R', where: 'Runs', icon: 'run-again' },
  'run.leave': { label: 'Stop the run, else back to the list', keys: 'Escape', where: 'Runs', keyOnly: true },

  'models.next': { label: 'Next model', keys: 'J', also: ['ArrowDown'], where: 'Models', keyOnly: true },
  'models.previous': { label: 'Previous model', keys: 'K', also: ['ArrowUp'], where: 'Models', keyOnly: true },
  'models.pull': { label: 'Pull a model', keys: 'P', where: 'Models', icon: 'download' },
  'models.unload': { label: 'Unload the model', keys: 'U', where: 'Models', icon: 'model' },
  'models.check': { label: 'Check connections', keys: 'C', where: 'Models', icon: 'run-again' },
  'models.use': { label: 'Use in a prompt', keys: 'Enter', where: 'Models', icon: 'prompt' },
  'models.delete': { label: 'Delete from disk', keys: 'Delete', where: 'Models', icon: 'trash' },
  'models.leave': { label: 'Close the note, else the detail', keys: 'Escape', where: 'Models', keyOnly: true },
} as const satisfies Record<string, ActionText>

export type ActionId = keyof typeof ACTIONS

export const ACTION_IDS = Object.keys(ACTIONS) as readonly ActionId[]

export const actionText = (id: ActionId): ActionText => ACTIONS[id]
