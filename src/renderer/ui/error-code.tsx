import { CopyText } from './copy-text'
import './error-code.css'

interface ErrorCodeProps {
  code: string
  detail?: string | undefined
}

/** A failure's code, small and last; a click copies it. */
export function ErrorCode({ code, detail }: ErrorCodeProps) {
  return (
    <span className="error-code">
      <CopyText text={code} what="code" />
      {detail === undefined ? null : `, ${detail}`}
    </span>
  )
}
