import { expect, test } from 'vitest'
import { byAddress } from '#main/providers/by-address'

test('is worked out once for each address, and again once there were too many', () => {
  const asked: string[] = []
  const lengthOf = byAddress((address) => {
    asked.push(address)
    return address.length
  })
  expect([lengthOf('a'), lengthOf(''), lengthOf('a'), lengthOf('')]).toEqual([1, 0, 1, 0])
  expect(asked).toEqual(['a', ''])
  for (let index = 0; index < 250; index += 1) lengthOf(`other ${index}`)
  expect(lengthOf('a')).toBe(1)
  expect(asked.filter((address) => address === 'a')).toHaveLength(2)
})

test('what throws is asked again', () => {
  let times = 0
  const failing = byAddress(() => {
    times += 1
    throw new Error('no address')
  })
  expect(() => failing('x')).toThrow('no address')
  expect(() => failing('x')).toThrow('no address')
  expect(times).toBe(2)
})
