import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ExperimentReport } from '#shared/domain/experiment-progress'

/** A promptfoo config of two prompts over so many letters, with two expectations of every answer. Answers its name. */
export function writeLetters(folder: string, cases: number): string {
  const config = {
    description: 'Letters',
    prompts: ['Sort letter {{ number }} of {{ sender }}.', 'Letter {{ number }} by {{ sender }}: what is wanted?'],
    providers: ['ollama:chat:llama3.2:3b'],
    defaultTest: {
      assert: [
        { type: 'icontains', value: '{{ number }}', metric: 'number' },
        { type: 'regex', value: '[02468]\\b', weight: 2 },
      ],
    },
    tests: Array.from({ length: cases }, (_, number) => ({ vars: { number: `n${number}`, sender: `sender ${number % 7}` } })),
  }
  writeFileSync(join(folder, 'letters.json'), JSON.stringify(config))
  return 'letters.json'
}

/** Without what is measured, and so never the same twice. */
export const withoutTimes = ({ statistics, variants, ...report }: ExperimentReport) => ({
  ...report,
  variants: variants.map(({ totalMs: _totalMs, ...rest }) => rest),
  statistics: {
    ...statistics,
    variants: statistics.variants.map(({ timeMs: _timeMs, ...rest }) => rest),
    comparisons: statistics.comparisons.map(({ time: _time, ...rest }) => rest),
  },
})
