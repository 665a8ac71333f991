import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createLibrary, type FakeLibraryModel } from './ollama-library.ts'

/** What the server does with one chat request. Chunks are the pieces of content, one NDJSON line each. */
export type FakeBehaviour =
  | ({ kind: 'answer' } & FakeAnswer)
  /** Takes the request and never sends headers. */
  | { kind: 'hang' }
  /** Takes the request and closes the connection. */
  | { kind: 'close' }
  /** Sends these chunks, then nothing more, with the connection open. */
  | { kind: 'hang-after'; chunks: string[] }
  /** Sends these chunks, then destroys the socket. */
  | { kind: 'cut'; chunks: string[] }
  /** Sends these chunks, then ends the response properly, without a line that says done. */
  | { kind: 'no-done'; chunks: string[] }
  | { kind: 'error-line'; chunks: string[]; error: string }
  | { kind: 'bad-line'; chunks: string[]; line: string }
  | { kind: 'status'; status: number; body?: string; headers?: Record<string, string> }
  /** These bytes as the body, one packet each, after a 200. */
  | { kind: 'packets'; packets: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array> }

export interface FakeAnswer {
  /** Default: words made from the last message. */
  chunks?: string[]
  thinking?: string[]
  toolCalls?: { name: string; arguments: Record<string, unknown> }[]
  doneReason?: string
  loadNs?: number
  promptEvalCount?: number
  evalCount?: number
  remoteHost?: string
  /** Waited for before each line; the index counts all lines from 0. */
  gate?: (index: number) => Promise<void>
  delayMs?: number
  /** True to leave prompt_eval_count and eval_count out. */
  noCounts?: boolean
}

export interface FakeModel {
  name: string
  /** Default: made from the name. */
  digest?: string
  sizeBytes?: number
  family?: string
  parameterSize?: string
  quantization?: string
  contextLength?: number
  capabilities?: string[]
  behaviour?: FakeBehaviour | ((body: FakeBody) => FakeBehaviour)
  /** Lines of its Modelfile's parameters. */
  parameters?: string
  /** In memory from the start, with this context length. */
  loadedContext?: number
  /** Of what it takes when loaded; without it all of it lies on the graphics card. */
  vramBytes?: number
  /** It only stands here, and runs on that host. */
  remoteHost?: string
}

export interface FakeBody {
  model?: string
  messages?: { role: string; content: string }[]
  options?: Record<string, unknown>
  truncate?: boolean
  [key: string]: unknown
}

export interface FakeRequest {
  method: string
  path: string
  body: FakeBody
  headers: Record<string, string | string[] | undefined>
  /** True once the client's side of the connection went away before the answer had ended. */
  closedByClient: boolean
  /** Settles when the connection is closed or the answer was sent whole. */
  ended: Promise<void>
}

export interface FakeServerOptions {
  port?: number
  version?: string
  models?: FakeModel[]
  /** What can be pulled. */
  library?: FakeLibraryModel[]
  /** Context length in force where a request does not ask for one. */
  defaultContext?: number
}

export interface FakeServer {
  url: string
  host: string
  port: number
  requests: FakeRequest[]
  models: FakeModel[]
  /** As it says it from now on. */
  version: string
  /** Context length in force where a request does not ask for one, from now on. */
  defaultContext: number
  /** What can be pulled; may be changed meanwhile. */
  library: FakeLibraryModel[]
  /** Names of the models in memory. */
  loaded(): string[]
  /** Queues what happens to the next chat request, before any model's own behaviour. */
  next(behaviour: FakeBehaviour): void
  /** Answers a path in this way from now on; null takes that back. */
  override(path: string, behaviour: FakeBehaviour | null): void
  /** The first request to that path that satisfies the test, as soon as there is one. */
  waitForRequest(path: string, test?: (request: FakeRequest) => boolean): Promise<FakeRequest>
  /** Connections open now. */
  connections(): number
  close(): Promise<void>
}

const DEFAULT_MODEL: FakeModel = { name: 'llama3.2:3b' }
const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex')
const estimate = (text: string): number => Math.ceil(text.length / 4)
const fullName = (name: string): string => (name.includes(':') ? name : `${name}:latest`)
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

