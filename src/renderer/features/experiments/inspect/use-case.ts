import { useEffect, useState } from 'react'
import type { TestCase } from '#shared/domain/experiment'
import { useConnection } from '../../../shared-views/connection-context'

/** One case of the design, whole; null until it is there. */
export function useCase(id: string, number: number | null): TestCase | null {
  const connection = useConnection()
  const [known, setKnown] = useState<{ of: string; testCase: TestCase } | null>(null)
  const wanted = `${id} ${number}`
  useEffect(() => {
    if (number === null) return
    let current = true
    connection.call('experiments.case', { id, case: number }).then(
      (testCase) => current && setKnown({ of: wanted, testCase }),
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [connection, id, number, wanted])
  return known?.of === wanted ? known.testCase : null
}
