import { describe, expect, it } from 'vitest'
import {
  closingLine,
  judge,
  playwrightCounts,
  playwrightTroubles,
  sum,
  vitestCounts,
  vitestTroubles,
} from '../../../scripts/test-counts'

describe('the counts that a test run ends with', () => {
  it('sums its suites into one line', () => {
    const all = [
      { passed: 200, failed: 0, skipped: 1 },
      { passed: 12, failed: 2, skipped: 0 },
    ]
    expect(closingLine(sum(all))).toBe('212 passed, 2 failed, 1 skipped')
    expect(closingLine(sum([]))).toBe('0 passed, 0 failed, 0 skipped')
  })

  it('reads what vitest reports, and counts a file that did not load as failed', () => {
    const report = {
      numPassedTests: 10,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 1,
      testResults: [
        { status: 'failed', assertionResults: [] },
        { status: 'failed', assertionResults: [{}] },
        { status: 'passed', assertionResults: [{}] },
      ],
    }
    expect(vitestCounts(report)).toEqual({ passed: 10, failed: 2, skipped: 3 })
  })

  it('reads what Playwright reports; a test that passed at the second try has passed', () => {
    const report = { stats: { expected: 7, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{ message: 'x' }] }
    expect(playwrightCounts(report)).toEqual({ passed: 8, failed: 2, skipped: 2 })
  })

  it.each([[null], [[]], ['text'], [{}]])('counts nothing in %j', (report) => {
    expect(vitestCounts(report)).toEqual({ passed: 0, failed: 0, skipped: 0 })
    expect(playwrightCounts(report)).toEqual({ passed: 0, failed: 0, skipped: 0 })
    expect([...vitestTroubles(report), ...playwrightTroubles(report)]).toEqual([])
  })

  it('names the tests that failed, and files that did not load', () => {
    const testResults = [
      { name: 'a.test.ts', status: 'failed', message: 'no such\n module', assertionResults: [] },
      {
        name: 'b.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'counts' },
          { status: 'failed', fullName: 'adds up', failureMessages: ['\u001b[31mexpected 1\u001b[39m\nto be 2'] },
        ],
      },
    ]
    expect(vitestTroubles({ testResults })).toEqual([
      'failed: a.test.ts: no such module',
      'failed: b.test.ts › adds up: expected 1 to be 2',
    ])
  })

  it('names what failed in a window, and what needed a second try', () => {
    const test = (status: string) => ({
      projectName: 'browser',
      status,
      results: [{ errors: [{ message: `was ${status}` }] }, { errors: [] }],
    })
    const specs = ['expected', 'unexpected', 'flaky'].map((status) => ({
      file: 'a.spec.ts',
      line: 3,
      title: status,
      tests: [test(status)],
    }))
    expect(playwrightTroubles({ suites: [{ specs: [], suites: [{ specs }] }], errors: [{ message: 'no browser' }] })).toEqual([
      'failed: [browser] a.spec.ts:3 › unexpected: was unexpected',
      'flaky: [browser] a.spec.ts:3 › flaky: was flaky',
      'failed: the run: no browser',
    ])
  })

  it.each([
    ['all well', { passed: 3, failed: 0, skipped: 0 }, 0, 0],
    ['a failed test', { passed: 3, failed: 1, skipped: 0 }, 1, 1],
    ['no test at all', { passed: 0, failed: 0, skipped: 0 }, 0, 1],
    ['skipped tests alone', { passed: 0, failed: 0, skipped: 9 }, 0, 1],
    ['a bad end without a failed test', { passed: 3, failed: 0, skipped: 0 }, 1, 1],
    ['an end by a signal', { passed: 3, failed: 0, skipped: 0 }, null, 1],
  ])('judges %s', (_name, counts, status, failed) => {
    expect(judge(counts, status).counts.failed).toBe(failed)
  })
})
