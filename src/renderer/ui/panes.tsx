import { createContext, type ReactNode, use, useEffect, useId, useMemo, useRef } from 'react'
import { Group, Panel, type PanelImperativeHandle, Separator } from 'react-resizable-panels'
import { classes } from './classes'
import { type FirstSize, firstSize, forgetSize, paneKey, rememberedSize, rememberSize } from './pane-sizes'
import { useWide } from './wide'
import './panes.css'

interface SizedPane {
  handle: PanelImperativeHandle
  initial: number
}

interface PanesContext {
  /** Where this group's sizes are kept. */
  key: (pane: string) => string
  sized: Map<string, SizedPane>
}

const Context = createContext<PanesContext | null>(null)

function usePanes(): PanesContext {
  const context = use(Context)
  if (context === null) throw new Error('A Pane and a Grip stand inside Panes.')
  return context
}

interface PanesProps {
  /** Names the group for what is remembered: the view, and the place in it. */
  id: string
  direction?: 'horizontal' | 'vertical' | undefined
  className?: string | undefined
  /** Pane and Grip elements in turn. */
  children: ReactNode
}

/** Panes beside or below each other, with lines between them that can be dragged. Sizes are remembered in px, apart for wide windows. */
export function Panes({ id, direction = 'horizontal', className, children }: PanesProps) {
  const wide = useWide()
  const sized = useRef(new Map<string, SizedPane>()).current
  const context = useMemo<PanesContext>(() => ({ key: (pane) => paneKey(id, pane, wide), sized }), [id, wide, sized])
  return (
    <Context value={context}>
      <Group
        className={classes('panes', className)}
        orientation={direction}
        resizeTargetMinimumSize={{ coarse: 24, fine: 7 }}
        onLayoutChanged={(_, { isUserInteraction }) => {
          if (!isUserInteraction) return
          for (const [pane, { handle }] of sized) rememberSize(context.key(pane), handle.getSize().inPixels)
        }}
      >
        {children}
      </Group>
    </Context>
  )
}

interface PaneProps {
  id: string
  /** Read aloud, and where F6 goes: `Library`, `Output`. Leave it out for a pane that only holds other panes. */
  label?: string | undefined
  /** Size in px, normally and from 1600 px on. Leave it out for the pane that takes the rest. */
  initial?: FirstSize | undefined
  min?: number | undefined
  max?: number | string | undefined
  className?: string | undefined
  /** Scrolls as a whole, and so has to be reached by the keyboard. */
  scrolls?: boolean | undefined
  children: ReactNode
}

export function Pane({ id, label, initial, min = 120, max, className, scrolls = false, children }: PaneProps) {
  const { key, sized } = usePanes()
  const wide = useWide()
  const handle = useRef<PanelImperativeHandle>(null)
  const unique = useId()
  const px = initial === undefined ? undefined : firstSize(initial, wide)
  const size = px === undefined ? undefined : (rememberedSize(key(id)) ?? px)
  const shown = useRef(size)
  useEffect(() => {
    if (handle.current === null || px === undefined) return
    sized.set(id, { handle: handle.current, initial: px })
    return () => {
      sized.delete(id)
    }
  }, [id, px, sized])
  // Crossing the width at which panes change their sizes: what is remembered for the other side comes back.
  useEffect(() => {
    if (size === undefined || shown.current === size) return
    shown.current = size
    // A frame later: until then the panel still has the limits of the other side, and would be cut to them.
    const frame = requestAnimationFrame(() => handle.current?.resize(size))
    return () => cancelAnimationFrame(frame)
  }, [size])
  return (
    <Panel
      id={`${unique}${id}`}
      panelRef={handle}
      minSize={min}
      {...(max === undefined ? {} : { maxSize: max })}
      {...(size === undefined ? {} : { defaultSize: size, groupResizeBehavior: 'preserve-pixel-size' as const })}
      style={{ overflow: 'hidden' }}
    >
      {label === undefined ? (
        <div className={classes('pane', className)}>{children}</div>
      ) : (
        <section
          className={classes('pane', scrolls && 'pane--scrolls', className)}
          aria-label={label}
          data-pane={label}
          tabIndex={scrolls ? 0 : -1}
        >
          {children}
        </section>
      )}
    </Panel>
  )
}

interface GripProps {
  label: string
  /** The pane whose first size a double click restores. */
  of: string
}

/** The 1 px line between two panes, 7 px to grip. Arrows move it, a double click restores. */
export function Grip({ label, of }: GripProps) {
  const { key, sized } = usePanes()
  return (
    <Separator
      className="grip"
      aria-label={label}
      disableDoubleClick
      onDoubleClick={() => {
        const pane = sized.get(of)
        if (pane === undefined) return
        forgetSize(key(of))
        pane.handle.resize(pane.initial)
      }}
    />
  )
}
