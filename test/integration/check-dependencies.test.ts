import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { complaints } from '../../scripts/dependency-verdict'

const root = join(import.meta.dirname, '../..')

/** A small tree in the shape of ours, with what is given planted in it. */
function tree(planted: Record<string, string> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'assay-dependencies-'))
  const files: Record<string, string> = {
    'package.json': JSON.stringify({ type: 'module', imports: { '#shared/*': './src/shared/*.ts' } }),
    'src/shared/errors.ts': "import { z } from 'zod'\nexport const code = z.string()\nexport type Code = string",
    'src/main/store/runs.ts':
      "import Database from 'better-sqlite3'\nexport const db = new Database(':memory:')\nexport type Row = string",
    'src/main/engine/hash.ts': "import { code } from '#shared/errors'\nexport const hash: unknown = code",
    'src/main/execution/run.ts':
      "import { hash } from '../engine/hash'\nimport { db } from '../store/runs'\nexport const run = [hash, db]",
    'src/renderer/features/runs/store.ts': 'export const runs = 1',
    'src/renderer/features/prompts/view.tsx':
      "import { code } from '#shared/errors'\nexport const View = () => <p>{String(code)}</p>",
    ...planted,
  }
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  return folder
}

function check(folder: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts/check-dependencies.mjs'), folder], {
    encoding: 'utf8',
  })
  return { status, stdout, sentences: stderr.trim().split('\n') }
}

describe('the check of dependencies', () => {
  it('is content with a tree that keeps the rules', () => {
    expect(check(tree())).toMatchObject({ status: 0, stdout: 'Dependencies: 6 modules, nothing forbidden.\n' })
  })

  it('reports one forbidden import', () => {
    const { status, sentences } = check(
      tree({ 'src/main/engine/planted.ts': "import { db } from '../store/runs'\nexport const x = db" }),
    )
    expect(status).toBe(1)
    expect(sentences).toEqual(['engine: src/main/engine/planted.ts → src/main/store/runs.ts'])
  })

  it('reports one cycle', () => {
    const { status, sentences } = check(
      tree({
        'src/shared/a.ts': "import { b } from './b'\nexport const a: unknown = () => b",
        'src/shared/b.ts': "import { a } from '#shared/a'\nexport const b: unknown = () => a",
      }),
    )
    expect(status).toBe(1)
    expect(sentences).toHaveLength(1)
    expect(sentences[0]).toMatch(/^no-cycle: src\/shared\/(a|b)\.ts → /)
  })

  it('reports every kind of breach, and only those', () => {
    const planted: [rule: string, file: string, text: string, target: RegExp][] = [
      ['engine', 'src/main/engine/types.ts', "import type { Row } from '../store/runs'\nexport type X = Row", /store\/runs/],
      ['engine', 'src/main/engine/late.ts', "export const late = () => import('../execution/run')", /execution\/run/],
      ['shared', 'src/shared/reach.ts', "export { hash } from '../main/engine/hash'", /engine\/hash/],
      ['shared-packages', 'src/shared/node.ts', "export { join } from 'node:path'", /path/],
      ['handlers', 'src/main/handlers/door.ts', "export { session } from '../transport/session'", /transport\/session/],
      ['router', 'src/main/transport/router.ts', "export { hash } from '../engine/hash'", /engine\/hash/],
      [
        'transport',
        'src/main/transport/session.ts',
        "import { db } from '../store/runs'\nexport const session = db",
        /store\/runs/,
      ],
      ['renderer', 'src/renderer/app.ts', "export { hash } from '../main/engine/hash'", /engine\/hash/],
      ['feature', 'src/renderer/features/prompts/sibling.ts', "export { runs } from '../runs/store'", /features\/runs/],
      ['electron', 'src/main/execution/window.ts', "import { app } from 'electron'\nexport const x = app", /electron/],
      ['better-sqlite3', 'src/main/execution/rows.ts', "import D from 'better-sqlite3'\nexport const x = D", /better-sqlite3/],
      ['ollama', 'src/main/providers/registry.ts', "export { Ollama } from 'ollama'", /ollama/],
      ['view-libraries', 'src/main/execution/view.ts', "export { useState } from 'react'", /react/],
      ['client-packages', 'src/renderer/client/hook.ts', "export { useState } from 'react'", /react/],
      ['resolvable', 'src/main/execution/nowhere.ts', "export { x } from './not-there'", /not-there/],
    ]
    const { sentences } = check(tree(Object.fromEntries(planted.map(([, file, text]) => [file, text]))))
    for (const [rule, file, , target] of planted) {
      expect(sentences).toContainEqual(expect.stringMatching(new RegExp(`^${rule}: ${file} → .*${target.source}`)))
    }
    expect(sentences).toHaveLength(planted.length)
  })

  it('fails where it saw fewer modules than there are', () => {
    const violations: never[] = []
    expect(complaints({ files: ['src/a.ts', 'src/b.ts'], modules: ['src/a.ts', 'src/b.ts'], violations })).toEqual([])
    expect(complaints({ files: ['src/a.ts', 'src/b.ts'], modules: ['src/a.ts'], violations })).toEqual([
      'Saw 1 of 2 modules; not src/b.ts.',
    ])
    expect(complaints({ files: ['src/a.ts'], modules: [], violations })).toHaveLength(1)
    expect(complaints({ files: [], modules: [], violations })).toEqual(['There are no modules in src.'])
  })
})
