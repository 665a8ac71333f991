import type { z } from 'zod'
import { appRoutes } from './app'
import { archiveRoutes } from './archive'
import { cacheRoutes } from './cache'
import { connectionRoutes } from './connections'
import { costRoutes } from './costs'
import { datasetRoutes } from './datasets'
import { draftRoutes } from './drafts'
import { experimentRoutes } from './experiments'
import { folderRoutes } from './folders'
import { imageRoutes } from './images'
import { modelRoutes } from './models'
import { promptFileRoutes } from './prompt-files'
import { promptRoutes } from './prompts'
import { pullRoutes } from './pulls'
import { runRoutes } from './runs'
import { scorerRoutes } from './scorers'
import { templateRoutes } from './templates'

export const routes = {
  ...appRoutes,
  ...archiveRoutes,
  ...cacheRoutes,
  ...costRoutes,
  ...datasetRoutes,
  ...experimentRoutes,
  ...imageRoutes,
  ...connectionRoutes,
  ...modelRoutes,
  ...promptRoutes,
  ...pullRoutes,
  ...draftRoutes,
  ...folderRoutes,
  ...promptFileRoutes,
  ...runRoutes,
  ...scorerRoutes,
  ...templateRoutes,
}

export type Routes = typeof routes
export type RouteName = keyof Routes
/** What a caller may pass: fields with defaults left out. */
export type RouteInput<K extends RouteName> = z.input<Routes[K]['input']>
/** What a handler gets: parsed, with defaults filled in. */
export type RouteParsed<K extends RouteName> = z.output<Routes[K]['input']>
export type RouteOutput<K extends RouteName> = z.output<Routes[K]['output']>
export type Handlers<K extends RouteName = RouteName> = { [Name in K]: (input: RouteParsed<Name>) => Promise<RouteOutput<Name>> }
