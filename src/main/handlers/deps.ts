import type { Experiments } from '../execution/experiments/experiment-runner'
import type { Statistics } from '../execution/experiments/statistics-thread'
import type { Pulls } from '../execution/pulls'
import type { RunDeps } from '../execution/run-deps'
import type { Runner } from '../execution/runner'
import type { SingleRunScores } from '../execution/single-run-scores'
import type { ScoringPool } from '../experiments/scorers/scoring-pool'
import type { Keys } from '../providers/keys'

export interface About {
  version: string
  workspace: { name: string; path: string }
  hostId: string
}

/** What handlers see of the host. */
export interface HandlerDeps extends RunDeps {
  runner: Runner
  pulls: Pulls
  runScores: SingleRunScores
  experiments: Experiments
  scoringPool: ScoringPool
  statistics: Statistics
  /** The folder of the benchmark sets that come with Assay. */
  benchmarks: string
  about: About
  platform: string
  keys: Keys
  env: NodeJS.ProcessEnv
}
