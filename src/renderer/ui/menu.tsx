import { Menu as BaseMenu } from '@base-ui/react/menu'
import type { ReactElement } from 'react'
import { classes } from './classes'
import { Icon, type IconName } from './icon'
import { ariaKeys, keyLabel } from './key-label'
import './menu.css'

export type MenuEntry =
  | 'separator'
  | {
      label: string
      icon?: IconName | undefined
      /** The key of the same action, shown at the right. */
      kbd?: string | undefined
      /** A word at the right, in place of a key. */
      detail?: string | undefined
      danger?: boolean | undefined
      disabled?: boolean | undefined
      /** For a choice among entries: whether this one is chosen. */
      checked?: boolean | undefined
      /** Several can be chosen: choosing one leaves the menu open. */
      many?: boolean | undefined
      onSelect: () => void
    }

interface MenuProps {
  /** The button that opens it: one element that takes a ref. */
  trigger: ReactElement
  entries: readonly MenuEntry[]
  label?: string | undefined
  align?: 'start' | 'center' | 'end' | undefined
  side?: 'top' | 'bottom' | undefined
}

/** Labels are what tells entries apart; separators have only their place. */
function numbered(entries: readonly MenuEntry[]): { id: string; entry: MenuEntry }[] {
  return entries.map((entry, place) => ({ id: entry === 'separator' ? `separator ${place}` : entry.label, entry }))
}

/** Arrows move, Enter chooses, the first letter goes there, Escape closes. */
export function Menu({ trigger, entries, label, align = 'start', side = 'bottom' }: MenuProps) {
  return (
    <BaseMenu.Root modal={false}>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner align={align} side={side} sideOffset={4} collisionPadding={6} className="menu-place">
          <BaseMenu.Popup className="menu float" aria-label={label} data-floating="">
            <MenuLines entries={entries} />
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  )
}

/** The entries of a menu, inside its popup. */
export function MenuLines({ entries }: { entries: readonly MenuEntry[] }) {
  return numbered(entries).map(({ id, entry }) => <MenuLine key={id} entry={entry} />)
}

function MenuLine({ entry }: { entry: MenuEntry }) {
  if (entry === 'separator') return <BaseMenu.Separator className="menu-separator" />
  const { label, icon, kbd, detail, danger, disabled, checked, many = false, onSelect } = entry
  const sign = checked === undefined ? icon : checked ? 'check' : undefined
  return (
    <BaseMenu.Item
      className={classes('menu-item', danger && 'menu-item--danger')}
      label={label}
      disabled={disabled}
      onClick={onSelect}
      closeOnClick={!many}
      {...(checked === undefined ? {} : { role: many ? 'menuitemcheckbox' : 'menuitemradio', 'aria-checked': checked })}
      {...(kbd === undefined ? {} : { 'aria-keyshortcuts': ariaKeys(kbd) })}
    >
      {sign === undefined ? <span className="menu-sign" /> : <Icon name={sign} size={14} className="menu-sign" />}
      <span className="cut">{label}</span>
      {kbd === undefined && detail === undefined ? null : (
        <span className="menu-end">{kbd === undefined ? detail : keyLabel(kbd)}</span>
      )}
    </BaseMenu.Item>
  )
}
