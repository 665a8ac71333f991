// Serves the folder given as argument by the workbench's own server, with its headers and its checks, in a process of its own.
import { join } from 'node:path'
import { runnerImport } from 'vite'

const root = join(import.meta.dirname, '../..')
const { module } = await runnerImport(join(root, 'src/main/transport/loopback-server.ts'), {
  root,
  configFile: false,
  logLevel: 'error',
})
// Nobody opens a socket here, so there is no host behind it.
const { url } = await module.startLoopbackServer({ host: {}, rendererDir: process.argv[2] })
console.log(JSON.stringify({ url }))
