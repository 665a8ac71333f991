import { createStore, type StoreApi } from 'zustand/vanilla'
import { changeAnswer } from './change-answer'
import { changeImages, type Draft, declare, draftOver, moveMessage, newKey, nextRole } from './draft'
import { newTab, originOf, type Tab } from './tab'
import type { TabsState } from './tabs-state'
import { kindFor } from './variable-rows'

export type TabsStore = StoreApi<TabsState>

export function createTabsStore(): TabsStore {
  return createStore<TabsState>()((set, get) => {
    const change = (id: string, to: (tab: Tab) => Partial<Tab>) =>
      set(({ tabs }) => ({ tabs: tabs.map((tab) => (tab.id === id ? { ...tab, ...to(tab) } : tab)) }))
    const changeDraft = (id: string, to: (draft: Draft) => Partial<Draft>) =>
      change(id, ({ draft }) => ({ draft: { ...draft, ...to(draft) } }))
    const put = (tab: Tab, at: number) => set(({ tabs }) => ({ tabs: tabs.toSpliced(at, 0, tab), active: tab.id }))
    return {
      tabs: [],
      active: null,
      open: (tab) => {
        put(tab, get().tabs.length)
        return tab.id
      },
      openNew: () => get().open(newTab()),
      restore: (tabs, active) => set({ tabs, active }),
      activate: (id) => set({ active: id }),
      step: (by) =>
        set(({ tabs, active }) => {
          const at = tabs.findIndex(({ id }) => id === active)
          return { active: tabs[(at + by + tabs.length) % tabs.length]?.id ?? active }
        }),
      close: (id) => {
        const { tabs, active } = get()
        const at = tabs.findIndex((tab) => tab.id === id)
        const tab = tabs[at]
        if (tab === undefined) return null
        const rest = tabs.toSpliced(at, 1)
        set({ tabs: rest, active: active === id ? (rest[Math.min(at, rest.length - 1)]?.id ?? null) : active })
        return { tab, at }
      },
      reopen: put,
      setTemplate: (id, key, template) =>
        changeDraft(id, ({ messages }) => ({
          messages: messages.map((message) => (message.key === key ? { ...message, template } : message)),
        })),
      setRole: (id, key, role) =>
        changeDraft(id, ({ messages }) => ({
          messages: messages.map((message) => (message.key === key ? { ...message, role } : message)),
        })),
      setImages: (id, key, to) => changeDraft(id, ({ messages }) => ({ messages: changeImages(messages, key, to) })),
      addMessage: (id, after) => {
        const key = newKey()
        changeDraft(id, ({ messages }) => {
          const index = messages.findIndex((message) => message.key === after)
          const at = index < 0 ? messages.length : index + 1
          return { messages: messages.toSpliced(at, 0, { key, role: nextRole(messages.slice(0, at)), template: '' }) }
        })
        return key
      },
      move: (id, key, by) => changeDraft(id, ({ messages }) => ({ messages: moveMessage(messages, key, by) })),
      remove: (id, key) =>
        changeDraft(id, ({ messages }) =>
          messages.length < 2 ? {} : { messages: messages.filter((message) => message.key !== key) },
        ),
      setDraft: (id, draft) => change(id, () => ({ draft })),
      setModel: (id, model) => change(id, () => ({ model })),
      setOptions: (id, options) => change(id, () => ({ options })),
      setParameters: (id, parameters) => changeDraft(id, () => ({ parameters })),
      setSchema: (id, output, broken) =>
        change(id, ({ draft }) => ({ draft: changeAnswer(draft, { output, brokenSchema: broken }) })),
      setTools: (id, tools, broken) =>
        change(id, ({ draft }) => ({ draft: changeAnswer(draft, { tools, brokenTools: broken }) })),
      setTyped: (id, name, text) =>
        change(id, ({ typed, draft }) => {
          const { [name]: _old, ...rest } = typed
          return { typed: text === null ? rest : { ...rest, [name]: { text, kind: kindFor(name, draft.inputs, typed) } } }
        }),
      declareInput: (id, name, what) => changeDraft(id, ({ inputs }) => ({ inputs: declare(inputs, name, what) })),
      setRun: (id, runId) => change(id, () => ({ runId })),
      setAnswer: (id, answer) => change(id, () => ({ answer, previewFailure: null })),
      setPreviewFailure: (id, previewFailure) => change(id, () => ({ previewFailure })),
      saved: (id, prompt) => change(id, () => ({ name: prompt.name, origin: originOf(prompt), renamedFrom: null })),
      show: (id, prompt, newest) =>
        change(id, ({ draft }) => ({
          name: prompt.name,
          origin: originOf(prompt, newest),
          draft: draftOver(draft, prompt.content),
          staleBecause: undefined,
        })),
      renamed: (promptId, name, elsewhere) =>
        set(({ tabs }) => ({
          tabs: tabs.map((tab) =>
            tab.origin?.promptId === promptId && tab.name !== name
              ? { ...tab, name, renamedFrom: elsewhere ? (tab.renamedFrom ?? tab.name) : null }
              : tab,
          ),
        })),
      renameRead: (id) => change(id, () => ({ renamedFrom: null })),
      stale: (id, staleBecause) => change(id, () => ({ staleBecause })),
      keepMine: (id, newest) => change(id, ({ origin }) => ({ origin: origin === null ? null : { ...origin, newest } })),
    }
  })
}

/** The draft as its saved version has it. */
export const savedDraft = (tab: Tab): Draft | null => (tab.origin === null ? null : draftOver(tab.draft, tab.origin.content))
