import { freeName, tidyFolder } from '#shared/domain/library-names'
import type { OwnSpace, Prompt, PromptSummary } from '#shared/domain/prompt'
import { recordChange } from './changes'
import { inTransaction, one, type ReadableDB, run, type WritableDB } from './database'
import { keepFolder } from './folder-rows'
import { builtinRefused, checkedName, nameTaken, noPrompt } from './prompt-refusals'
import { getScorers, setScorers } from './prompt-scorers'
import { createPrompt, getPrompt, promptAt } from './prompts'

interface Target {
  name?: string | undefined
  space?: OwnSpace | undefined
  folder?: string | undefined
}

interface Place {
  space: OwnSpace | 'builtin'
  folder: string
  name: string
}

/** Another name, folder or space for a prompt; its id, versions and runs stay. NOT_FOUND, UNSUPPORTED, INVALID_INPUT. */
export function movePrompt(db: WritableDB, hostId: string, { id, ...target }: Target & { id: string }): PromptSummary {
  return inTransaction(db, () => {
    const old = one<Place>(db, 'SELECT space_id AS space, folder, name FROM prompts WHERE id = ? AND deletion_id IS NULL', id)
    if (!old) throw noPrompt(id)
    if (old.space === 'builtin') throw builtinRefused()
    const next = {
      space: target.space ?? old.space,
      folder: target.folder === undefined ? old.folder : tidyFolder(target.folder),
      name: target.name === undefined ? old.name : checkedName(target.name),
    }
    const there = promptAt(db, next)
    if (there && there.id !== id) throw nameTaken(next)
    if (!there) {
      keepFolder(db, next.space, next.folder)
      run(db, 'UPDATE prompts SET space_id = ?, folder = ?, name = ? WHERE id = ?', next.space, next.folder, next.name, id)
      recordChange(db, hostId, 'prompts', id)
    }
    return summaryOf(db, id)
  })
}

/** A prompt of its own with the newest content. Built-in ones go to Personal where nothing else is asked for. NOT_FOUND. */
export function duplicatePrompt(
  db: WritableDB,
  hostId: string,
  { id, ...target }: Omit<Target, 'name'> & { id: string },
): Prompt {
  return inTransaction(db, () => {
    const original = getPrompt(db, id)
    if (!original) throw noPrompt(id)
    const own = original.space === 'builtin' ? 'personal' : original.space
    const place = { space: target.space ?? own, folder: target.folder ?? original.folder }
    const name = freeNameAt(db, place, original.name)
    const copy = createPrompt(db, hostId, { ...place, name, content: original.content, note: `Copied from ${original.name}` })
    setScorers(db, hostId, copy.id, getScorers(db, id).scoring)
    return copy
  })
}

/** The name, or the first numbered one, that no prompt has in that folder. */
export function freeNameAt(db: ReadableDB, place: Omit<Place, 'name'>, name: string): string {
  return freeName(name, (candidate) => promptAt(db, { ...place, name: candidate }) !== null)
}

export function summaryOf(db: ReadableDB, id: string): PromptSummary {
  const prompt = getPrompt(db, id)
  if (!prompt) throw noPrompt(id)
  const { content: _content, ...summary } = prompt
  return summary
}