function details(model: FakeModel) {
  const family = model.family ?? 'llama'
  return {
    parent_model: '',
    format: 'gguf',
    family,
    families: [family],
    parameter_size: model.parameterSize ?? '3.2B',
    quantization_level: model.quantization ?? 'Q4_K_M',
  }
}

const tag = (model: FakeModel) => ({
  name: model.name,
  model: model.name,
  modified_at: '2026-05-01T09:30:00.123456789Z',
  size: model.sizeBytes ?? 2_019_393_189,
  digest: model.digest ?? digestOf(model.name),
  details: details(model),
  ...(model.remoteHost === undefined ? {} : { remote_model: model.name, remote_host: model.remoteHost }),
})

function show(model: FakeModel) {
  const family = model.family ?? 'llama'
  return {
    license: '',
    modelfile: `FROM ${model.name}`,
    parameters: model.parameters ?? 'stop                           "<|eot_id|>"',
    template: '{{ .Prompt }}',
    details: details(model),
    model_info: {
      'general.architecture': family,
      [`${family}.context_length`]: model.contextLength ?? 131_072,
      [`${family}.block_count`]: 28,
    },
    capabilities: model.capabilities ?? ['completion', 'tools'],
    modified_at: '2026-05-01T09:30:00.123456789Z',
  }
}

/** The same prompt always gives the same words. */
export function deterministicAnswer(body: FakeBody): string[] {
  const prompt = body.messages?.at(-1)?.content ?? ''
  const words = prompt.split(/\s+/).filter((word) => word !== '')
  const text = `Answer ${digestOf(JSON.stringify(body.messages ?? [])).slice(0, 8)} to ${words.length} words: ${words.slice(0, 40).join(' ')}`
  return text.split(/(?<= )/)
}

