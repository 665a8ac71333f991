import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { type PackagingMachine, packagingPlan } from '../../../scripts/packaging-plan.mjs'
import { reachable } from '../../../scripts/reachable.mjs'

const machine = (changes: Partial<PackagingMachine>): PackagingMachine => ({
  root: '/app',
  platform: 'linux',
  args: [],
  env: {},
  exists: () => false,
  versionIn: () => '45.4.1',
  reachable: async () => true,
  ...changes,
})
const here = (path: string) => path === '/app/node_modules/electron/dist/version'
const args = async (changes: Partial<PackagingMachine>) => {
  const plan = await packagingPlan(machine(changes))
  return 'args' in plan ? plan : { args: [], note: plan.reason }
}

describe('what npm run package does', () => {
  it.each([
    ['linux', '--linux'],
    ['win32', '--win'],
    ['darwin', '--mac'],
  ])('on %s makes what the configuration says', async (platform, flag) => {
    expect(await args({ platform })).toEqual({ args: ['--config', 'electron-builder.config.mjs', flag], note: null })
  })

  it('takes the Electron that is here, and passes on what else was asked', async () => {
    expect((await args({ exists: here, args: ['--arm64'] })).args.slice(3)).toEqual([
      '-c.electronDist=/app/node_modules/electron/dist',
      '-c.electronVersion=45.4.1',
      '--arm64',
    ])
  })

  it('asks for no tools where only the folder is wanted', async () => {
    const asked: string[] = []
    const plan = await args({
      args: ['--dir'],
      exists: here,
      reachable: async (address) => asked.push(address) > 9,
    })
    expect(plan.args[3]).toBe('dir')
    expect(asked).toEqual([])
  })

  it('makes the folder, and says so, where the installer’s tools are out of reach', async () => {
    expect(await args({ exists: here, reachable: async () => false })).toMatchObject({
      args: ['--config', 'electron-builder.config.mjs', '--linux', 'dir', expect.any(String), expect.any(String)],
      note: "The tools that make an installer can't be downloaded, so only the app's folder is made.",
    })
  })

  it('says in one sentence that Electron is out of reach', async () => {
    const plan = await packagingPlan(machine({ reachable: async () => false }))
    expect(plan).toEqual({
      reason: "Electron's binary is not here and can't be downloaded, so nothing was packed; try again with a network.",
    })
  })

  it('asks the mirrors that are named', async () => {
    const asked: string[] = []
    const env = { ELECTRON_MIRROR: 'https://mirror/e/', ELECTRON_BUILDER_BINARIES_MIRROR: 'https://mirror/b/' }
    await packagingPlan(
      machine({
        env,
        reachable: async (address) => asked.push(address) > 0,
      }),
    )
    expect(asked).toEqual(Object.values(env))
  })
})

describe('whether an address answers', () => {
  it.each([
    [
      'with 404',
      (_request: unknown, response: { writeHead(status: number): { end(): void } }) => response.writeHead(404).end(),
      true,
    ],
    ['not at all', () => {}, false],
  ])('a server that answers %s', async (_name, answer, expected) => {
    const server = createServer(answer)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    expect(await reachable(`http://127.0.0.1:${port}/`, expected ? 10_000 : 50)).toBe(expected)
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    expect(await reachable(`http://127.0.0.1:${port}/`)).toBe(false)
  })
})
