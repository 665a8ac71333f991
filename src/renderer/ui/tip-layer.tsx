import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Kbd } from './kbd'
import { Sentence } from './sentence'
import { type TipSide, tipPlace } from './tip-place'
import './tip.css'

const DELAY_MS = 500
const SIDES: readonly TipSide[] = ['top', 'bottom', 'left', 'right']

const owner = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null

/** Shows the tip of what the pointer rests on or the keyboard has reached. One for the whole window, so that a tip costs its control nothing. */
export function TipLayer() {
  const [shown, setShown] = useState<HTMLElement | null>(null)
  const popup = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const hide = () => {
      clearTimeout(timer)
      setShown(null)
    }
    const over = (event: PointerEvent) => {
      clearTimeout(timer)
      const target = event.pointerType === 'touch' ? null : owner(event.target)
      if (target === null) return setShown(null)
      timer = setTimeout(() => setShown(target), DELAY_MS)
    }
    const focus = (event: FocusEvent) => {
      const target = owner(event.target)
      if (target?.matches(':focus-visible')) setShown(target)
    }
    document.addEventListener('pointerover', over)
    document.addEventListener('focusin', focus)
    const ends = ['pointerdown', 'focusout', 'keydown', 'scroll'] as const
    for (const name of ends) document.addEventListener(name, hide, true)
    window.addEventListener('resize', hide)
    return () => {
      hide()
      document.removeEventListener('pointerover', over)
      document.removeEventListener('focusin', focus)
      for (const name of ends) document.removeEventListener(name, hide, true)
      window.removeEventListener('resize', hide)
    }
  }, [])
  useLayoutEffect(() => {
    const node = popup.current
    if (shown === null || node === null) return
    const side = SIDES.find((name) => name === shown.dataset.tipSide) ?? 'bottom'
    const room = { width: document.documentElement.clientWidth, height: document.documentElement.clientHeight }
    const place = tipPlace(side, shown.getBoundingClientRect(), node.getBoundingClientRect(), room)
    node.style.left = `${place.left}px`
    node.style.top = `${place.top}px`
  }, [shown])
  if (shown === null || !shown.isConnected) return null
  const keys = shown.dataset.tipKeys
  return (
    <div ref={popup} className="tip float" aria-hidden="true">
      <span>
        <Sentence text={shown.dataset.tip ?? ''} />
      </span>
      {keys === undefined ? null : <Kbd keys={keys} />}
    </div>
  )
}
