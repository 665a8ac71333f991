import { z } from 'zod'
import type { Observed } from '#shared/domain/provider'
import type { Dialect } from './dialect'
import { openAiFetch } from './request'
import type { OpenAiServer } from './server'

const UNKNOWN: Observed = { contextLength: null, serverVersion: null }

const propsSchema = z.object({
  build_info: z.string().nullish().catch(null),
  default_generation_settings: z
    .object({ n_ctx: z.number().int().nullish().catch(null) })
    .nullish()
    .catch(null),
})
const versionSchema = z.object({ version: z.string() })

/** What servers tell beside OpenAI's own paths, which lie next to the version of the address. */
const ASK: Partial<Record<Dialect['id'], { path: string; read: (value: unknown) => Observed }>> = {
  'llama.cpp': {
    path: '/props',
    read(value) {
      const { build_info, default_generation_settings } = propsSchema.parse(value)
      return { contextLength: default_generation_settings?.n_ctx ?? null, serverVersion: build_info ?? null }
    },
  },
  vllm: { path: '/version', read: (value) => ({ contextLength: null, serverVersion: versionSchema.parse(value).version }) },
}

/** The context length in force and the server's version, where this family of servers tells. Never throws. */
export async function observe(server: OpenAiServer, dialect: Dialect, signal: AbortSignal): Promise<Observed> {
  const asked = ASK[dialect.id]
  if (asked === undefined) return UNKNOWN
  const root = { ...server, base: server.base.replace(/\/v\d+$/, '') }
  try {
    const answer = await openAiFetch({ server: root, dialect, signal }).ask(asked.path)
    return asked.read(await answer.json())
  } catch {
    return UNKNOWN
  }
}
