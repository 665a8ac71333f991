import { stripVTControlCharacters } from 'node:util'

export interface Counts {
  passed: number
  failed: number
  skipped: number
}

export const NONE: Counts = { passed: 0, failed: 0, skipped: 0 }
export const ONE_FAILED: Counts = { passed: 0, failed: 1, skipped: 0 }

export const sum = (all: readonly Counts[]): Counts =>
  all.reduce(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      skipped: total.skipped + one.skipped,
    }),
    NONE,
  )

export const closingLine = ({ passed, failed, skipped }: Counts): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`

/** A suite that ran nothing tells nothing, and one that ended badly without a failed test failed all the same. */
export function judge(counts: Counts, status: number | null): { counts: Counts; complaint: string | null } {
  if (counts.passed + counts.failed === 0) return { counts: { ...counts, failed: 1 }, complaint: 'ran no test' }
  if (status !== 0 && counts.failed === 0) return { counts: { ...counts, failed: 1 }, complaint: `ended with status ${status}` }
  return { counts, complaint: null }
}

/** From vitest's JSON report. A file that could not be loaded has no tests, and counts as one that failed. */
export function vitestCounts(report: unknown): Counts {
  const fields = fieldsOf(report)
  const unloaded = listOf(fields.testResults).filter((file) => {
    const { status, assertionResults } = fieldsOf(file)
    return status === 'failed' && listOf(assertionResults).length === 0
  })
  return {
    passed: numberOf(fields.numPassedTests),
    failed: numberOf(fields.numFailedTests) + unloaded.length,
    skipped: numberOf(fields.numPendingTests) + numberOf(fields.numTodoTests),
  }
}

/** From Playwright's JSON report. What passed at the second try has passed; the list names it as flaky. */
export function playwrightCounts(report: unknown): Counts {
  const fields = fieldsOf(report)
  const stats = fieldsOf(fields.stats)
  return {
    passed: numberOf(stats.expected) + numberOf(stats.flaky),
    failed: numberOf(stats.unexpected) + listOf(fields.errors).length,
    skipped: numberOf(stats.skipped),
  }
}

/** A line for each test that failed, or that passed only at its second try: what a long list of tests hides. */
export function vitestTroubles(report: unknown): string[] {
  return listOf(fieldsOf(report).testResults).flatMap((file) => {
    const { name, status, message, assertionResults } = fieldsOf(file)
    const tests = listOf(assertionResults).map(fieldsOf)
    if (status === 'failed' && tests.length === 0) return [line('failed', textOf(name), textOf(message))]
    return tests
      .filter((test) => test.status === 'failed')
      .map((test) =>
        line('failed', `${textOf(name)} › ${textOf(test.fullName)}`, listOf(test.failureMessages).map(textOf).join(' ')),
      )
  })
}

export function playwrightTroubles(report: unknown): string[] {
  const inSuites = (suite: unknown): string[] => {
    const { suites, specs } = fieldsOf(suite)
    return [...listOf(specs).flatMap(inSpec), ...listOf(suites).flatMap(inSuites)]
  }
  const inSpec = (spec: unknown): string[] => {
    const { file, line: at, title, tests } = fieldsOf(spec)
    return listOf(tests)
      .map(fieldsOf)
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map((test) => {
        const errors = listOf(test.results).flatMap((result) => listOf(fieldsOf(result).errors))
        const said = errors.map((error) => textOf(fieldsOf(error).message)).join(' ')
        const where = `[${textOf(test.projectName)}] ${textOf(file)}:${numberOf(at)} › ${textOf(title)}`
        return line(test.status === 'flaky' ? 'flaky' : 'failed', where, said)
      })
  }
  return [
    ...inSuites(report),
    ...listOf(fieldsOf(report).errors).map((error) => line('failed', 'the run', textOf(fieldsOf(error).message))),
  ]
}

const LONGEST_MESSAGE = 400
const line = (what: string, where: string, message: string): string =>
  `${what}: ${where}: ${stripVTControlCharacters(message).replaceAll(/\s+/g, ' ').slice(0, LONGEST_MESSAGE)}`

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const fieldsOf = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null ? { ...value } : {})
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0)
