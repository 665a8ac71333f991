import type { Handlers } from '#shared/contract/routes'
import type { templateRoutes } from '#shared/contract/templates'
import { previewPrompt } from '../execution/preview'
import { languageReference } from '../template/language-reference'
import type { HandlerDeps } from './deps'

export function templateHandlers(deps: HandlerDeps): Handlers<keyof typeof templateRoutes> {
  return {
    'templates.preview': ({ content, variables }) => previewPrompt(deps, content, variables),
    'templates.language': async () => languageReference(),
  }
}
