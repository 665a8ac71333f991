import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isThere } from '../providers/other-speakers'
import { BEFORE, BROKEN_BYTES, type FaultyServer, MANY_CHUNKS, ODD_TEXT } from './fault-protocol'
import { faultSuite } from './fault-suite'
import type { FaultName } from './fault-table'

const octal = (bytes: Uint8Array): string => [...bytes].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')
const prints = (bytes: Uint8Array): string => `printf '${octal(bytes)}'`

/** What a shell does for each fault that a program can have as a server can; its own are in providers/command.test.ts. */
const SCRIPTS: { readonly [Name in FaultName]?: string } = {
  'hang before headers': 'sleep 60 & wait',
  'hang in mid-stream': `${prints(Buffer.from(BEFORE))}\nsleep 60 & wait`,
  'invalid UTF-8': prints(BROKEN_BYTES),
  'a thousand chunks in one packet': prints(Buffer.from(MANY_CHUNKS.join(''))),
  'one character a packet': [...Buffer.from(ODD_TEXT)].map((byte) => prints(Uint8Array.of(byte))).join('\n'),
}

async function open(): Promise<FaultyServer> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-faulty-command-'))
  const [script, fault, noted] = ['script.sh', 'fault.sh', 'noted'].map((name) => join(folder, name)) as [string, string, string]
  writeFileSync(noted, '')
  // What is allowed stays the same file; only what it reads changes.
  writeFileSync(script, `echo $$ >> '${noted}'\ncat > /dev/null\n. '${fault}'\n`)
  return {
    model: { connection: 'script', name: 'default' },
    env: {},
    async introduce(own) {
      const command = { program: '/bin/sh', args: [script], env: [], local: true }
      await own.call('connections.add', { name: 'script', kind: 'command', command })
      const { digest } = await own.call('connections.program', { name: 'script' })
      await own.call('connections.allow', { name: 'script', digest })
    },
    async meet(name) {
      writeFileSync(fault, SCRIPTS[name] ?? '')
    },
    connections: () => readFileSync(noted, 'utf8').split('\n').filter(Boolean).map(Number).filter(isThere).length,
    close: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

faultSuite({ name: "a command's output", meets: Object.keys(SCRIPTS) as FaultName[], open })
