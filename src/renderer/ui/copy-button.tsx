import { useEffect, useState } from 'react'
import { IconButton } from './icon-button'

interface CopyButtonProps {
  /** What is copied, or what gives it when the button is pressed. */
  text: string | (() => string)
  label: string
  disabled?: boolean | undefined
}

/** Copies a text; its sign says that it did. */
export function CopyButton({ text, label, disabled }: CopyButtonProps) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 1500)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = () => {
    navigator.clipboard.writeText(typeof text === 'string' ? text : text()).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <IconButton
      icon={copied ? 'check' : 'copy'}
      label={copied ? 'Copied' : label}
      size="small"
      disabled={disabled}
      onClick={copy}
    />
  )
}
