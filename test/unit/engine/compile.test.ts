import { describe, expect, it } from 'vitest'
import { compile, type Render } from '#main/engine/compile'
import { digestJson } from '#main/engine/digest'

describe('compile', () => {
  it('renders every message over the resolved values and gives the digests of all that went in', async () => {
    const jobs: unknown[] = []
    const render: Render = async (job) => {
      jobs.push(job)
      return job.templates.map((template) => template.replace('{{ topic }}', String(job.values.topic)))
    }
    const include = { name: 'style', space: 'project', digest: 'b'.repeat(64), text: 'Be brief.' }
    const compiled = await compile(
      [
        { role: 'system', template: 'Be exact.' },
        { role: 'user', template: 'About {{ topic }}' },
      ],
      [include],
      [{ name: 'topic', value: 'rain', layer: 'user', shadows: ['default'] }],
      render,
    )
    expect(compiled.messages).toEqual([
      { role: 'system', content: 'Be exact.' },
      { role: 'user', content: 'About rain' },
    ])
    expect(compiled.compiledDigest).toBe(digestJson(compiled.messages))
    expect(compiled.resolvedInputs).toEqual([{ name: 'style', space: 'project', digest: include.digest }])
    expect(jobs).toEqual([
      { templates: ['Be exact.', 'About {{ topic }}'], texts: { style: 'Be brief.' }, values: { topic: 'rain' } },
    ])
  })
})
