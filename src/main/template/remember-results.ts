import type { CacheStats } from '#shared/contract/cache'
import type { Analysis } from '#shared/domain/template'
import { LruMap } from './lru-map'
import { renderPlain } from './plain-render'
import type { TemplatePool } from './pool'

export interface RememberingPool extends TemplatePool {
  figures(): Pick<CacheStats, 'templates' | 'rendered' | 'compiled'>
}

const MAX_ENTRIES = 1000
const MAX_CHARACTERS = 16 * 1024 * 1024

/**
 * A pool that asks its workers only what it doesn't know: nothing in the language is random or of the moment, so the same
 * templates, texts and values always give the same. Failures are asked again. What needs no worker is not remembered.
 */
export function rememberResults(pool: TemplatePool): RememberingPool {
  const limits = { maxEntries: MAX_ENTRIES, maxCharacters: MAX_CHARACTERS }
  const analyses = new LruMap<Analysis>(limits)
  const rendered = new LruMap<string[]>({
    ...limits,
    charactersOf: (texts) => texts.reduce((sum, text) => sum + text.length, 0),
  })
  return {
    async analyse(messages, texts = {}) {
      const key = JSON.stringify([messages, texts])
      const known = analyses.get(key)
      if (known !== undefined) return known
      const analysis = await pool.analyse(messages, texts)
      analyses.set(key, analysis)
      return analysis
    },
    async render(job) {
      // Quicker than to look whether it is known.
      const plain = job.templates.map((template) => renderPlain(template, job.values))
      if (plain.every((text) => text !== null)) return plain
      const key = JSON.stringify(job)
      const known = rendered.get(key)
      if (known !== undefined) return known
      const texts = await pool.render(job)
      rendered.set(key, texts)
      return texts
    },
    check: (text, schema) => pool.check(text, schema),
    compiled: () => pool.compiled(),
    close: () => pool.close(),
    figures: () => ({ templates: analyses.figures(), rendered: rendered.figures(), compiled: pool.compiled() }),
  }
}
