import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTemplatePool, type TemplatePool } from '#main/template/pool'

const workerPath = resolve('out/main/template-worker.js')
const folder = mkdtempSync(join(tmpdir(), 'assay-pool-'))
let pool: TemplatePool

beforeAll(() => {
  pool = createTemplatePool({ workerPath })
})
afterAll(async () => {
  await pool.close()
  rmSync(folder, { recursive: true })
})

function fakeWorker(name: string, body: string): string {
  const path = join(folder, `${name}.mjs`)
  writeFileSync(path, `import { parentPort } from 'node:worker_threads'\n${body}`)
  return path
}

describe('the pool', () => {
  it('renders messages with their values and texts', async () => {
    const job = {
      templates: ['Hi {{ name }}{% include "end" %}', '{{ n + 1 }}'],
      texts: { end: '!' },
      values: { name: 'Ada', n: 1 },
    }
    expect(await pool.render(job)).toEqual(['Hi Ada!', '2'])
  })

  it('analyses', async () => {
    const { variables } = await pool.analyse([{ role: 'user', template: '{% include "a" %}' }], { a: '{{ x }}' })
    expect(variables.map(({ name }) => name)).toEqual(['x'])
  })

  it.each([
    [
      '{{ user.nam }}',
      'TEMPLATE_UNDEFINED_VARIABLE',
      'user.nam has no value.',
      { message: 1, line: 1, column: 4, name: 'user.nam' },
    ],
    [
      'a\n  {{ nobody | upper }}',
      'TEMPLATE_UNDEFINED_VARIABLE',
      'nobody has no value.',
      { line: 2, column: 6, endColumn: 12, name: 'nobody' },
    ],
    ['{{ x', 'TEMPLATE_SYNTAX', 'The expression should end here with }}.', { line: 1 }],
    ['{{ user | nofilter }}', 'TEMPLATE_SYNTAX', 'There is no filter nofilter.', { line: 1, column: 11, name: 'nofilter' }],
    ['{{ user.constructor }}', 'TEMPLATE_FORBIDDEN', 'constructor is beyond the plain data that templates see.', { column: 9 }],
    [
      '{% include "none" %}',
      'ARTIFACT_NOT_FOUND',
      'none is in no space of this workspace.',
      { line: 1, column: 12, name: 'none' },
    ],
    [
      '{% include "bad" %}',
      'TEMPLATE_UNDEFINED_VARIABLE',
      'who has no value.',
      { message: 1, line: 2, column: 4, text: 'bad', name: 'who' },
    ],
  ])('%s fails with its place', async (template, code, message, details) => {
    const job = { templates: ['fine', template], texts: { bad: 'x\n{{ who }}' }, values: { user: { name: 'Ada' } } }
    await expect(pool.render(job)).rejects.toMatchObject({ code, message, details })
  })

  it('answers in the order of work, with many waiting', async () => {
    const results = await Promise.all(
      Array.from({ length: 200 }, (_, n) => pool.render({ templates: ['{{ n }}'], texts: {}, values: { n } })),
    )
    expect(results.flat()).toEqual(Array.from({ length: 200 }, (_, n) => String(n)))
  })

  it('rejects what waits or runs when it is closed, and what comes after', async () => {
    const own = createTemplatePool({ workerPath })
    const running = own.render({ templates: ['x'], texts: {}, values: {} })
    const closed = own.close()
    await expect(running).rejects.toMatchObject({ code: 'CANCELLED' })
    await closed
    await expect(own.analyse([])).rejects.toMatchObject({ code: 'CANCELLED' })
  })

  it('replaces a worker that crashes and answers its request', async () => {
    const crash = fakeWorker(
      'crash',
      `parentPort.on('message', ({ job }) => {
        if (job.templates[0] === 'crash') throw new Error('boom')
        if (job.templates[0] === 'exit') process.exit(3)
        parentPort.postMessage({ kind: 'done', data: job.templates })
      })
      parentPort.postMessage({ kind: 'ready' })`,
    )
    const own = createTemplatePool({ workerPath: crash })
    const render = (template: string) => own.render({ templates: [template], texts: {}, values: {} })
    const results = await Promise.allSettled([render('crash'), render('exit'), render('a'), render('crash'), render('b')])
    expect(results.map((result) => (result.status === 'fulfilled' ? result.value[0] : result.reason.message))).toEqual([
      'The template worker failed: boom',
      'The template worker ended by itself.',
      'a',
      'The template worker failed: boom',
      'b',
    ])
    await own.close()
  })

  it('says so when its workers never start', async () => {
    const own = createTemplatePool({ workerPath: fakeWorker('broken', `throw new Error('no entry')`) })
    await expect(own.render({ templates: ['x'], texts: {}, values: {} })).rejects.toMatchObject({
      code: 'INTERNAL',
      message: 'The template worker failed: no entry',
    })
    await own.close()
  })

  it('keeps no process alive while idle, and no process ends before it is answered', async () => {
    await build({
      configFile: false,
      logLevel: 'error',
      ssr: { noExternal: true },
      build: {
        ssr: resolve('src/main/template/pool.ts'),
        outDir: folder,
        emptyOutDir: false,
        rolldownOptions: { output: { entryFileNames: 'pool.mjs' } },
      },
    })
    const script = join(folder, 'alive.mjs')
    writeFileSync(
      script,
      `import { createTemplatePool } from './pool.mjs'
       const pool = createTemplatePool({ workerPath: ${JSON.stringify(workerPath)} })
       pool.render({ templates: ['done {{ n }}'], texts: {}, values: { n: 1 } }).then(([text]) => process.stdout.write(text))`,
    )
    const output = await new Promise<string>((done, fail) => {
      execFile(process.execPath, [script], { timeout: 10_000 }, (error, stdout) => (error ? fail(error) : done(stdout)))
    })
    expect(output).toBe('done 1')
  })
})
