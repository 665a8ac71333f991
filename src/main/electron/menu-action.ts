import type { MenuItemConstructorOptions } from 'electron'
import { type ActionId, actionText } from '#shared/actions'
import type { PageActions } from '#shared/contract/window'

export interface MenuState {
  /** As the page told; empty until it does. */
  actions: PageActions
  /** Folders of other workspaces, the newest first. */
  recent: readonly string[]
  /** Not packaged. */
  developing: boolean
}

/** An item that asks the page to do something: named as there, enabled while the page can, with the key that does it there. */
export function actionItem(id: ActionId, { actions }: MenuState, act: (id: ActionId) => void): MenuItemConstructorOptions {
  const told = actions.find((action) => action.id === id)
  const accelerator = acceleratorOf(told?.keys ?? actionText(id).keys ?? '')
  return {
    id,
    label: actionText(id).label,
    enabled: told?.able === true,
    // Shown and not taken: the key stays with the page, which knows what has the focus.
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
    click: () => act(id),
  }
}

/** The key of an item that the shell does by itself, unless the page's keys were changed to it: those go first. */
export function ownAccelerator(accelerator: string, { actions }: MenuState): { accelerator?: string } {
  return actions.some(({ keys }) => acceleratorOf(keys) === accelerator) ? {} : { accelerator }
}

const NAMES: Record<string, string> = {
  Ctrl: 'CmdOrCtrl',
  Escape: 'Esc',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  '+': 'Plus',
}
const KEY = /^(F\d{1,2}|Enter|Tab|Space|Delete|Backspace|Home|End|PageUp|PageDown|Esc|Up|Down|Left|Right|Plus|[ -~])$/

/**
 * `Ctrl Shift Enter` as Electron writes it; undefined where the key is none that it knows, or a single character or Escape,
 * which a menu would show as if it always held.
 */
export function acceleratorOf(keys: string): string | undefined {
  const parts = keys.split(' ').map((part) => NAMES[part] ?? part)
  const main = parts.at(-1) ?? ''
  if (!KEY.test(main) || parts.slice(0, -1).some((part) => !/^(CmdOrCtrl|Alt|Shift)$/.test(part))) return undefined
  if (parts.length === 1 && !/^F\d/.test(main)) return undefined
  return parts.join('+')
}
