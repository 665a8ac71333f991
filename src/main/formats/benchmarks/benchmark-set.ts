import type { Benchmark, DatasetContent } from '#shared/domain/dataset'

/** A set of questions with their answers, ready to become an experiment. */
export interface BenchmarkSet extends Benchmark {
  dataset: DatasetContent
}
