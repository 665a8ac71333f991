import { useEffect, useRef, useState } from 'react'
import type { ModelRef } from '#shared/domain/prompt'
import type { Check, CheckMistake } from '#shared/domain/score'
import { useConnection } from '../connection-context'

const NONE: readonly CheckMistake[] = []

/**
 * What the host finds wrong with these checks. One question at a time: what is written meanwhile is asked for when it has been
 * answered, so the answer that stands is always that of the last text.
 */
export function useCheckMistakes(checks: readonly Check[], judge: ModelRef | null): readonly CheckMistake[] {
  const connection = useConnection()
  const [mistakes, setMistakes] = useState(NONE)
  const wanted = useRef<string | null>(null)
  const asking = useRef(false)
  const isThere = useRef(true)
  const question = JSON.stringify({ checks, judge })
  useEffect(() => {
    isThere.current = true
    return () => {
      isThere.current = false
    }
  }, [])
  useEffect(() => {
    wanted.current = question
    const ask = async () => {
      asking.current = true
      for (let next = wanted.current; next !== null; next = wanted.current) {
        wanted.current = null
        try {
          const answer = await connection.call('scorers.check', JSON.parse(next))
          if (isThere.current && wanted.current === null) setMistakes(answer.mistakes)
        } catch {
          // A host that is away says so itself; what was found before stays.
        }
      }
      asking.current = false
    }
    if (!asking.current) void ask()
  }, [connection, question])
  return mistakes
}

/** The sentences about one field. */
export const mistakesOf = (mistakes: readonly CheckMistake[], field: CheckMistake['field']): string[] =>
  mistakes.filter((mistake) => mistake.field === field).map(({ message, hint }) => (hint === '' ? message : `${message} ${hint}`))
