import { describe, expect, it } from 'vitest'
import { argumentsFor, promptFilesIn } from '#main/electron/start-arguments'

it('finds the prompt files among the arguments, against the folder where they were given', () => {
  const args = ['--workspace=/w', '/app', 'a.prompty', '/b/C.PROMPTY', '--x.prompty', 'notes.txt']
  expect(promptFilesIn(args, '/here')).toEqual(['/here/a.prompty', '/b/C.PROMPTY'])
})

describe('another instance', () => {
  const args = [
    '--ozone-platform=wayland',
    '--inspect=0',
    '--remote-debugging-port=0',
    '--user-data-dir=/x',
    '/app',
    '--workspace=/old',
  ]

  it('gets its workspace and the switches that are not this process’s own', () => {
    const start = { args, appPath: '/app', isPackaged: false }
    expect(argumentsFor('/new', '/new/electron', start)).toEqual([
      '--ozone-platform=wayland',
      '--user-data-dir=/new/electron',
      '/app',
      '--workspace=/new',
    ])
  })

  it('needs no path of the app where it is packaged', () => {
    expect(argumentsFor('/new', '/d', { args: [], appPath: '/app.asar', isPackaged: true })).toEqual([
      '--user-data-dir=/d',
      '--workspace=/new',
    ])
  })
})
