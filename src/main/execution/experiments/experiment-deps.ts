import type { ScoringPool } from '../../experiments/scorers/scoring-pool'
import type { RunDeps } from '../run-deps'
import type { Runner } from '../runner'

export interface ExperimentDeps extends RunDeps {
  runner: Runner
  scoringPool: ScoringPool
}
