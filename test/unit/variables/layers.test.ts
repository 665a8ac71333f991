import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LAYERS, resolveVariables } from '#main/variables/layers'

describe('resolveVariables', () => {
  it('has the layers in their order, highest first', () => {
    expect(LAYERS).toEqual(['computed', 'user', 'project', 'org', 'personal', 'preset', 'broker', 'default'])
  })

  it('takes the highest layer that has the name, and tells what it shadows', () => {
    const resolved = resolveVariables(['language', 'today', 'unset'], {
      computed: { today: '2026-11-21' },
      user: { language: 'de', today: 'never' },
      preset: { language: 'fr' },
      default: { language: 'en' },
    })
    expect(resolved).toEqual([
      { name: 'language', value: 'de', layer: 'user', shadows: ['preset', 'default'] },
      { name: 'today', value: '2026-11-21', layer: 'computed', shadows: ['user'] },
    ])
  })

  it('takes null, false and empty text as values', () => {
    const values = { a: null, b: false, c: '' }
    expect(resolveVariables(['a', 'b', 'c'], { user: values, default: { a: 1, b: 1, c: 1 } }).map(({ value }) => value)).toEqual([
      null,
      false,
      '',
    ])
  })

  it('is not fooled by names that every object inherits', () => {
    expect(resolveVariables(['constructor', 'toString', '__proto__'], { user: {} })).toEqual([])
  })

  it('never invents and never loses a value', () => {
    const layer = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer())
    fc.assert(
      fc.property(fc.record({ user: layer, preset: layer, default: layer }), (values) => {
        for (const name of ['a', 'b', 'c']) {
          const holders = LAYERS.filter((key) => Object.hasOwn(values[key as 'user'] ?? {}, name))
          const [found] = resolveVariables([name], values)
          expect(found === undefined ? [] : [found.layer, ...found.shadows]).toEqual(holders)
        }
      }),
    )
  })
})
