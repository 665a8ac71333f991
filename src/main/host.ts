import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import type { Settings } from '#shared/domain/settings'
import { version } from '../../package.json'
import type { Bus } from './events/bus'
import { createBus } from './events/bus'
import type { LiveRuns } from './events/live-run'
import { currentSettings } from './execution/current-settings'
import { createExperiments, type Experiments } from './execution/experiments/experiment-runner'
import { statisticsThread } from './execution/experiments/statistics-thread'
import { followSettings } from './execution/follow-settings'
import { createObservations } from './execution/observations'
import { createPulls, type Pulls } from './execution/pulls'
import { createResponseCache } from './execution/response-cache'
import { createPrices } from './execution/run-cost'
import type { RunDeps } from './execution/run-deps'
import { createRunner } from './execution/runner'
import { hostScheduler } from './execution/scheduling/host-scheduler'
import { createSingleRunScores } from './execution/single-run-scores'
import { createScoringPool } from './experiments/scorers/scoring-pool'
import { readBuiltinPrompts } from './formats/builtin-prompts'
import { readPrices } from './formats/price-file'
import { allHandlers } from './handlers/all'
import type { About } from './handlers/deps'
import type { InstallPaths } from './install-paths'
import { createEgress } from './providers/egress'
import { readKeptNames, removeKeptKey } from './providers/kept-keys'
import { createMemoryKeys, type Keys } from './providers/keys'
import { createRegistry } from './providers/registry'
import { isCommandAllowed } from './store/allowed-commands'
import { syncBuiltinPrompts } from './store/builtin-prompts'
import { readConnections } from './store/connections'
import { readSnapshot, writeSnapshot } from './store/model-snapshots'
import { openStore } from './store/open'
import { readSetting } from './store/settings'
import { createTemplatePool } from './template/pool'
import { rememberResults } from './template/remember-results'
import { createRouter, type Router } from './transport/router'
import { workspaceFolder } from './workspace'
import { boundYoungGeneration } from './young-generation'

export interface HostOptions {
  /** The workspace's folder; without it the environment or the platform's own place decides. */
  workspace?: string | undefined
  env: NodeJS.ProcessEnv
  paths: InstallPaths
  platform?: NodeJS.Platform
  /** Where keys are kept; without it in this process's memory, beside those of the environment. */
  keys?: ((workspace: string) => Keys) | undefined
  /** True refuses every address but loopback in this process, whatever the workspace's setting says. */
  offline?: boolean | undefined
}

/** Everything behind the doors. Knows no Electron. */
export interface Host {
  router: Router
  bus: Bus
  liveRuns: LiveRuns
  about: About
  /** The workspace's, as it stands. */
  theme(): Settings['theme']
  liveCount(): number
  /** Ended runs that the disk has not taken yet; they are lost with this process. */
  unkeptCount(): number
  /** Ends all live runs as cancelled and waits for their final rows. */
  cancelAll(): Promise<void>
  close(): Promise<void>
}

/** Opens the workspace and wires the rooms. Rejects with an AppError where the workspace can't be opened. */
export async function createHost(options: HostOptions): Promise<Host> {
  boundYoungGeneration()
  const { env, paths, platform = process.platform } = options
  const workspace = workspaceFolder({ override: options.workspace, env, platform, home: homedir(), cwd: process.cwd() })
  let bus: Bus | null = null
  let pulls: Pulls | null = null
  let experiments: Experiments | null = null
  const store = await openStore({
    workspace,
    appVersion: version,
    workerPath: paths.storeWorker,
    onForeignChange: ({ topic, id }) => {
      if (topic === 'pulls') pulls?.noteForeign(id)
      if (topic === 'experiments') experiments?.noteForeign(id)
      bus?.publish(topic, id)
    },
  })
  const events = createBus(store.hostId)
  bus = events
  try {
    syncBuiltinPrompts(store.db, store.hostId, await readBuiltinPrompts(join(paths.resources, 'prompts')))
  } catch (thrown) {
    await store.close()
    throw thrown
  }
  const templates = rememberResults(createTemplatePool({ workerPath: paths.templateWorker }))
  const isOffline = () => options.offline === true || readSetting(store.db, 'offline')
  const keys =
    options.keys?.(workspace) ??
    createMemoryKeys({
      env,
      keptElsewhere: (name) => readKeptNames(workspace).includes(name),
      forgetElsewhere: (name) => removeKeptKey(workspace, name),
    })
  const registry = createRegistry({
    env,
    egress: createEgress(isOffline),
    keys,
    isAllowed: (digest) => isCommandAllowed(store.db, digest),
    configured: () => readConnections(store.db),
    load: (name) => readSnapshot(store.db, name),
    save: (connection) => writeSnapshot(store.db, store.hostId, connection),
    onChange: (name) => events.publish('connections', name),
  })
  void keys.ready?.then(() => registry.renew())
  const settings = currentSettings(store.db, events)
  const deps: RunDeps = {
    store,
    bus: events,
    registry,
    templates,
    settings,
    responses: createResponseCache(store, () => settings().cacheLimitMb),
    observations: createObservations(),
    prices: createPrices(
      { shipped: join(paths.resources, 'prices.yaml'), own: join(workspace, 'prices.yaml') },
      ({ shipped, own }) => readPrices(shipped, own, ({ message, hint }) => process.stderr.write(`${message} ${hint}\n`)),
    ),
    scheduler: hostScheduler(registry, () => settings().connectionLimits),
    appVersion: version,
  }
  const runner = createRunner(deps)
  const scoringPool = createScoringPool({ workerPath: paths.scoringWorker })
  const runScores = createSingleRunScores({ ...deps, runner, scoringPool })
  const matrices = createExperiments({ ...deps, runner, scoringPool })
  experiments = matrices
  const downloads = createPulls(deps)
  pulls = downloads
  followSettings({ bus: events, isOffline, registry, runner, pulls: downloads, scheduler: deps.scheduler })
  const about: About = { version, workspace: { name: basename(workspace), path: workspace }, hostId: store.hostId }
  return {
    router: createRouter(
      allHandlers({
        ...deps,
        runner,
        pulls: downloads,
        experiments: matrices,
        runScores,
        scoringPool,
        statistics: statisticsThread(paths.statisticsWorker),
        benchmarks: join(paths.resources, 'benchmarks'),
        about,
        platform,
        keys,
        env,
      }),
    ),
    bus: events,
    liveRuns: runner,
    about,
    theme: () => settings().theme,
    liveCount: () => runner.liveCount(),
    unkeptCount: () => runner.unkeptCount(),
    async cancelAll() {
      await matrices.close()
      await runner.cancelAll()
    },
    async close() {
      await matrices.close()
      await Promise.all([runScores.close(), runner.close(), downloads.close(), scoringPool.close()])
      deps.responses.close()
      registry.close()
      await templates.close()
      await store.close()
    },
  }
}
