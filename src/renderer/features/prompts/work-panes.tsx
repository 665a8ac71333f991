import type { ReactNode } from 'react'
import { usePaneVisibility } from '../../shared-views/pane-visibility'
import { firstSize } from '../../ui/pane-sizes'
import { Grip, Pane, Panes } from '../../ui/panes'
import { useWide } from '../../ui/wide'
import { PANE_LIMITS } from './pane-limits'

interface WorkPanesProps {
  editor: ReactNode
  side: ReactNode
  output: ReactNode
}

/** Messages, variables and output: the output below the others, and at their right where there is room. */
export function WorkPanes({ editor, side, output }: WorkPanesProps) {
  const wide = useWide()
  const open = usePaneVisibility((panes) => panes.output)
  const upper = (
    <Panes id="prompts-upper">
      <Pane id="editor" label="Messages" min={PANE_LIMITS.editor.min}>
        {editor}
      </Pane>
      <Grip label="Width of variables" of="side" />
      <Pane id="side" label="Variables" {...PANE_LIMITS.side}>
        {side}
      </Pane>
    </Panes>
  )
  // One structure in every case: an editor that is moved elsewhere is made anew and loses its focus.
  return (
    <Panes id="prompts-work" direction={wide ? 'horizontal' : 'vertical'}>
      <Pane id="upper" min={wide ? 640 : 160}>
        {upper}
      </Pane>
      {open && (
        <>
          <Grip label={wide ? 'Width of output' : 'Height of output'} of="output" />
          <Pane
            id="output"
            label="Output"
            initial={PANE_LIMITS.output.initial}
            min={firstSize(PANE_LIMITS.output.min, wide)}
            max="70%"
            className="output"
          >
            {output}
          </Pane>
        </>
      )}
    </Panes>
  )
}
