import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FILTERS } from '#main/template/filters/registry'
import { languageReference } from '#main/template/language-reference'
import { templateRoutes } from '#shared/contract/templates'
import { languageTables } from './language-tables'

describe('the language reference', () => {
  it('matches the contract, with one sentence each', () => {
    const reference = languageReference()
    expect(templateRoutes['templates.language'].output.parse(reference)).toEqual(reference)
    for (const { summary } of Object.values(reference).flat()) expect(summary).toMatch(/^[A-Z].*[.)]$/s)
    expect(reference.filters.length).toBe(FILTERS.size)
    expect(reference.computed.map(({ name }) => name)).toEqual(['current_date', 'current_time', 'current_datetime'])
  })

  it('is published as it is', () => {
    expect(readFileSync(resolve('docs/template-language.md'), 'utf8')).toContain(languageTables(languageReference()))
  })
})
