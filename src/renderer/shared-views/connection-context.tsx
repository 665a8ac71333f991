import { createContext, use } from 'react'
import type { Connection } from '../client/connection'

const Context = createContext<Connection | null>(null)

/** Gives the views below it the connection to the host; the app sets it once. */
export const ConnectionProvider = Context

export function useConnection(): Connection {
  const connection = use(Context)
  if (connection === null) throw new Error('The connection is given by the app, above every view.')
  return connection
}
