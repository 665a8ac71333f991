import { CopyButton } from './copy-button'
import { Sentence } from './sentence'
import './hint-command.css'

/** What to do; where it ends with a command, that stands apart, to be copied. */
export function HintCommand({ hint }: { hint: string }) {
  const [, words, command] = /^(.+?) `([^`]+)`\.?$/.exec(hint) ?? []
  if (words === undefined || command === undefined) {
    return (
      <p className="state-sentence">
        <Sentence text={hint} />
      </p>
    )
  }
  return (
    <p className="hint-command">
      <span>{words}</span>
      <span className="hint-command-box">
        <code>{command}</code>
        <CopyButton text={command} label="Copy the command" />
      </span>
    </p>
  )
}
