import type { Json } from '#shared/domain/json'
import type { Message, PromptContent } from '#shared/domain/prompt'
import type { CompiledPreview, Mistake, TemplateVariable } from '#shared/domain/template'
import { AppError } from '#shared/errors'
import { compile } from '../engine/compile'
import { estimateMessageTokens } from '../engine/estimate'
import { nearestName } from '../template/nearest-name'
import { type Gathered, gatherInputs } from './gather-inputs'
import { resolveValues } from './resolve-values'
import type { RunDeps } from './run-deps'

/** Analyses and compiles as a run would, at this instant, and writes nothing. */
export async function previewPrompt(
  deps: Pick<RunDeps, 'store' | 'templates'>,
  content: PromptContent,
  user: Record<string, Json>,
): Promise<CompiledPreview> {
  const gathered = await gatherInputs(deps.store.db, deps.templates, content)
  const { resolved, missing } = resolveValues(content, gathered.analysis.variables, user, new Date())
  const mistakes = [
    ...gathered.analysis.mistakes,
    ...unresolvedMistakes(gathered),
    ...missingMistakes(gathered.analysis.variables, missing, [
      ...resolved.map(({ name }) => name),
      ...content.inputs.map(({ name }) => name),
    ]),
  ]
  const rendered = mistakes.length > 0 ? null : await render(deps, content, gathered, resolved)
  const messages = Array.isArray(rendered) ? rendered : null
  if (rendered instanceof AppError) mistakes.push(asMistake(rendered))
  return {
    analysis: gathered.analysis,
    variables: resolved,
    missing,
    messages,
    estimatedTokens: messages?.map(estimateMessageTokens) ?? null,
    mistakes,
  }
}

async function render(
  deps: Pick<RunDeps, 'templates'>,
  content: PromptContent,
  gathered: Gathered,
  resolved: CompiledPreview['variables'],
): Promise<Message[] | AppError> {
  try {
    return (await compile(content.messages, gathered.includes, resolved, deps.templates.render)).messages
  } catch (thrown) {
    return AppError.from(thrown)
  }
}

function unresolvedMistakes({ analysis, unresolved }: Gathered): Mistake[] {
  return analysis.includes
    .filter(({ name }) => unresolved.includes(name))
    .map(({ name, place }) => ({
      code: 'ARTIFACT_NOT_FOUND',
      message: `${name} is in no space of this workspace.`,
      hint: 'Check the name, or add the text to this workspace.',
      place,
      repair: null,
    }))
}

/** One mistake for each place where a variable without a value stands. */
function missingMistakes(variables: TemplateVariable[], missing: string[], known: string[]): Mistake[] {
  return variables
    .filter(({ name }) => missing.includes(name))
    .flatMap(({ name, places }) =>
      places.map((place): Mistake => {
        const near = nearestName(name, known)
        return {
          code: 'TEMPLATE_UNDEFINED_VARIABLE',
          message: `${name} has no value in any layer.`,
          hint: near === null ? 'Give it a value, or declare a default.' : `Use ${near}?`,
          place,
          repair: near === null ? null : { label: `Use ${near}`, text: near },
        }
      }),
    )
}

/** A failure while rendering, at the place that it names or else at the start. */
function asMistake(error: AppError): Mistake {
  const number = (key: string): number | null => (typeof error.details[key] === 'number' ? error.details[key] : null)
  const line = number('line') ?? 1
  const column = number('column') ?? 1
  const place = { message: number('message') ?? 0, line, column, endLine: line, endColumn: column + 1 }
  return { code: error.code, message: error.message, hint: error.hint, place, repair: null }
}
