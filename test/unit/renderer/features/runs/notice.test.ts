import { describe, expect, it } from 'vitest'
import type { ErrorJson } from '#shared/errors'
import { noticeOf } from '../../../../../src/renderer/features/runs/notice'
import { makeRun } from './make-run'

const error: ErrorJson = { code: 'TIMEOUT', message: 'No first token in 60 s.', hint: 'Try again.', retryable: true, details: {} }

describe('noticeOf', () => {
  it('says nothing over a completed run', () => expect(noticeOf(makeRun())).toBeNull())

  it('says what happened, what was kept and what to do, in that order', () => {
    const notice = noticeOf(makeRun({ status: 'failed', error, output: null }))
    expect(notice).toMatchObject({ tone: 'danger', title: 'No answer in time', code: 'TIMEOUT' })
    expect(notice?.sentences[0]).toBe('No first token in 60 s.')
    expect(notice?.sentences[1]).toMatch(/kept/)
    expect(notice?.sentences[2]).toBe('Try again.')
  })

  it('counts what came before the failure', () => {
    expect(noticeOf(makeRun({ status: 'failed', error }))?.sentences[1]).toBe('The 14 characters that came are kept below.')
  })

  it('does not call a stop or an interruption a failure', () => {
    expect(noticeOf(makeRun({ status: 'cancelled', error }))).toMatchObject({ tone: 'neutral', title: 'Stopped', code: null })
    expect(noticeOf(makeRun({ status: 'interrupted' }))).toMatchObject({ tone: 'warning', title: 'Interrupted' })
    expect(noticeOf(makeRun({ status: 'truncated', error: { ...error, code: 'CONTEXT_OVERFLOW' } }))?.tone).toBe('warning')
  })
})
