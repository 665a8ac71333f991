import { ACTION_IDS, type ActionId, actionText } from '#shared/actions'
import type { PromptSummary } from '#shared/domain/prompt'
import type { Connection as ProviderConnection } from '#shared/domain/provider'
import type { RunSummary } from '#shared/domain/run'
import { ACTION_ICONS } from '../../shared-views/actions/action-icons'
import { useOpenSavedPrompt } from '../../shared-views/open-saved-prompt'
import { useShowRun } from '../../shared-views/show-run'
import { useModelWish } from '../../shared-views/use-model'
import { duration } from '../../ui/duration'
import { statusLook } from '../../ui/status-look'
import { dayKey, fullTime, timeOfDay } from '../../ui/when'
import { runAnywhere } from '../run-anywhere'
import type { Entry } from './entry'

const SPACES: Record<PromptSummary['space'], string> = { project: 'Project', personal: 'Personal', builtin: 'Built-in' }

export const promptEntry = ({ id, name, versionNumber, space, folder }: PromptSummary): Entry => ({
  id: `prompt:${id}`,
  icon: 'prompt',
  label: name,
  marks: [],
  detail: [`v${versionNumber}`, [SPACES[space], ...folder.split('/').filter(Boolean)].join(' / ')].join(', '),
  run: () => useOpenSavedPrompt.getState().request(id),
})

export const runEntry = (run: RunSummary, now: Date = new Date()): Entry => ({
  id: `run:${run.id}`,
  icon: statusLook(run.status, run.cached).icon,
  label: run.prompt.versionNumber === null ? run.prompt.name : `${run.prompt.name} v${run.prompt.versionNumber}`,
  marks: [],
  detail: [
    statusLook(run.status, run.cached).word,
    run.model.name,
    dayKey(run.createdAt) === dayKey(now.toISOString()) ? timeOfDay(run.createdAt) : fullTime(run.createdAt),
    ...(run.totalMs === null ? [] : [duration(run.totalMs)]),
    ...(run.excerpt === '' ? [] : [run.excerpt]),
  ].join(', '),
  run: () => useShowRun.getState().request(run.id),
})

export const modelEntries = (connections: readonly ProviderConnection[]): readonly Entry[] =>
  connections.flatMap(({ name: connection, models }) =>
    models.map(({ name }) => ({
      id: `model:${connection}:${name}`,
      icon: 'model' as const,
      label: name,
      marks: [],
      detail: `use it, on ${connection}`,
      run: () => useModelWish.getState().request({ connection, name }),
    })),
  )

/** What can be done now, in the order of the catalogue. */
export const commandEntries = (
  available: ReadonlySet<ActionId>,
  keysOf: (id: ActionId) => string | undefined,
): readonly Entry[] =>
  ACTION_IDS.filter((id) => actionText(id).keyOnly !== true && available.has(id)).map((id) => {
    const { label, where } = actionText(id)
    const icon = ACTION_ICONS[id] ?? 'chevron-right'
    const detail = where === 'Anywhere' ? '' : where
    return { id: `action:${id}`, icon, label, marks: [], detail, keys: keysOf(id), run: () => runAnywhere(id) }
  })
