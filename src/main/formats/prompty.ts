import { type InputDeclaration, type PromptContent, promptContentSchema } from '#shared/domain/prompt'
import { type FrontMatter, type Mapping, readFrontMatter, writeFrontMatter } from './front-matter'
import { joinMessages, splitMessages, unixLines, withoutOuterBlankLines } from './markers'
import { isMapping, readInputs } from './prompty-inputs'
import { readModel, writeModel } from './prompty-model'

export interface PromptFile {
  name: string
  content: PromptContent
  /** What stands in the front matter and has no meaning here; kept, so that writing the file again loses nothing. */
  frontMatter: Mapping
}

/** Nunjucks is read where a file says jinja2, as most do: what is common to both is nearly all of either. */
const LANGUAGES = new Set(['jinja2', 'jinja', 'nunjucks'])

/**
 * A .prompty file of version 2 or 1. `fileName` may be a path; it names the prompt where the file does not. Throws
 * INVALID_INPUT whose message and details name the file, the line and the column.
 */
export function readPrompty(text: string, fileName: string): PromptFile {
  const front = readFrontMatter(unixLines(withoutMark(text)), fileName)
  const { name, description, inputs, sample, model, template, ...others } = front.values
  checkTemplate(front)
  const read = readModel(front)
  const content = promptContentSchema.parse({
    messages: splitMessages(front.body),
    inputs: readInputs(front),
    model: read.model,
    parameters: read.parameters,
    description: typeof description === 'string' ? description : '',
  })
  const frontMatter = read.rest === null ? others : { ...others, model: read.rest }
  return { name: typeof name === 'string' && name.trim() !== '' ? name : nameOf(fileName), content, frontMatter }
}

/** A text file: one user message, whose template is the text less blank lines around it. */
export function readPlainPrompt(text: string, fileName: string): PromptFile {
  const template = withoutOuterBlankLines(unixLines(withoutMark(text)))
  const content = promptContentSchema.parse({ messages: [{ role: 'user', template }] })
  return { name: nameOf(fileName), content, frontMatter: {} }
}

/**
 * A .prompty file of version 2. Reading it gives the same name, content and front matter, but for the templates' line ends
 * (\n) and blank lines around them, which the format can't tell from layout.
 */
export function writePrompty(name: string, content: PromptContent, frontMatter: Mapping = {}): string {
  const { model: rest = null, ...others } = frontMatter
  const model = writeModel(content.model, content.parameters, rest)
  const values: Mapping = {
    name,
    ...(content.description === '' ? {} : { description: content.description }),
    ...others,
    ...(model === null ? {} : { model }),
    ...(content.inputs.length === 0 ? {} : { inputs: content.inputs.map(writeInput) }),
    template: { format: { kind: 'jinja2' } },
  }
  return `${writeFrontMatter(values)}${joinMessages(content.messages)}`
}

function writeInput({ name, kind, description, default: standard, example }: InputDeclaration): Mapping {
  return {
    name,
    kind,
    ...(description === undefined ? {} : { description }),
    ...(standard === undefined ? {} : { default: standard }),
    ...(example === undefined ? {} : { example }),
  }
}

function checkTemplate({ values: { template }, mistake }: FrontMatter): void {
  const format = isMapping(template) ? (template.format ?? template.type) : template
  const kind = isMapping(format) ? format.kind : format
  if (kind === undefined || kind === null || (typeof kind === 'string' && LANGUAGES.has(kind.toLowerCase()))) return
  const path = isMapping(format) ? ['template', 'format', 'kind'] : ['template']
  throw mistake(
    path,
    `templates in ${JSON.stringify(kind)} are not supported`,
    'Write them in Nunjucks and set the kind to jinja2.',
  )
}

const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '')

function nameOf(fileName: string): string {
  const base = fileName.split(/[\\/]/).at(-1) ?? fileName
  return base.replace(/(?<=.)\.[^.]+$/, '') || 'prompt'
}
