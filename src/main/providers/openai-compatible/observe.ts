import { z } from 'zod'
import type { Observed } from '#shared/domain/provider'
import { DIALECTS, type Dialect } from './dialect'
import { openAiFetch } from './request'
import { besideVersion, type OpenAiServer } from './server'

const UNKNOWN: Observed = { contextLength: null, serverVersion: null }

const length = z.number().int().nullish().catch(null)
const propsSchema = z.object({
  build_info: z.string().nullish().catch(null),
  default_generation_settings: z.object({ n_ctx: length }).nullish().catch(null),
})
const versionSchema = z.object({ version: z.string() })
const loadedSchema = z.object({ data: z.array(z.object({ id: z.string(), loaded_context_length: length })) })

/** What servers tell beside OpenAI's own paths, which lie next to the version of the address. */
const ASK: Partial<Record<Dialect['id'], { path: string; read: (value: unknown, model: string) => Observed }>> = {
  'llama.cpp': {
    path: '/props',
    read(value) {
      const { build_info, default_generation_settings } = propsSchema.parse(value)
      return { contextLength: default_generation_settings?.n_ctx ?? null, serverVersion: build_info ?? null }
    },
  },
  vllm: { path: '/version', read: (value) => ({ contextLength: null, serverVersion: versionSchema.parse(value).version }) },
  'lm-studio': {
    path: DIALECTS['lm-studio'].ownList ?? '',
    read(value, model) {
      const loaded = loadedSchema.parse(value).data.find(({ id }) => id === model)
      return { contextLength: loaded?.loaded_context_length ?? null, serverVersion: null }
    },
  },
}

/** The context length in force and the server's version, where this family of servers tells. Never throws. */
export async function observe(server: OpenAiServer, dialect: Dialect, model: string, signal: AbortSignal): Promise<Observed> {
  const asked = ASK[dialect.id]
  if (asked === undefined) return UNKNOWN
  try {
    const answer = await openAiFetch({ server: besideVersion(server), dialect, signal }).ask(asked.path)
    return asked.read(await answer.json(), model)
  } catch {
    return UNKNOWN
  }
}
