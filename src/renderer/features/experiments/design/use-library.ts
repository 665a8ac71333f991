import type { PromptSummary } from '#shared/domain/prompt'
import { useKeptUp } from '../../../shared-views/use-kept-up'

const NONE: readonly PromptSummary[] = []

/** The prompts of the library, kept up with it. */
export const useLibrary = (): readonly PromptSummary[] =>
  useKeptUp('prompts', NONE, async (host) => (await host.call('prompts.list', {})).items)
