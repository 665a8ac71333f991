import type { TemplateMessage } from '#shared/domain/prompt'
import type { Analysis } from '#shared/domain/template'
import { Collector } from './analysis/collector'
import { StatementWalker } from './analysis/walk-statements'

/**
 * What the messages of a prompt ask for: their variables with every place, the names of the texts that they include, and all
 * mistakes at once. Nothing is rendered and nothing is read.
 *
 * With `texts` (included texts by name), variables and mistakes of those are found too, in the scope where they stand; their
 * place is then the tag that includes them, and their own includes are listed as well, so that a caller can load and ask again
 * until nothing is missing.
 */
export function analyse(messages: TemplateMessage[], texts: Readonly<Record<string, string>> = {}): Analysis {
  const collector = new Collector()
  const walker = new StatementWalker(collector, texts)
  messages.forEach(({ template }, index) => {
    walker.message(template, index)
  })
  return collector.result()
}
