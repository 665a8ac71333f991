import { useMemo } from 'react'
import type { Run } from '#shared/domain/run'
import { TextLog } from '../../shared-views/run-output/text-log'
import { GrowingText } from './growing-text'
import { Section } from './section'

/** The answer of the run that a skipped one stands for. */
export function SkippedOutput({ answered }: { answered: Run }) {
  const log = useMemo(() => new TextLog(answered.output?.text ?? ''), [answered])
  return (
    <Section title="Output" end="of the run that it stands for" copies={log}>
      {log.text === '' ? (
        <p className="runs-grey run-nothing">The answer is empty.</p>
      ) : (
        <GrowingText log={log} streaming={false} />
      )}
    </Section>
  )
}
