import { useEffect, useState } from 'react'
import { Button } from './button'
import { Icon, type IconName } from './icon'
import { IconButton } from './icon-button'
import { actOn, type Toast, useToast } from './toast'
import './toaster.css'

const SIGNS: Record<NonNullable<Toast['tone']>, IconName> = { neutral: 'info', success: 'check', warning: 'warning' }

/** Shows toasts at the bottom right. Mounted once, by the shell. */
export function Toaster() {
  const toast = useToast((state) => state.current)
  const close = useToast((state) => state.close)
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (toast === null || held) return
    const timer = setTimeout(() => close(toast.id), toast.forMs)
    return () => clearTimeout(timer)
  }, [toast, held, close])
  return (
    <div className="toaster" role="status" aria-live="polite">
      {toast === null ? null : (
        <div key={toast.id} className="toast float" onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)}>
          <Icon
            name={toast.icon ?? SIGNS[toast.tone ?? 'neutral']}
            className={`toast-sign toast-sign--${toast.tone ?? 'neutral'}`}
          />
          <div className="toast-text">
            <b className="cut">{toast.title}</b>
            {toast.sentence === undefined ? null : <p>{toast.sentence}</p>}
          </div>
          {toast.action === undefined ? null : (
            <Button size="small" kbd={toast.action.kbd} onClick={() => actOn(toast)}>
              {toast.action.label}
            </Button>
          )}
          <IconButton icon="close" label="Close" size="small" side="top" onClick={() => close(toast.id)} />
        </div>
      )}
    </div>
  )
}
