import type { Json } from '#shared/domain/json'
import { type FrontMatter, isMapping, type Mapping } from './front-matter'

/** Nunjucks is read where a file says jinja2, as most do: what is common to both is nearly all of either. */
const LANGUAGES = new Set(['jinja2', 'jinja', 'nunjucks'])
const WRITTEN = 'jinja2'

/**
 * What the file says of its template beside the language, such as a parser; null where nothing is left. Throws INVALID_INPUT
 * with the place for another language.
 */
export function readTemplate({ values: { template }, mistake }: FrontMatter): Json {
  const format = isMapping(template) ? (template.format ?? template.type) : template
  const kind = isMapping(format) ? format.kind : format
  if (kind !== undefined && kind !== null && !(typeof kind === 'string' && LANGUAGES.has(kind.toLowerCase()))) {
    throw mistake(
      isMapping(format) ? ['template', 'format', 'kind'] : ['template'],
      `templates in ${JSON.stringify(kind)} are not supported`,
      'Write them in Nunjucks and set the kind to jinja2.',
    )
  }
  if (!isMapping(template)) return null
  const { format: _format, type, ...others } = template
  const own = isMapping(format) ? without(format, 'kind') : {}
  const rest: Mapping = {
    ...others,
    // `type` beside a `format` says something else than the language.
    ...(template.format != null && type !== undefined ? { type } : {}),
    ...(Object.keys(own).length > 0 ? { format: own } : {}),
  }
  return Object.keys(rest).length > 0 ? rest : null
}

/** The front matter's `template`, with what `readTemplate` left over. */
export function writeTemplate(rest: Json): Json {
  const { format, ...others } = isMapping(rest) ? rest : {}
  return { ...others, format: { ...(isMapping(format) ? format : {}), kind: WRITTEN } }
}

function without(mapping: Mapping, key: string): Mapping {
  const { [key]: _dropped, ...others } = mapping
  return others
}
