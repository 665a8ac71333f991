import { nearestName } from '../../template/nearest-name'
import type { SourceText } from '../../template/source-text'
import { type Finding, finding } from './finding'
import type { Tag } from './tags'

/** Tags that open a block, with the tag that ends it and those that may stand between. */
const BLOCKS: ReadonlyMap<string, { end: string; between: readonly string[] }> = new Map([
  ['if', { end: 'endif', between: ['elif', 'elseif', 'else'] }],
  ['for', { end: 'endfor', between: ['else'] }],
  ['macro', { end: 'endmacro', between: [] }],
  ['call', { end: 'endcall', between: [] }],
  ['filter', { end: 'endfilter', between: [] }],
  ['set', { end: 'endset', between: [] }],
  ['block', { end: 'endblock', between: [] }],
  ['switch', { end: 'endswitch', between: ['case', 'default'] }],
  ['raw', { end: 'endraw', between: [] }],
  ['verbatim', { end: 'endverbatim', between: [] }],
])

const SINGLE_TAGS = ['include', 'extends', 'import', 'from']
const ENDS = new Set([...BLOCKS.values()].map(({ end }) => end))
const BETWEEN = new Set([...BLOCKS.values()].flatMap(({ between }) => between))
const TAG_NAMES = [...BLOCKS.keys(), ...ENDS, ...BETWEEN, ...SINGLE_TAGS]

export function isTagName(name: string): boolean {
  return TAG_NAMES.includes(name)
}

export function isEnd(name: string): boolean {
  return ENDS.has(name)
}

/** True for set with a value, which opens no block. */
export function isPlainSet(source: SourceText, tag: Tag): boolean {
  return tag.name === 'set' && /=/.test(source.text.slice(tag.start, tag.end))
}

export function unknownTag(source: SourceText, tag: Tag): Finding {
  const span = { start: tag.nameStart, end: tag.nameStart + Math.max(1, tag.name.length) }
  const near = nearestTag(tag.name)
  const message = tag.name === '' ? 'This tag has no name.' : `There is no tag ${tag.name}.`
  return finding(
    source,
    span,
    message,
    near === null ? {} : { hint: `Use ${near}?`, repair: { label: `Use ${near}`, text: near } },
  )
}

export function nearestTag(name: string): string | null {
  return nearestName(name, TAG_NAMES)
}

interface Open {
  tag: Tag
  opener: string
  parts: Tag[]
}

/**
 * Blocks that are not closed, ends without a beginning, and parts outside of their block; with the tags to blank so that the
 * rest can be read. Tags that are wrong in themselves take part, so that one mistake does not make two.
 */
export function checkBlocks(source: SourceText, tags: Tag[], bad: ReadonlySet<Tag>): { findings: Finding[]; blank: Tag[] } {
  const findings: Finding[] = []
  const blank: Tag[] = []
  const open: Open[] = []

  const leave = ({ tag, opener, parts }: Open): void => {
    const end = BLOCKS.get(opener)?.end ?? ''
    blank.push(tag, ...parts)
    if (!bad.has(tag))
      findings.push(finding(source, tag, `${opener} is not closed.`, { hint: `Add {% ${end} %} where it ends.` }))
  }

  for (const tag of tags) {
    if (tag.kind !== 'block') continue
    const name = isTagName(tag.name) ? tag.name : (nearestTag(tag.name) ?? '')
    if (BLOCKS.has(name) && !isPlainSet(source, tag)) {
      open.push({ tag, opener: name, parts: [] })
      continue
    }
    const owner = open.findLastIndex(({ opener }) => {
      const block = BLOCKS.get(opener)
      return block !== undefined && (block.end === name || block.between.includes(name))
    })
    const isPart = ENDS.has(name) || BETWEEN.has(name)
    if (!isPart) continue
    if (owner === -1) {
      blank.push(tag)
      const opener = [...BLOCKS].find(([, block]) => block.end === name || block.between.includes(name))?.[0] ?? ''
      const options = { hint: `Remove it, or open the block with {% ${opener} … %}.`, repair: { label: 'Remove it', text: '' } }
      if (!bad.has(tag)) findings.push(finding(source, tag, `${name} has no ${opener} before it.`, options))
      continue
    }
    for (const inner of open.splice(owner + 1)) leave(inner)
    const block = open[owner]
    if (block === undefined) continue
    block.parts.push(tag)
    if (!ENDS.has(name)) continue
    open.pop()
    // A block whose beginning cannot be read is blanked as a whole, but what stands in it is still read.
    if (bad.has(block.tag)) blank.push(block.tag, ...block.parts)
  }
  for (const unclosed of open) leave(unclosed)
  return { findings, blank }
}
