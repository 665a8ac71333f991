import { useLayoutEffect, useRef, useState } from 'react'
import type { Message } from '#shared/domain/prompt'
import type { Run } from '#shared/domain/run'
import { ImageStrip } from '../../shared-views/images/image-strip'
import { Button } from '../../ui/button'
import { classes } from '../../ui/classes'
import { countOf } from '../../ui/count'
import { Marked } from './marked'
import { Section } from './section'
import { Tokens } from './tokens'
import './run-messages.css'

/** Height in px that a message has before one asks for the rest: fourteen lines. */
const FOLDED = 238
/** A message this little higher is not worth folding, px. */
const SLACK = 51

/** The messages as they were sent, by role. */
export function RunMessages({ run, words }: { run: Run; words: readonly string[] }) {
  const { messages, usage } = run
  const tokens = usage.inputTokens
  return (
    <Section
      title="Messages"
      end={
        tokens === null ? undefined : (
          <span>
            <Tokens amount={tokens} estimated={usage.estimated} /> in
          </span>
        )
      }
    >
      {messages === null ? (
        <p className="runs-grey run-nothing">The run ended before its messages were compiled.</p>
      ) : (
        numbered(messages).map(({ place, message }) => (
          <MessageBlock key={`${run.id} ${place}`} message={message} words={words} />
        ))
      )}
    </Section>
  )
}

const numbered = (messages: readonly Message[]) => messages.map((message, place) => ({ place, message }))

function MessageBlock({ message, words }: { message: Message; words: readonly string[] }) {
  const text = useRef<HTMLPreElement>(null)
  const [folds, setFolds] = useState(true)
  const [open, setOpen] = useState(false)
  useLayoutEffect(() => {
    if (text.current !== null) setFolds(text.current.scrollHeight > FOLDED + SLACK)
  }, [])
  return (
    <div className={classes('run-message', folds && !open && 'run-message--folded')}>
      <span className="runs-grey">{message.role}</span>
      <div>
        <pre ref={text}>
          <Marked text={message.content} words={words} />
        </pre>
        {folds ? (
          <Button variant="quiet" size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? 'Show less' : `Show all ${countOf(message.content.length, 'character')}`}
          </Button>
        ) : null}
        <ImageStrip images={message.images ?? []} />
      </div>
    </div>
  )
}
