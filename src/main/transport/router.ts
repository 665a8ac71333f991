import type { Envelope } from '#shared/contract/envelope'
import type { Route } from '#shared/contract/route'
import { type Handlers, routes } from '#shared/contract/routes'
import { AppError } from '#shared/errors'

export interface Router {
  /** Answers every call, whatever comes in; never rejects. */
  call(route: string, input: unknown): Promise<Envelope>
}

export interface RouterOptions {
  /** Parse what handlers give as well: for tests and development, where a wrong shape should be loud. */
  checkOutput?: boolean
}

interface Entry {
  route: Route
  handler: (input: never) => Promise<unknown>
}

/** Looks up, parses, calls. Trust, logging and moving of frames lie around it. */
export function createRouter(handlers: Handlers, options: RouterOptions = {}): Router {
  const entries = new Map<string, Entry>(
    Object.entries(routes).map(([name, route]) => [name, { route, handler: handlers[name as keyof Handlers] }]),
  )
  return {
    async call(name, input) {
      try {
        const entry = entries.get(name)
        if (entry === undefined) throw unknownRoute(name)
        const parsed = entry.route.input.safeParse(input)
        if (!parsed.success) throw invalidInput(name, parsed.error.issues)
        const data = await entry.handler(parsed.data as never)
        if (options.checkOutput === true) checkOutput(name, entry.route, data)
        return { ok: true, data }
      } catch (thrown) {
        return { ok: false, error: AppError.from(thrown).toJSON() }
      }
    },
  }
}

function unknownRoute(name: string): AppError {
  return new AppError('NOT_FOUND', `There is no route named ${name}.`, {
    hint: 'Interface and host may be of different versions: reload the window, or restart Assay.',
    details: { route: name },
  })
}

interface Issue {
  path: PropertyKey[]
  message: string
}

function invalidInput(route: string, issues: readonly Issue[]): AppError {
  const fields = issues.map((issue) => ({ path: pathText(issue.path), message: issue.message }))
  const first = fields[0] ?? { path: 'input', message: 'not valid' }
  return new AppError('INVALID_INPUT', `${first.path} is not valid: ${first.message}.`, { details: { route, fields } })
}

function checkOutput(name: string, route: Route, data: unknown): void {
  const parsed = route.output.safeParse(data)
  if (parsed.success) return
  const first = parsed.error.issues[0]
  const place = first === undefined ? 'output' : `${pathText(first.path)}: ${first.message}`
  throw new AppError('INTERNAL', `${name} answered in a wrong shape at ${place}.`)
}

const pathText = (path: readonly PropertyKey[]): string => (path.length === 0 ? 'input' : path.map(String).join('.'))