/** An Ollama-protocol server on a port of 127.0.0.1, with the field names and units of the real one. */
export async function startOllamaServer(options: FakeServerOptions = {}): Promise<FakeServer> {
  const models = options.models ?? [DEFAULT_MODEL]
  const now = { version: options.version ?? '0.12.6', defaultContext: options.defaultContext ?? 4096 }
  const requests: FakeRequest[] = []
  const queued: FakeBehaviour[] = []
  const overrides = new Map<string, FakeBehaviour>()
  const loaded = new Map<string, number>()
  for (const { name, loadedContext } of models) if (loadedContext !== undefined) loaded.set(name, loadedContext)
  const library = createLibrary(options.library ?? [])
  const waiting = new Set<() => void>()
  const find = (name: unknown): FakeModel | undefined =>
    models.find((model) => typeof name === 'string' && fullName(model.name) === fullName(name))

  async function chat(body: FakeBody, response: ServerResponse): Promise<void> {
    const model = find(body.model)
    const scripted = queued.shift()
    if (scripted && model) loaded.set(model.name, Number(body.options?.num_ctx ?? now.defaultContext))
    if (scripted) return perform(scripted, body, response)
    if (!model) return json(response, 404, { error: `model '${body.model ?? ''}' not found` })
    const context = Number(body.options?.num_ctx ?? now.defaultContext)
    const prompt = estimate((body.messages ?? []).map((message) => message.content).join('\n'))
    if (prompt > context && body.truncate === false) {
      return json(response, 400, { error: 'the input length exceeds the context length' })
    }
    loaded.set(model.name, context)
    const own = typeof model.behaviour === 'function' ? model.behaviour(body) : model.behaviour
    return perform(own ?? { kind: 'answer', promptEvalCount: Math.min(prompt, context) }, body, response)
  }

  /** Only what an empty request does: it loads the model, or with no time to live lets it go. */
  async function generate(body: FakeBody, response: ServerResponse): Promise<void> {
    const model = find(body.model)
    if (!model) return json(response, 404, { error: `model '${body.model}' not found` })
    const unload = body.keep_alive === 0
    if (unload) loaded.delete(model.name)
    else loaded.set(model.name, now.defaultContext)
    const done_reason = unload ? 'unload' : 'load'
    return json(response, 200, { model: model.name, created_at: new Date().toISOString(), response: '', done: true, done_reason })
  }

  async function answer(request: FakeRequest, response: ServerResponse): Promise<void> {
    const override = overrides.get(request.path)
    if (override) return perform(override, request.body, response)
    // `name` is the older word, which the client package still uses for some requests.
    const named = request.body.model ?? request.body.name
    const model = find(named)
    switch (`${request.method} ${request.path}`) {
      case 'GET /':
        return void response.writeHead(200, { 'content-type': 'text/plain' }).end('Ollama is running')
      case 'GET /api/version':
        return json(response, 200, { version: now.version })
      case 'GET /api/tags':
        return json(response, 200, { models: models.map(tag) })
      case 'GET /api/ps':
        return json(response, 200, { models: models.filter(({ name }) => loaded.has(name)).map((one) => running(one, loaded)) })
      case 'POST /api/show':
        return model ? json(response, 200, show(model)) : json(response, 404, { error: `model '${named}' not found` })
      case 'POST /api/chat':
        return chat(request.body, response)
      case 'POST /api/generate':
        return generate(request.body, response)
      case 'POST /api/pull':
        return library.pull(fullName(String(named)), response, (pulled) => {
          const there = find(pulled.name)
          if (there === undefined) models.push(pulled)
          else models[models.indexOf(there)] = { ...there, ...pulled }
        })
      case 'DELETE /api/delete': {
        if (!model) return json(response, 404, { error: `model '${named}' not found` })
        models.splice(models.indexOf(model), 1)
        loaded.delete(model.name)
        return void response.writeHead(200).end()
      }
      default:
        return void response.writeHead(404, { 'content-type': 'text/plain' }).end('404 page not found')
    }
  }

  const server: Server = createServer((incoming, response) => {
    void receive(incoming, response).then(async (request) => {
      requests.push(request)
      for (const wake of waiting) wake()
      try {
        await answer(request, response)
      } catch {
        response.destroy()
      }
    })
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((done, fail) => server.once('error', fail).listen(options.port ?? 0, '127.0.0.1', done))
  let open = 0
  server.on('connection', (socket) => {
    open += 1
    socket.once('close', () => {
      open -= 1
    })
  })
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    port,
    requests,
    models,
    get version() {
      return now.version
    },
    set version(version) {
      now.version = version
    },
    get defaultContext() {
      return now.defaultContext
    },
    set defaultContext(length) {
      now.defaultContext = length
    },
    library: library.models,
    loaded: () => [...loaded.keys()],
    next: (behaviour) => void queued.push(behaviour),
    override: (path, behaviour) => void (behaviour ? overrides.set(path, behaviour) : overrides.delete(path)),
    connections: () => open,
    waitForRequest: (path, test = () => true) =>
      new Promise((done) => {
        const look = () => {
          const found = requests.find((request) => request.path === path && test(request))
          if (!found) return void waiting.add(look)
          waiting.delete(look)
          done(found)
        }
        look()
      }),
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

const running = (model: FakeModel, loaded: Map<string, number>) => ({
  ...tag(model),
  expires_at: new Date(Date.now() + 280_000).toISOString(),
  size_vram: model.vramBytes ?? model.sizeBytes ?? 2_019_393_189,
  context_length: loaded.get(model.name),
})

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(value))
}

async function receive(incoming: IncomingMessage, response: ServerResponse): Promise<FakeRequest> {
  const path = new URL(incoming.url ?? '/', 'http://fake').pathname
  const request: FakeRequest = {
    method: incoming.method ?? 'GET',
    path,
    body: {},
    headers: incoming.headers,
    closedByClient: false,
    ended: new Promise((done) => {
      response.once('close', () => {
        request.closedByClient = !response.writableFinished && !cutByServer.has(response)
        done()
      })
    }),
  }
  const pieces: Buffer[] = []
  for await (const piece of incoming) pieces.push(piece as Buffer)
  const text = Buffer.concat(pieces).toString('utf8')
  if (text !== '') request.body = JSON.parse(text) as FakeBody
  return request
}

async function perform(behaviour: FakeBehaviour, body: FakeBody, response: ServerResponse): Promise<void> {
  const model = body.model ?? ''
  const content = (text: string) => ({
    model,
    created_at: new Date().toISOString(),
    message: { role: 'assistant', content: text },
    done: false,
  })
  const sendLine = (value: unknown) => sendBytes(response, `${typeof value === 'string' ? value : JSON.stringify(value)}\n`)
  const begin = () => {
    response.writeHead(200, { 'content-type': 'application/x-ndjson' })
    response.flushHeaders()
  }
  if (behaviour.kind === 'hang') return
  if (behaviour.kind === 'close') return cut(response)
  if (behaviour.kind === 'status') {
    const type = behaviour.body?.startsWith('{') === false ? 'text/plain' : 'application/json; charset=utf-8'
    response.writeHead(behaviour.status, { 'content-type': type, ...behaviour.headers })
    return void response.end(behaviour.body ?? JSON.stringify({ error: `status ${behaviour.status}` }))
  }
  begin()
  if (behaviour.kind === 'packets') {
    for await (const packet of behaviour.packets) await sendBytes(response, packet)
    return void response.end()
  }
  if (behaviour.kind === 'answer') return speak(behaviour, body, sendLine, response)
  for (const chunk of behaviour.chunks) await sendLine(content(chunk))
  switch (behaviour.kind) {
    case 'hang-after':
      return
    case 'cut':
      return cut(response)
    case 'no-done':
      return void response.end()
    case 'error-line':
      await sendLine({ error: behaviour.error })
      return void response.end()
    case 'bad-line':
      await sendLine(behaviour.line)
      return void response.end()
  }
}

async function speak(
  answer: FakeAnswer,
  body: FakeBody,
  sendLine: (value: unknown) => Promise<void>,
  response: ServerResponse,
): Promise<void> {
  const base = () => ({
    model: body.model ?? '',
    created_at: new Date().toISOString(),
    ...(answer.remoteHost === undefined ? {} : { remote_model: body.model, remote_host: answer.remoteHost }),
  })
  let index = 0
  const line = async (value: object) => {
    await answer.gate?.(index)
    if (answer.delayMs !== undefined) await pause(answer.delayMs)
    index += 1
    if (response.destroyed) throw new Error('the client went away')
    await sendLine({ ...base(), ...value })
  }
  const all = answer.chunks ?? deterministicAnswer(body)
  const limit = Number(body.options?.num_predict ?? -1)
  const chunks = limit >= 0 ? all.slice(0, limit) : all
  const started = performance.now()
  for (const thinking of answer.thinking ?? []) await line({ message: { role: 'assistant', content: '', thinking }, done: false })
  for (const chunk of chunks) await line({ message: { role: 'assistant', content: chunk }, done: false })
  for (const call of answer.toolCalls ?? []) {
    await line({ message: { role: 'assistant', content: '', tool_calls: [{ function: call }] }, done: false })
  }
  const ns = Math.round((performance.now() - started) * 1e6)
  const prompt = estimate((body.messages ?? []).map((message) => message.content).join('\n'))
  await line({
    message: { role: 'assistant', content: '' },
    done: true,
    done_reason: answer.doneReason ?? (chunks.length < all.length ? 'length' : 'stop'),
    total_duration: ns + (answer.loadNs ?? 12_000_000) + 1_500_000,
    load_duration: answer.loadNs ?? 12_000_000,
    prompt_eval_duration: 1_500_000,
    eval_duration: ns,
    ...(answer.noCounts
      ? {}
      : {
          prompt_eval_count: answer.promptEvalCount ?? prompt,
          eval_count: answer.evalCount ?? chunks.length + (answer.thinking?.length ?? 0),
        }),
  })
  response.end()
}

/** One packet: resolves when the bytes have left, so that two are not joined in one write. */
function sendBytes(response: ServerResponse, bytes: string | Uint8Array): Promise<void> {
  return new Promise((done, fail) => response.write(bytes, (error) => (error ? fail(error) : done())))
}

const cutByServer = new WeakSet<ServerResponse>()

function cut(response: ServerResponse): void {
  cutByServer.add(response)
  response.socket?.destroy()
}
