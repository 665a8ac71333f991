import { Menu as BaseMenu } from '@base-ui/react/menu'
import { MenuLines } from './full-menu'
import type { MenuEntry } from './menu-props'
import './menu.css'

/** Where a menu opens: beside an element, or where the pointer was. */
export type MenuAnchor = Element | { x: number; y: number }

interface AnchoredMenuProps {
  label: string
  /** Null while it is closed. */
  anchor: MenuAnchor | null
  entries: readonly MenuEntry[]
  onClose: () => void
}

/** A menu without a button of its own, for the right click, Shift F10 and the menu key. The focus goes back to where it was. */
export function AnchoredMenu({ label, anchor, entries, onClose }: AnchoredMenuProps) {
  return (
    <BaseMenu.Root open={anchor !== null} modal={false} onOpenChange={(open) => !open && onClose()}>
      <BaseMenu.Portal>
        <BaseMenu.Positioner
          anchor={anchor instanceof Element ? anchor : virtual(anchor)}
          align="start"
          side="bottom"
          sideOffset={anchor instanceof Element ? 2 : 0}
          collisionPadding={6}
          className="menu-place"
        >
          <BaseMenu.Popup className="menu float" aria-label={label} data-floating="">
            <MenuLines entries={entries} />
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  )
}

const virtual = (point: { x: number; y: number } | null) => ({
  getBoundingClientRect: () => new DOMRect(point?.x ?? 0, point?.y ?? 0, 0, 0),
})
