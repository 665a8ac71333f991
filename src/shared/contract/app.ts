import { z } from 'zod'
import { settingsPatchSchema, settingsSchema } from '../domain/settings'
import { defineRoute } from './route'

export const appRoutes = {
  'app.about': defineRoute(
    z.object({}),
    z.object({
      version: z.string(),
      workspace: z.object({ name: z.string(), path: z.string() }),
      platform: z.string(),
      hostId: z.string(),
    }),
  ),
  'settings.get': defineRoute(z.object({}), settingsSchema),
  /** Changes the named settings and leaves the others. */
  'settings.set': defineRoute(settingsPatchSchema, settingsSchema),
}
