import { openStore } from '#main/store/open'
import { flushOutput } from '#main/store/run-partials'
import { insertRun, saveRun } from '#main/store/runs'
import { writeSettings } from '#main/store/settings'
import { sampleRun } from '../../unit/store/sample-run'

// A second Assay on the same workspace. Takes one word a line on stdin and answers each with one line on stdout.
const [, , workspace = '', workerPath = ''] = process.argv

const say = (message: object) => process.stdout.write(`${JSON.stringify(message)}\n`)

const store = await openStore({
  workspace,
  workerPath,
  appVersion: '0',
  onForeignChange: (change) => say({ change, at: Date.now() }),
})
say({ hostId: store.hostId })

for await (const chunk of process.stdin) {
  for (const command of String(chunk).trim().split('\n')) {
    const [name, argument = ''] = command.split(' ')
    if (name === 'insert') insertRun(store.db, store.hostId, sampleRun({ id: argument, status: 'streaming', output: null }))
    if (name === 'flush') flushOutput(store.db, store.hostId, argument, { text: 'half an ans', thinking: 'hm' })
    if (name === 'finish') saveRun(store.db, store.hostId, sampleRun({ id: argument }))
    if (name === 'theme') writeSettings(store.db, store.hostId, { theme: 'dark' })
    if (name === 'close') {
      await store.close()
      process.exit(0)
    }
    say({ done: name, at: Date.now() })
  }
}
