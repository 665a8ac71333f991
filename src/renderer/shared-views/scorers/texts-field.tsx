import { useLayoutEffect, useRef } from 'react'
import type { Json } from '#shared/domain/json'
import { splitList } from '#shared/domain/split-list'
import { Button } from '../../ui/button'
import { IconButton } from '../../ui/icon-button'
import { TextArea } from '../../ui/text-area'
import { useRowKeys } from './row-keys'

interface TextsFieldProps {
  label: string
  add: string
  value: Json
  /** A text stands for several with commas between. */
  commas: boolean
  invalid: boolean
  describedBy: string
  onChange: (value: Json) => void
}

/** Several texts, a field each. */
export function TextsField({ label, add, value, commas, invalid, describedBy, onChange }: TextsFieldProps) {
  const texts = textsOf(value, commas)
  const { keys, expect, fresh } = useRowKeys(texts)
  const box = useRef<HTMLDivElement>(null)
  const give = (next: string[], nextKeys: readonly number[]) => {
    expect(next, nextKeys)
    onChange(next.length === 0 ? null : next)
  }
  /** The field that has the focus once it is drawn; where none is left, what adds one. */
  const toFocus = useRef<number | null>(null)
  useLayoutEffect(() => {
    if (toFocus.current === null) return
    const target = box.current?.querySelectorAll<HTMLElement>('textarea')[toFocus.current] ?? box.current?.querySelector('button')
    toFocus.current = null
    target?.focus()
  })
  return (
    <div ref={box} className="scorer-stack">
      {texts.map((text, index) => (
        <div key={keys[index]} className="scorer-text">
          <TextArea
            label={`${label} ${index + 1}`}
            value={text}
            invalid={invalid}
            aria-describedby={describedBy}
            onChange={(now) => give(texts.with(index, now), keys)}
          />
          <IconButton
            icon="close"
            size="small"
            label={`Remove ${label.toLowerCase()} ${index + 1}`}
            onClick={() => {
              give(texts.toSpliced(index, 1), keys.toSpliced(index, 1))
              toFocus.current = Math.max(0, index - 1)
            }}
          />
        </div>
      ))}
      <Button
        size="small"
        icon="plus"
        onClick={() => {
          give([...texts, ''], [...keys, fresh()])
          toFocus.current = texts.length
        }}
      >
        {add}
      </Button>
    </div>
  )
}

/** A list as it is; a text with commas between as the list that it means, and as one text where it means none. */
function textsOf(value: Json, commas: boolean): string[] {
  if (Array.isArray(value)) return value.map(String)
  if (typeof value !== 'string') return []
  if (!commas || /\{[{%#]/.test(value)) return [value]
  try {
    return splitList(value)
  } catch {
    return [value]
  }
}
