import type { Handlers } from '#shared/contract/routes'
import { appHandlers } from './app'
import { archiveHandlers } from './archive'
import { cacheHandlers } from './cache'
import { connectionHandlers } from './connections'
import { costHandlers } from './costs'
import { datasetHandlers } from './datasets'
import type { HandlerDeps } from './deps'
import { draftHandlers } from './drafts'
import { experimentHandlers } from './experiments'
import { folderHandlers } from './folders'
import { imageHandlers } from './images'
import { modelHandlers } from './models'
import { promptFileHandlers } from './prompt-files'
import { promptHandlers } from './prompts'
import { pullHandlers } from './pulls'
import { runHandlers } from './runs'
import { scorerHandlers } from './scorers'
import { templateHandlers } from './templates'

/** A route without a handler doesn't compile. */
export function allHandlers(deps: HandlerDeps): Handlers {
  return {
    ...appHandlers(deps),
    ...archiveHandlers(deps),
    ...cacheHandlers(deps),
    ...costHandlers(deps),
    ...datasetHandlers(deps),
    ...experimentHandlers(deps),
    ...imageHandlers(deps),
    ...connectionHandlers(deps),
    ...draftHandlers(deps),
    ...folderHandlers(deps),
    ...modelHandlers(deps),
    ...promptFileHandlers(deps),
    ...promptHandlers(deps),
    ...pullHandlers(deps),
    ...runHandlers(deps),
    ...scorerHandlers(deps),
    ...templateHandlers(deps),
  }
}
