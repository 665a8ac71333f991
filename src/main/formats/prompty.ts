import { NO_SCORING } from '#shared/domain/no-scoring'
import { type PromptContent, promptContentSchema } from '#shared/domain/prompt'
import type { PromptScoring } from '#shared/domain/prompt-scoring'
import { type Mapping, present, readFrontMatter, writeFrontMatter } from './front-matter'
import { joinMessages, splitMessages, unixLines, withoutOuterBlankLines } from './markers'
import { readInputs, writeInputs } from './prompty-inputs'
import { readModel, writeModel } from './prompty-model'
import { readScorers, writeScorers } from './prompty-scorers'
import { readTemplate, writeTemplate } from './prompty-template'

export interface PromptFile {
  name: string
  /** With what the front matter says that has no meaning here, so that writing the file again loses nothing. */
  content: PromptContent
  /** What is expected of its answers, where the file says so; no part of its content. */
  scoring?: PromptScoring
}

/**
 * A .prompty file of version 2 or 1. `fileName` may be a path; it names the prompt where the file does not. Throws
 * INVALID_INPUT whose message and details name the file, the line and the column.
 */
export function readPrompty(text: string, fileName: string): PromptFile {
  const front = readFrontMatter(unixLines(withoutMark(text)), fileName)
  const {
    name,
    description,
    inputs: _inputs,
    sample: _sample,
    model: _model,
    template: _template,
    scorers,
    ...others
  } = front.values
  const language = readTemplate(front)
  const { scoring, rest: scorersRest } = readScorers(scorers)
  const model = readModel(front)
  const inputs = readInputs(front)
  const frontMatter = {
    ...others,
    ...present({
      name: typeof name === 'string' ? undefined : name,
      description: typeof description === 'string' ? undefined : description,
      model: model.rest,
      inputs: inputs.rest,
      template: language,
      scorers: scorersRest,
    }),
  }
  const content = promptContentSchema.parse({
    messages: splitMessages(front.body),
    inputs: inputs.inputs,
    model: model.model,
    parameters: model.parameters,
    description: typeof description === 'string' ? description : '',
    ...(Object.keys(frontMatter).length === 0 ? {} : { frontMatter }),
  })
  return {
    name: typeof name === 'string' && name.trim() !== '' ? name : nameOf(fileName),
    content,
    ...(scoring === null ? {} : { scoring }),
  }
}

/** A text file: one user message, whose template is the text less blank lines around it. */
export function readPlainPrompt(text: string, fileName: string): PromptFile {
  const template = withoutOuterBlankLines(unixLines(withoutMark(text)))
  const content = promptContentSchema.parse({ messages: [{ role: 'user', template }] })
  return { name: nameOf(fileName), content }
}

/**
 * A .prompty file of version 2. Reading it gives the same name and content, but for the templates' line ends (\n) and blank
 * lines around them, which the format can't tell from layout.
 */
export function writePrompty(name: string, content: PromptContent, scoring: PromptScoring = NO_SCORING): string {
  const {
    model: modelRest = null,
    inputs: inputsRest = null,
    template = null,
    name: _name,
    description,
    ...others
  } = content.frontMatter ?? {}
  const model = writeModel(content.model, content.parameters, modelRest)
  const inputs = writeInputs(content.inputs, inputsRest)
  const values: Mapping = {
    name,
    ...present({ description: content.description === '' ? description : content.description }),
    ...others,
    ...present({ model, inputs, scorers: writeScorers(scoring) }),
    template: writeTemplate(template),
  }
  return `${writeFrontMatter(values)}${joinMessages(content.messages)}`
}

const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '')

function nameOf(fileName: string): string {
  const base = fileName.split(/[\\/]/).at(-1) ?? fileName
  return base.replace(/(?<=.)\.[^.]+$/, '') || 'prompt'
}
