import { useState } from 'react'
import type { Attempt } from '#shared/domain/provider'
import type { Run } from '#shared/domain/run'
import { Button } from '../../ui/button'
import { countOf } from '../../ui/count'
import { duration } from '../../ui/duration'
import { ErrorCode } from '../../ui/error-code'
import { Icon } from '../../ui/icon'
import { timeOfDay } from '../../ui/when'
import { BoundedText } from './bounded-text'
import { hostWords } from './manifest-lines'
import { Section } from './section'
import './run-attempts.css'

/** Every network try of the run: how it ended, where, when, and what had come of it. */
export function RunAttempts({ run: { attempts } }: { run: Run }) {
  if (attempts.length === 0) return null
  return (
    <Section title="Attempts" end={String(attempts.length)}>
      <ul className="run-attempts">
        {attempts.map((attempt, index) => (
          <AttemptLine key={attempt.startedAt} attempt={attempt} several={attempts.length > 1} number={index + 1} />
        ))}
      </ul>
    </Section>
  )
}

interface AttemptLineProps {
  attempt: Attempt
  several: boolean
  number: number
}

function AttemptLine({ attempt, several, number }: AttemptLineProps) {
  const { host, status, error, ms, startedAt, partial } = attempt
  const where = hostWords(host)
  const words = error?.message ?? (status === null ? where : `${status}, ${where}`)
  return (
    <li>
      <AttemptSign attempt={attempt} />
      <span className="run-attempt-words" title={`${host}, ${startedAt}`}>
        {words}
        {several || error !== null ? (
          <span className="run-attempt-facts">
            {several ? <span>{number}.</span> : null}
            {error === null ? null : <span>{where}</span>}
            {error === null || status === null ? null : <span>{status}</span>}
            <span>{timeOfDay(startedAt)}</span>
            {error === null ? null : <ErrorCode code={error.code} />}
          </span>
        ) : null}
        {partial === null ? null : <Partial partial={partial} />}
      </span>
      <span className="runs-grey">{duration(ms)}</span>
    </li>
  )
}

function Partial({ partial: { text, thinking } }: { partial: NonNullable<Attempt['partial']> }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="quiet" size="small" className="run-attempt-partial" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? 'Hide what came' : `${countOf(text.length + thinking.length, 'character')} came`}
      </Button>
      {open && thinking !== '' ? <BoundedText label="Thinking of this attempt" text={thinking} /> : null}
      {open && text !== '' ? <BoundedText label="Text of this attempt" text={text} /> : null}
    </>
  )
}

function AttemptSign({ attempt: { error } }: { attempt: Attempt }) {
  const [icon, word, look] =
    error === null
      ? (['check', 'answered', 'run-ok'] as const)
      : error.code === 'CANCELLED'
        ? (['stop', 'stopped', 'runs-grey'] as const)
        : (['close', 'failed', 'run-bad'] as const)
  return (
    <span className={look}>
      <Icon name={icon} size={12} />
      <span className="visually-hidden">{word}</span>
    </span>
  )
}
