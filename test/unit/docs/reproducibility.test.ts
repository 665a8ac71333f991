import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ingredients } from '#main/engine/bundle'
import { CACHE_MODES } from '#shared/domain/cache-mode'
import { DEFAULT_SETTINGS } from '#shared/domain/default-settings'
import { manifestSchema, replaySchema } from '#shared/domain/run'
import { RUN_FILE_FORMAT, RUN_FILE_VERSION, runFileSchema } from '#shared/domain/run-file'
import { sampleRun } from '../store/sample-run'

const page = readFileSync(join(import.meta.dirname, '../../../docs/reproducibility.md'), 'utf8')

/** The first column of the n-th table under a heading. */
function keysUnder(heading: string, table = 0): string[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? ''
  const tables = section.split('\n\n').filter((part) => part.startsWith('|'))
  return (tables[table] ?? '').split('\n').flatMap((row) => /^\| `([^`]+)` \|/.exec(row)?.[1] ?? [])
}

const { manifest, prompt, variables, repeat } = sampleRun()
const bundle = ingredients({
  templateDigest: prompt.versionDigest,
  resolvedInputs: [],
  resolutionOrder: [],
  variables,
  wireRequest: manifest.wireRequest ?? { method: 'POST', path: '/', body: null },
  modelIdentity: manifest.modelIdentity ?? { provider: 'demo', name: '', digest: null, stale: false },
  repeat,
})

it.each([
  ['The input bundle hash', 0, Object.keys(bundle)],
  ['The response cache', 0, ['wire', 'model', 'repeat']],
  ['The response cache', 1, [...CACHE_MODES]],
  ['The manifest', 0, Object.keys(manifestSchema.shape)],
  ['Replay', 0, replaySchema.shape.verdict.options],
  ['Replay', 1, replaySchema.shape.because.element.shape.what.options],
  ['A run as a file', 0, Object.keys(runFileSchema.shape)],
])('docs/reproducibility.md, %s, table %i', (heading, table, keys) => {
  expect(keysUnder(heading, table).toSorted()).toEqual([...keys].toSorted())
})

it('docs/reproducibility.md names the versions and the settings as they are', () => {
  expect(page).toContain(`now ${String(bundle.hashVersion)} |`)
  expect(page).toContain(`| \`format\` | \`${RUN_FILE_FORMAT}\` |`)
  expect(page).toContain(`| \`formatVersion\` | ${RUN_FILE_VERSION} |`)
  for (const key of ['cacheLimitMb', 'retries', 'retryDelayMs', 'firstTokenMs', 'betweenTokensMs'] as const) {
    expect(page).toContain(`\`${key}\` (${DEFAULT_SETTINGS[key].toLocaleString('en-US')})`)
  }
  expect(page).toContain(`\`${DEFAULT_SETTINGS.cache}\` is the default`)
  expect(DEFAULT_SETTINGS.totalMs).toBeNull()
})
