import { Menu as BaseMenu } from '@base-ui/react/menu'
import { classes } from './classes'
import { Icon } from './icon'
import { ariaKeys, keyLabel } from './key-label'
import type { MenuEntry, MenuProps } from './menu-props'
import './menu.css'

export interface FullMenuProps extends MenuProps {
  /** Its button was pressed before this was there. */
  asked: boolean
}

/** Labels are what tells entries apart; separators have only their place. */
function numbered(entries: readonly MenuEntry[]): { id: string; entry: MenuEntry }[] {
  return entries.map((entry, place) => ({ id: entry === 'separator' ? `separator ${place}` : entry.label, entry }))
}

/** Arrows move, Enter chooses, the first letter goes there, Escape closes. */
export function FullMenu({ trigger, entries, label, align = 'start', side = 'bottom', asked }: FullMenuProps) {
  return (
    <BaseMenu.Root modal={false} defaultOpen={asked}>
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
