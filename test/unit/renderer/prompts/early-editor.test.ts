import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  adoptEarly,
  dropEarly,
  earlyStands,
  keepEarly,
  whenEarlyGone,
} from '../../../../src/renderer/shared-views/prompt-editor/early-editor'
import type { EditorUse, MessageEditor } from '../../../../src/renderer/shared-views/prompt-editor/message-editor'

const node = () => ({ remove: vi.fn() }) as unknown as HTMLElement
const use = () => ({}) as EditorUse

function kept(key = 'first') {
  const editor: MessageEditor = {
    key,
    instance: {} as MessageEditor['instance'],
    moveTo: vi.fn(),
    dispose: vi.fn(),
  }
  const frame = node()
  keepEarly(editor, frame)
  return { editor, frame }
}

afterEach(dropEarly)

describe('the editor that is made before the app', () => {
  it('is handed on as it is to the place of its message, and its frame goes', () => {
    const { editor, frame } = kept()
    const place = node()
    expect(adoptEarly('first', place, use)).toBe(editor)
    expect(editor.moveTo).toHaveBeenCalledWith(place, use)
    expect(editor.dispose).not.toHaveBeenCalled()
    expect(frame.remove).toHaveBeenCalledOnce()
    expect(earlyStands()).toBe(false)
  })

  it('is handed on once, and to no other message', () => {
    kept()
    expect(adoptEarly('second', node(), use)).toBeNull()
    expect(earlyStands()).toBe(true)
    adoptEarly('first', node(), use)
    expect(adoptEarly('first', node(), use)).toBeNull()
  })

  it('goes with its frame where the app shows something else', () => {
    const { editor, frame } = kept()
    dropEarly()
    expect(editor.dispose).toHaveBeenCalledOnce()
    expect(frame.remove).toHaveBeenCalledOnce()
    dropEarly()
    expect(editor.dispose).toHaveBeenCalledOnce()
  })

  it.each([
    ['handed on', () => void adoptEarly('first', node(), use)],
    ['dropped', dropEarly],
  ])('tells who waits for it to be %s, and who asks later at once', (_, end) => {
    kept()
    const told = vi.fn()
    whenEarlyGone(told)
    expect(told).not.toHaveBeenCalled()
    end()
    expect(told).toHaveBeenCalledOnce()
    whenEarlyGone(told)
    expect(told).toHaveBeenCalledTimes(2)
  })
})
