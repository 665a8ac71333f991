import { describe, expect, it } from 'vitest'
import { closingLine, judge, playwrightCounts, sum, vitestCounts } from '../../../scripts/test-counts'

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
