import { useStore } from 'zustand'
import type { PromptSummary } from '#shared/domain/prompt'
import { useActionKeys } from '../../../shared-views/actions/key-settings'
import { useFrontPrompt } from '../../../shared-views/front-prompt'
import { Select, type SelectGroup } from '../../../ui/select'
import { AddChoice } from './add-choice'
import { Choice, Choices } from './choices'
import { type ChosenPrompt, promptWords } from './design'
import type { DesignStore } from './design-store'
import { useLibrary } from './use-library'

const SPACES: Record<PromptSummary['space'], string> = { project: 'Project', personal: 'Personal', builtin: 'Built-in' }
const FRONT = 'tab in front'

/** The prompts of the design, each in a version, and the way to take more. */
export function PromptChoices({ store }: { store: DesignStore }) {
  const prompts = useStore(store, ({ design }) => design.prompts)
  const needs = useStore(store, (state) => state.needs)
  const library = useLibrary()
  const keysOf = useActionKeys()
  const front = useFrontPrompt(({ read }) => read)()
  const groups = promptGroups(library, front === null ? null : promptWords(front))
  const add = (value: string) => {
    const { addPrompt, fetchPrompt } = store.getState()
    if (value === FRONT) {
      const { model: _, ...wish } = front ?? { model: null }
      if ('content' in wish) addPrompt(wish)
      return
    }
    void fetchPrompt(value, freeVersion(value, library, prompts))
  }
  return (
    <Choices
      title="Prompts"
      label="Prompts of the experiment"
      add={<AddChoice what="prompt" from="from the library" groups={groups} kbd={keysOf('design.prompt')} onAdd={add} />}
    >
      {prompts.map((prompt) => {
        const mistakes = needs[prompt.key]?.mistakes ?? []
        const summary = library.find(({ id }) => id === prompt.promptId)
        return (
          <Choice
            key={prompt.key}
            icon="prompt"
            title={prompt.name}
            name={prompt.name}
            trouble={mistakes.length === 0 ? null : { icon: 'error', words: "can't be filled in", title: mistakes.join('\n') }}
            remove={`Remove ${promptWords(prompt)}`}
            onRemove={() => store.getState().removePrompt(prompt.key)}
          >
            <Version prompt={prompt} newest={summary?.versionNumber ?? null} store={store} />
          </Choice>
        )
      })}
    </Choices>
  )
}

interface VersionProps {
  prompt: ChosenPrompt
  /** Null where the library doesn't have it any more. */
  newest: number | null
  store: DesignStore
}

function Version({ prompt, newest, store }: VersionProps) {
  const { key, name, versionNumber, promptId } = prompt
  if (versionNumber === null) return <span className="design-note">{promptId === null ? 'not saved' : 'edited'}</span>
  const numbers = Array.from({ length: Math.max(newest ?? 0, versionNumber) }, (_, index) => index + 1).reverse()
  return (
    <Select
      label={`Version of ${name}`}
      value={String(versionNumber)}
      options={numbers.map((number) => ({
        value: String(number),
        label: `v${number}`,
        detail: number === newest ? 'newest' : undefined,
        disabled: newest === null && number !== versionNumber,
      }))}
      onChange={(value) => void store.getState().setVersion(key, Number(value))}
    />
  )
}

function promptGroups(library: readonly PromptSummary[], front: string | null): SelectGroup[] {
  const spaces = (Object.keys(SPACES) as PromptSummary['space'][]).map((space) => ({
    label: SPACES[space],
    options: library
      .filter((prompt) => prompt.space === space)
      .map(({ id, name, folder, versionNumber }) => ({
        value: id,
        label: name,
        detail: [folder, `v${versionNumber}`].filter(Boolean).join(' · '),
      })),
  }))
  const open = front === null ? [] : [{ label: 'In Prompts', options: [{ value: FRONT, label: front, detail: FRONT }] }]
  return [...open, ...spaces].filter(({ options }) => options.length > 0)
}

/** The newest version that the design doesn't have yet; the newest one where it has all. */
function freeVersion(id: string, library: readonly PromptSummary[], prompts: readonly ChosenPrompt[]): number | undefined {
  const newest = library.find((prompt) => prompt.id === id)?.versionNumber
  if (newest === undefined) return undefined
  const taken = new Set(prompts.filter(({ promptId }) => promptId === id).map(({ versionNumber }) => versionNumber))
  for (let number = newest; number > 0; number -= 1) if (!taken.has(number)) return number
  return newest
}
