import { Dialog as BaseDialog } from '@base-ui/react/dialog'
import { type ReactNode, useRef } from 'react'
import { classes } from './classes'
import { useKeepFocus } from './use-keep-focus'
import './dialog.css'

interface DialogProps {
  open: boolean
  title: string
  /** Says what is lost and what stays, where something is. */
  children?: ReactNode
  /** Buttons, the safe one marked with `data-safe`: it has the focus first. */
  actions?: ReactNode
  onClose: () => void
  wide?: boolean | undefined
  /** As high as `full`, and as wide as what is written needs. */
  tall?: boolean | undefined
  /** Takes most of the window: for what is compared side by side. */
  full?: boolean | undefined
}

/** Stands before everything until it is answered. Escape is the safe answer. */
export function Dialog({ open, title, children, actions, onClose, wide = false, tall = false, full = false }: DialogProps) {
  const popup = useRef<HTMLDivElement>(null)
  useKeepFocus(popup, open)
  return (
    <BaseDialog.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose()
      }}
    >
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="dialog-scrim" />
        <BaseDialog.Popup
          ref={popup}
          className={classes('dialog float', wide && 'dialog--wide', (full || tall) && 'dialog--full', tall && 'dialog--tall')}
          data-floating=""
          initialFocus={() => popup.current?.querySelector<HTMLElement>('[data-safe], input, textarea') ?? true}
        >
          <BaseDialog.Title className="dialog-title">{title}</BaseDialog.Title>
          {children}
          {actions === undefined ? null : <div className="dialog-actions">{actions}</div>}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  )
}
