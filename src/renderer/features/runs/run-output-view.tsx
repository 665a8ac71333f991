import type { Run } from '#shared/domain/run'
import { FirstAnswer } from '../../shared-views/run-output/first-answer'
import { jsonTokens, looksLikeJson } from '../../shared-views/run-output/json-tokens'
import { refusalOf } from '../../shared-views/run-output/refusal'
import { RunRefusal } from '../../shared-views/run-output/run-refusal'
import type { TextLog } from '../../shared-views/run-output/text-log'
import { ThinkingFold } from '../../shared-views/run-output/thinking-fold'
import { ToolCalls } from '../../shared-views/run-output/tool-calls'
import { classes } from '../../ui/classes'
import { type Figures, isUnderWay } from './detail-store'
import { GrowingText } from './growing-text'
import { Marked } from './marked'
import { Section } from './section'
import { Tokens } from './tokens'
import './run-output-view.css'

interface RunOutputViewProps {
  run: Run
  live: Figures | null
  log: TextLog
  thinking: TextLog
  words: readonly string[]
}

/** The answer, with what was thought before it folded above. */
export function RunOutputView({ run, live, log, thinking, words }: RunOutputViewProps) {
  const underWay = isUnderWay(live?.status ?? run.status)
  const { firstThinkingMs, firstTokenMs } = live?.timings ?? run.timings
  const refusal = underWay ? null : refusalOf(run)
  const thoughtMs = firstThinkingMs === null || firstTokenMs === null ? null : firstTokenMs - firstThinkingMs
  return (
    <Section title="Output" end={<OutputFigures run={run} live={live} underWay={underWay} />} copies={log}>
      <FirstAnswer run={run} />
      <ThinkingFold log={thinking} thoughtMs={thoughtMs} />
      {refusal === null ? null : <RunRefusal {...refusal} />}
      {underWay || (log.text !== '' && words.length === 0) ? (
        <GrowingText log={log} streaming={underWay} />
      ) : log.text === '' ? (
        run.toolCalls.length > 0 ? null : (
          <p className="runs-grey run-nothing">{run.output === null ? 'Nothing came back.' : 'The answer is empty.'}</p>
        )
      ) : (
        <MarkedOutput text={log.text} words={words} />
      )}
      <ToolCalls calls={run.toolCalls} />
    </Section>
  )
}

function OutputFigures({ run, live, underWay }: { run: Run; live: Figures | null; underWay: boolean }) {
  const usage = live?.usage ?? run.usage
  const finish = run.finishReason === null ? null : (FINISHES[run.finishReason] ?? `finished: ${run.finishReason}`)
  return (
    <span className={classes(run.finishReason === 'length' && 'run-warning')}>
      {usage.outputTokens === null ? null : <Tokens amount={usage.outputTokens} estimated={usage.estimated} />}
      {usage.outputTokens !== null && underWay ? ' so far' : null}
      {usage.outputTokens !== null && finish !== null ? ', ' : null}
      {finish}
    </span>
  )
}

const FINISHES: { readonly [Reason in NonNullable<Run['finishReason']>]?: string } = {
  length: 'stopped at its limit',
  refusal: 'declined',
  'tool-calls': 'asked for tools',
}

/** The text with the searched words marked, JSON in its colours. */
function MarkedOutput({ text, words }: { text: string; words: readonly string[] }) {
  const json = looksLikeJson(text)
  return (
    <pre className="run-output">
      {groupsOf(text).map((lines) => (
        <div key={lines[0]?.start} className="output-group">
          {lines.map(({ start, line }) => (
            <div key={start} className="run-output-line">
              {json ? <JsonLine line={line} words={words} /> : <Marked text={line} words={words} />}
            </div>
          ))}
        </div>
      ))}
    </pre>
  )
}

const LINES_PER_GROUP = 100

/** Lines with where each begins, in groups that the browser may leave out of its layout while they are out of sight. */
function groupsOf(text: string): { start: number; line: string }[][] {
  const groups: { start: number; line: string }[][] = []
  let start = 0
  for (const [number, line] of text.split('\n').entries()) {
    if (number % LINES_PER_GROUP === 0) groups.push([])
    groups.at(-1)?.push({ start, line })
    start += line.length + 1
  }
  return groups
}

function JsonLine({ line, words }: { line: string; words: readonly string[] }) {
  let at = 0
  return jsonTokens(line).map(({ kind, text }) => {
    const start = at
    at += text.length
    return (
      <span key={start} className={kind === 'plain' ? undefined : `code-${kind}`}>
        <Marked text={text} words={words} />
      </span>
    )
  })
}
