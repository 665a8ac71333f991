import type { ComponentPropsWithRef } from 'react'
import { classes } from '../../ui/classes'
import { Icon } from '../../ui/icon'
import { isOwn, type TreeNode } from './library-tree'

interface TreeRowProps {
  node: TreeNode
  level: number
  expanded: boolean
  /** Its prompt is in front. */
  shown: boolean
  /** Something would be dropped into it. */
  target: boolean
  props: Record<string, unknown>
  /** While it is being renamed: the field in place of the label. */
  rename: ComponentPropsWithRef<'input'> | null
}

export function TreeRow({ node, level, expanded, shown, target, props, rename }: TreeRowProps) {
  const { id, kind, label, prompt, space, count } = node
  // What the row shows is its name, with the count or the version.
  const { 'aria-label': _label, ...rest } = props
  const className = classes('library-row', `library-row--${kind}`, target && 'library-row--target')
  const style = { paddingLeft: 6 + level * 16 }
  const signs = (
    <>
      {kind !== 'prompt' && <Icon name={expanded ? 'chevron-down' : 'chevron-right'} size={10} />}
      {kind === 'folder' && <Icon name="folder" size={14} />}
      {kind === 'prompt' && <Icon name="prompt" size={14} />}
    </>
  )
  if (rename !== null) {
    return (
      <div {...aria(props)} className={className} style={style}>
        {signs}
        <input {...rename} className="library-rename" aria-label={`New name of ${label}`} spellCheck={false} autoComplete="off" />
      </div>
    )
  }
  return (
    <button
      type="button"
      {...rest}
      {...(shown ? { 'aria-current': 'page' as const } : {})}
      {...(kind !== 'space' && isOwn(space) ? { draggable: true } : {})}
      data-node={id}
      className={className}
      style={style}
    >
      {signs}
      <span className="cut">{label}</span>
      <span className="library-end">
        {kind === 'space' && space === 'builtin' ? <Icon name="lock" size={12} /> : prompt === null ? count : versionText(node)}
      </span>
    </button>
  )
}

/** What the tree says of the row to those who can't see it, without what it does on clicks and keys. */
const aria = (props: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(props).filter(([name]) => name === 'role' || name.startsWith('aria-')))

const versionText = ({ space, prompt }: TreeNode): string =>
  prompt === null || space === 'builtin' ? '' : `v${prompt.versionNumber}`
