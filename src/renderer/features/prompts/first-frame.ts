import { usePaneVisibility } from '../../shared-views/pane-visibility'
import { plainText } from '../../shared-views/prompt-editor/plain-text'
import { type FirstSize, firstSize, paneKey, rememberedSize } from '../../ui/pane-sizes'
import { isNarrow, isWide } from '../../ui/wide'
import { PANE_LIMITS } from './pane-limits'
import '../../shared-views/prompt-editor/prompt-editor.css'
import './option-bar.css'
import './prompts-view.css'
import './tab-strip.css'
import './first-frame.css'

/** What the view has around its first message, as empty as it is before the app: the same lines at the same places. */
export function firstFrame(role: string, label: string, text: string): { frame: HTMLElement; place: HTMLElement } {
  const wide = isWide()
  const { library, output } = usePaneVisibility.getState()
  const size = (group: string, pane: string, initial: FirstSize) =>
    `${rememberedSize(paneKey(group, pane, wide)) ?? firstSize(initial, wide)}px`
  const frame = element('first-frame')
  const view = element('first-frame-view', frame)
  view.classList.toggle('first-frame-view--wide', wide)
  if (library && !isNarrow()) {
    element('first-frame-library', view).style.width = size('prompts', 'library', PANE_LIMITS.library.initial)
  }
  const work = element('first-frame-work', view)
  element('tab-strip', work)
  element('option-bar', work)
  const panes = element('first-frame-panes', work)
  const upper = element('first-frame-upper', panes)
  const scroll = element('editor-scroll', upper)
  element('first-frame-side', upper).style.width = size('prompts-upper', 'side', PANE_LIMITS.side.initial)
  if (output) {
    element('first-frame-output', panes).style.setProperty(
      wide ? 'width' : 'height',
      size('prompts-work', 'output', PANE_LIMITS.output.initial),
    )
  }
  const block = element('message-block', element('prompt-editor', scroll), 'section')
  block.setAttribute('aria-label', label)
  element('message-role', element('message-head', block)).textContent = role
  const place = element('template-editor', block)
  place.append(plainText(text))
  return { frame, place }
}

function element(className: string, parent?: HTMLElement, tag = 'div'): HTMLElement {
  const node = document.createElement(tag)
  node.className = className
  parent?.append(node)
  return node
}
