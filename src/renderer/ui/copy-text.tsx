import { useEffect, useState } from 'react'
import { classes } from './classes'
import './copy-text.css'

interface CopyTextProps {
  /** What is copied. */
  text: string
  /** What it is, for the hint: `id`, `code`. */
  what: string
  /** Shown in place of the whole text. */
  shown?: string | undefined
  className?: string | undefined
}

/** A small text that a click copies: an id, a code, a digest. */
export function CopyText({ text, what, shown, className }: CopyTextProps) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 1500)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <span className={classes('copy-text', className)}>
      <button type="button" className="cut" title={copied ? 'Copied' : `Copy the ${what}: ${text}`} onClick={copy}>
        {shown ?? text}
      </button>
      <span role="status" className="copy-text-done">
        {copied ? 'copied' : ''}
      </span>
    </span>
  )
}
