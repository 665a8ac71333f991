import { useEffect, useState } from 'react'
import type { ListedVersion, PromptContent } from '#shared/domain/prompt'
import { AppError } from '#shared/errors'
import { TextDiff } from '../../shared-views/prompt-editor/text-diff'
import { Dialog } from '../../ui/dialog'
import { ErrorState } from '../../ui/error-state'
import { IconButton } from '../../ui/icon-button'
import { Select } from '../../ui/select'
import { SkeletonRows } from '../../ui/skeleton-rows'
import { type Comparison, pairMessages, type Side, settingsText, sideLabel } from './compare-sides'
import { ImageChange, sameImages } from './image-change'
import type { PromptsStores } from './prompts-stores'
import { type Tab, tabContent } from './tab'
import { useVersions } from './use-versions'
import './compare-dialog.css'

interface CompareDialogProps {
  stores: PromptsStores
  tab: Tab
  promptId: string
  comparison: Comparison
  onChange: (comparison: Comparison) => void
  onClose: () => void
}

/** Two versions side by side, or one and the draft. Loaded when it is first asked for: it brings Monaco's diff view. */
export function CompareDialog({ stores, tab, promptId, comparison, onChange, onClose }: CompareDialogProps) {
  const { left, right } = comparison
  const { items } = useVersions(stores.connection, promptId)
  const leftContent = useContent(stores, tab, promptId, left)
  const rightContent = useContent(stores, tab, promptId, right)
  const failure = leftContent.failure ?? rightContent.failure
  return (
    <Dialog open full title={`${tab.name}: ${sideLabel(left)} and ${sideLabel(right)}`} onClose={onClose}>
      <div className="compare">
        <div className="compare-head">
          <SideSelect label="Left" side={left} versions={items} onChange={(side) => onChange({ left: side, right })} />
          <SideSelect label="Right" side={right} versions={items} onChange={(side) => onChange({ left, right: side })} />
          <IconButton icon="close" label="Close" kbd="Escape" size="small" onClick={onClose} />
        </div>
        <section className="compare-body" aria-label="Differences" data-testid="compare">
          {failure !== null ? (
            <ErrorState error={failure} />
          ) : leftContent.content === null || rightContent.content === null ? (
            <SkeletonRows label="Loading versions" rows={6} />
          ) : (
            <Differences left={leftContent.content} right={rightContent.content} names={[sideLabel(left), sideLabel(right)]} />
          )}
        </section>
      </div>
    </Dialog>
  )
}

interface SideSelectProps {
  label: string
  side: Side
  versions: readonly ListedVersion[] | null
  onChange: (side: Side) => void
}

function SideSelect({ label, side, versions, onChange }: SideSelectProps) {
  const options = [
    { value: 'draft', label: 'Draft', detail: 'as on the screen' },
    ...(versions ?? []).map(({ number, note }) => ({ value: String(number), label: `v${number}`, detail: note })),
  ]
  return (
    <Select
      label={label}
      showLabel
      value={String(side)}
      options={options}
      onChange={(value) => onChange(value === 'draft' ? 'draft' : Number(value))}
    />
  )
}

interface Loaded {
  content: PromptContent | null
  failure: AppError | null
}

function useContent({ connection }: PromptsStores, tab: Tab, promptId: string, side: Side): Loaded {
  const [loaded, setLoaded] = useState<Loaded & { side: Side }>({ content: null, failure: null, side })
  useEffect(() => {
    if (side === 'draft') return
    let wanted = true
    connection.call('prompts.get', { id: promptId, version: side }).then(
      ({ content }) => wanted && setLoaded({ content, failure: null, side }),
      (cause: unknown) => wanted && setLoaded({ content: null, failure: AppError.from(cause), side }),
    )
    return () => {
      wanted = false
    }
  }, [connection, promptId, side])
  if (side === 'draft') return { content: tabContent(tab), failure: null }
  return loaded.side === side ? loaded : { content: null, failure: null }
}

interface DifferencesProps {
  left: PromptContent
  right: PromptContent
  names: [string, string]
}

function Differences({ left, right, names }: DifferencesProps) {
  const pairs = pairMessages(left.messages, right.messages).map((pair, index) => ({ ...pair, place: index + 1 }))
  const settings = [settingsText(left), settingsText(right)] as const
  return (
    <>
      {pairs.map(({ left: a, right: b, place }) => {
        const role = [...new Set([a?.role, b?.role].filter(Boolean))].join(' and ')
        const sameText = a !== null && b !== null && a.template === b.template
        const unchanged = sameText && sameImages(a, b)
        const state = a === null ? `only in ${names[1]}` : b === null ? `only in ${names[0]}` : unchanged ? 'the same' : 'changed'
        return (
          <Part key={place} title={`${role} message ${place}`} state={state}>
            {!unchanged && <ImageChange left={a} right={b} />}
            {!sameText && (
              <TextDiff
                label={`${role} message ${place}`}
                left={a?.template ?? ''}
                right={b?.template ?? ''}
                language="template"
              />
            )}
          </Part>
        )
      })}
      <Part
        title="Parameters, inputs, model, output and description"
        state={settings[0] === settings[1] ? 'the same' : 'changed'}
      >
        {settings[0] !== settings[1] && (
          <TextDiff label="Parameters and inputs" left={settings[0]} right={settings[1]} language="text" />
        )}
      </Part>
    </>
  )
}

function Part({ title, state, children }: { title: string; state: string; children: React.ReactNode }) {
  return (
    <section className="compare-part" aria-label={`${title}, ${state}`}>
      <h3>
        {title} <span>{state}</span>
      </h3>
      {children}
    </section>
  )
}
