import { expect, it } from 'vitest'
import { missingAsEmpty } from '#main/experiments/matrix/missing-as-empty'
import { createEnvironment } from '#main/template/environment'
import type { Json } from '#shared/domain/json'

const environment = createEnvironment()
const render = missingAsEmpty(async (templates, values) => environment.render({ templates, texts: {}, values }))
const one = async (template: string, values: Record<string, Json> = {}) => (await render([template], values))[0]

it.each<[string, Record<string, Json>, string]>([
  ['a{{ gone }}b', {}, 'ab'],
  ['{{ gone }}{{ gone2 | upper }}{{ here }}', { here: 'x' }, 'x'],
  ['{{ gone.name }}.', {}, '.'],
  ['{{ here.gone }}.', { here: { other: 1 } }, '.'],
  ["{{ gone | default('d') }}", {}, 'd'],
  ['{% if gone %}y{% else %}n{% endif %}', {}, 'n'],
])('%s with %j is %j', async (template, values, expected) => {
  expect(await one(template, values)).toBe(expected)
})

it('changes no values, and hides no other mistake', async () => {
  const values = { here: { other: 1 } }
  await one('{{ here.gone }}', values)
  expect(values).toEqual({ here: { other: 1 } })
  await expect(one('{{ here | nonsense }}', values)).rejects.toMatchObject({ code: expect.stringMatching(/^TEMPLATE_/) })
  await expect(one('{{ x')).rejects.toMatchObject({ code: 'TEMPLATE_SYNTAX' })
})
