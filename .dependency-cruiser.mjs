/**
 * Who may import whom. Rules go by path alone: the parser can't tell an import of types from another, so types that cross
 * rooms live in `shared`.
 */

/** They take values and give values: no store, no events, no providers. */
const PURE = ['engine', 'template', 'variables', 'chains', 'experiments/(?:matrix|scorers|statistics)']

const room = (path) => `^src/main/${path}(?:/|\\.ts$)`
const SHARED = '^src/shared/'
const TEMPLATE_WORKER = '^src/main/template/worker\\.ts$'

/** A room that may import itself, the shared contract, and the named places; nothing else of our own. */
const only = (name, from, allowed, exceptions = []) => ({
  name,
  severity: 'error',
  comment: `${name} may import ${[SHARED, ...allowed].join(', ')} of our own rooms.`,
  from: { path: from, ...(exceptions.length === 0 ? {} : { pathNot: exceptions }) },
  to: { path: '^src/', pathNot: [SHARED, from, ...allowed] },
})

/** A package that only the named places may import. */
const packageOnly = (name, packages, places) => ({
  name,
  severity: 'error',
  comment: `${packages} belongs to ${places.join(', ')} alone.`,
  from: { path: '^src/', pathNot: places },
  to: { path: `(?:^|/)node_modules/(?:${packages})/|^(?:${packages})(?:/|$)` },
})

export default {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'What can not be resolved can not be checked.',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },

    only('shared', SHARED, []),
    {
      name: 'shared-packages',
      severity: 'error',
      comment: 'The contract imports zod and nothing else.',
      from: { path: SHARED },
      to: { pathNot: ['^src/', '(?:^|/)node_modules/zod/'] },
    },

    // Analysing needs the template's syntax tree, and the worker of templates analyses as well as renders.
    only('engine', room('engine'), [room('template')]),
    only('template', room('template'), [], [TEMPLATE_WORKER]),
    only('template-worker', TEMPLATE_WORKER, [room('template'), room('engine')]),
    ...PURE.slice(2).map((name) => only(name, room(name), [])),
    ...['store', 'events', 'providers', 'formats', 'observability'].map((name) => only(name, room(name), [])),
    only('execution', room('execution'), [...PURE, 'providers', 'store', 'events', 'observability'].map(room)),
    {
      name: 'handlers',
      severity: 'error',
      comment: 'Handlers may import any room of main but the doors.',
      from: { path: room('handlers') },
      to: { path: '^src/(?:renderer|preload|main/(?:transport|electron|cli|host|index|serve))' },
    },
    only('router', '^src/main/transport/router\\.ts$', []),
    only('transport', room('transport'), [room('events')], ['^src/main/transport/router\\.ts$']),
    {
      name: 'host',
      severity: 'error',
      comment: 'The host knows no Electron and no door but the router.',
      from: { path: '^src/main/host\\.ts$' },
      to: { path: '^src/(?:renderer|preload|main/(?:transport(?!/router\\.ts$)|electron|cli|index|serve))' },
    },
    {
      name: 'main',
      severity: 'error',
      comment: 'Host and window share the contract and nothing else.',
      from: { path: '^src/main/' },
      to: { path: '^src/(?:renderer|preload)/' },
    },
    only('preload', '^src/preload/', []),

    {
      name: 'renderer',
      severity: 'error',
      comment: 'Host and window share the contract and nothing else.',
      from: { path: '^src/renderer/' },
      to: { path: '^src/(?:main|preload)/' },
    },
    only('client', '^src/renderer/client/', []),
    only('ui', '^src/renderer/ui/', []),
    only('shared-views', '^src/renderer/shared-views/', ['^src/renderer/(?:client|ui)/']),
    {
      name: 'feature',
      severity: 'error',
      comment: 'A feature may import client, shared-views and ui, and no sibling.',
      from: { path: '^src/renderer/features/([^/]+)/' },
      to: { path: '^src/', pathNot: [SHARED, '^src/renderer/features/$1/', '^src/renderer/(?:client|shared-views|ui)/'] },
    },
    {
      name: 'client-packages',
      severity: 'error',
      comment: 'The client knows no view library.',
      from: { path: '^src/renderer/client/' },
      to: { path: '(?:^|/)node_modules/' },
    },

    packageOnly('electron', 'electron', [
      '^src/main/index\\.ts$',
      '^src/main/electron/',
      '^src/main/transport/electron-ipc\\.ts$',
      '^src/preload/',
    ]),
    packageOnly('better-sqlite3', 'better-sqlite3', [room('store')]),
    packageOnly('ollama', 'ollama', ['^src/main/providers/ollama/']),
    packageOnly('anthropic', '@anthropic-ai/sdk', ['^src/main/providers/anthropic/']),
    packageOnly('openai', 'openai', ['^src/main/providers/openai-compatible/']),
    packageOnly('quickjs', 'quickjs-emscripten-core|@jitl/quickjs-wasmfile-release-sync', [
      '^src/main/experiments/scorers/sandbox/',
    ]),
    packageOnly('scoring-parsers', 'saxes|parse5|node-sql-parser|js-rouge|fastest-levenshtein', [
      '^src/main/experiments/scorers/',
    ]),
    packageOnly('csv-parse', 'csv-parse', [room('formats')]),
    packageOnly('view-libraries', 'react|react-dom|zustand|monaco-editor', ['^src/renderer/']),
  ],
}
