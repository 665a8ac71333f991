import { expect, it } from 'vitest'
import { questionBeforeLeaving } from '#main/electron/leave-question'

it('asks nothing where nothing would be lost', () => {
  expect(questionBeforeLeaving(0, 0)).toBeNull()
})

it.each([
  [1, 0, '1 run is going', 'Quit and stop it', 'Keep running'],
  [2, 0, '2 runs are going', 'Quit and stop them', 'Keep running'],
  [3, 1, '1 run is not kept yet', 'Quit and lose it', 'Stay'],
  [0, 2, '2 runs are not kept yet', 'Quit and lose them', 'Stay'],
])('with %d going and %d not kept', (live, unkept, message, leave, stay) => {
  expect(questionBeforeLeaving(live, unkept)).toMatchObject({ message, leave, stay })
})
