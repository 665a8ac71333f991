import type { editor } from 'monaco-editor/editor/editor.api'
import type { Mistake } from '#shared/domain/template'
import type { Monaco } from './load-monaco'

const OWNER = 'assay'

/** Underlines each mistake at its place. */
export function setMarkers(monaco: Monaco, model: editor.ITextModel, mistakes: Mistake[]): void {
  const markers = mistakes.map(({ message, code, place }) => ({
    severity: monaco.MarkerSeverity.Error,
    message,
    code,
    startLineNumber: place.line,
    startColumn: place.column,
    endLineNumber: place.endLine,
    endColumn: Math.max(place.endColumn, place.endLine === place.line ? place.column + 1 : 1),
  }))
  monaco.editor.setModelMarkers(model, OWNER, markers)
}

/** Says each mistake in a line of its own below the one that has it. Gives back what takes the lines away. */
export function showMessageLines(
  instance: editor.ICodeEditor,
  mistakes: Mistake[],
  repairKey: string,
  onRepair: (mistake: Mistake) => void,
): () => void {
  const zones = mistakes.map((mistake) => ({ node: messageLine(mistake, repairKey, onRepair), zone: zoneFor(mistake) }))
  let ids: string[] = []
  const place = () =>
    instance.changeViewZones((accessor) => {
      for (const id of ids) accessor.removeZone(id)
      ids = zones.map(({ node, zone }) => accessor.addZone({ ...zone, domNode: node }))
    })
  place()
  // A message may take two lines: its height is known only once it is laid out.
  const frame = requestAnimationFrame(() => {
    for (const { node, zone } of zones) zone.heightInPx = Math.max(zone.heightInPx, node.firstElementChild?.scrollHeight ?? 0)
    if (zones.some(({ zone }) => zone.heightInPx > LINE)) place()
  })
  return () => {
    cancelAnimationFrame(frame)
    instance.changeViewZones((accessor) => {
      for (const id of ids) accessor.removeZone(id)
    })
  }
}

const LINE = 24

const zoneFor = (mistake: Mistake) => ({
  afterLineNumber: mistake.place.endLine,
  heightInPx: LINE,
  suppressMouseDown: true,
  ordinal: mistake.place.column,
})

// Monaco hides view zones from assistive technology, so nothing here takes focus: the same repair is on a key and on the
// message's mistake button, and the marker's text is read with the line.
function messageLine(mistake: Mistake, repairKey: string, onRepair: (mistake: Mistake) => void): HTMLElement {
  const zone = element('div', 'mistake-zone')
  const line = element('div', 'mistake-line')
  const text = element('span', 'mistake-text')
  const [, name = '', rest = ''] = /^(\w+(?= has no value))?(.*)$/s.exec(mistake.message) ?? []
  text.append(element('b', 'mistake-name', name), rest)
  text.title = mistake.hint
  line.append(text)
  if (mistake.repair !== null) {
    const repair = element('span', 'mistake-repair', mistake.repair.label)
    repair.addEventListener('mousedown', (event) => {
      event.preventDefault()
      event.stopPropagation()
      onRepair(mistake)
    })
    line.append(repair, element('span', 'mistake-key', repairKey))
  }
  zone.append(line)
  return zone
}

function element(tag: string, className: string, text = ''): HTMLElement {
  const node = document.createElement(tag)
  node.className = className
  node.textContent = text
  return node
}
