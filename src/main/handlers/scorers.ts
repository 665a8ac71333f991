import type { Handlers } from '#shared/contract/routes'
import type { scorerRoutes } from '#shared/contract/scorers'
import { mistakesInChecks } from '../experiments/scorers/mistakes-in-checks'
import type { HandlerDeps } from './deps'

export function scorerHandlers({ scoringPool, templates }: HandlerDeps): Handlers<keyof typeof scorerRoutes> {
  return {
    'scorers.check': async ({ checks, judge }) => ({
      mistakes: await mistakesInChecks(checks, {
        bounded: scoringPool.bounded,
        analyse: async (template) => (await templates.analyse([{ role: 'user', template }])).mistakes,
        judge,
      }),
    }),
  }
}
