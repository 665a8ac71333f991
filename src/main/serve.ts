import './node-check'

// The browser shell is the command line's `serve`. It comes after the check: an older Node may not even parse it.
process.argv.splice(2, 0, 'serve')
await import('./cli')
