import { useEffect, useState } from 'react'
import type { ConnectionState as ModelConnection } from '#shared/domain/connection'
import type { PromptSummary } from '#shared/domain/prompt'
import { useConnection } from '../../../shared-views/connection-context'

const NO_PROMPTS: readonly PromptSummary[] = []
const NO_MODELS: readonly ModelConnection[] = []

/** The prompts of the library, kept up with it. */
export const useLibrary = (): readonly PromptSummary[] =>
  useKeptUp('prompts', NO_PROMPTS, async (connection) => (await connection.call('prompts.list', {})).items)

/** Every connection with its models, kept up with their health. */
export const useModelConnections = (): readonly ModelConnection[] =>
  useKeptUp('connections', NO_MODELS, async (connection) => (await connection.call('connections.list', {})).connections)

/** What the host says, asked for anew whenever something of this topic has changed. A host that is away says so itself. */
function useKeptUp<Value>(
  topic: string,
  none: Value,
  ask: (connection: ReturnType<typeof useConnection>) => Promise<Value>,
): Value {
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
