import { useEffect, useState } from 'react'
import type { Topic } from '#shared/contract/events'
import type { Connection } from '../client/connection'
import { useConnection } from './connection-context'

/** What the host says, asked for anew whenever something of this topic has changed. A host that is away says so itself. */
export function useKeptUp<Value>(topic: Topic, none: Value, ask: (connection: Connection) => Promise<Value>): Value {
  const connection = useConnection()
  const [value, setValue] = useState(none)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked is the same for the same topic.
  useEffect(() => {
    let asked = 0
    const load = () => {
      asked += 1
      const mine = asked
      ask(connection).then(
        (answer) => mine === asked && setValue(answer),
        () => undefined,
      )
    }
    const offs = [connection.onEvent((event) => event.topic === topic && load()), connection.onReset(load)]
    load()
    return () => {
      asked += 1
      for (const off of offs) off()
    }
  }, [connection, topic])
  return value
}
