import { stringify } from 'yaml'
import {
  type ExperimentDesign,
  experimentDesignSchema,
  testCaseSchema,
  type Variant,
  variantSchema,
} from '#shared/domain/experiment'
import type { ModelRef } from '#shared/domain/prompt'
import { said, shortCheck } from '../short-check'

const VARIANT = variantSchema.parse({
  label: '',
  prompt: { name: '-', content: { messages: [{ role: 'user', template: '' }] } },
  model: { connection: '-', name: '-' },
})
const CASE = testCaseSchema.parse({})
const DESIGN = experimentDesignSchema.parse({ name: '-', variants: [VARIANT], cases: [CASE] })

/** The whole design as YAML that `assay experiment run` takes: short, and read back the same. */
export function writeDesignFile(design: ExperimentDesign): string {
  const { name, variants, baseline, cases, checks, judge, dataset, ...others } = design
  const prompts = new Map<string, string>()
  const written: Record<string, object> = {}
  for (const { prompt } of variants) {
    const text = JSON.stringify(prompt)
    if (prompts.has(text)) continue
    const key = freeName(prompt, written)
    prompts.set(text, key)
    written[key] = shortPrompt(prompt)
  }
  const value = {
    assay: 'design',
    name,
    ...said(others, DESIGN),
    ...(judge === null ? {} : { judge: modelText(judge) }),
    ...(dataset === null ? {} : { dataset }),
    prompts: written,
    variants: variants.map(({ label, prompt, model, ...rest }, index) => ({
      label,
      prompt: prompts.get(JSON.stringify(prompt)) ?? '',
      model: modelText(model),
      ...(index === baseline && index !== 0 ? { baseline: true } : {}),
      ...said(rest, VARIANT),
    })),
    ...(checks.length === 0 ? {} : { checks: checks.map(shortCheck) }),
    // Where a case stood in another file says nothing here.
    cases: cases.map(({ checks: own, source: _, ...rest }) => ({
      ...said(rest, CASE),
      ...(own.length === 0 ? {} : { checks: own.map(shortCheck) }),
    })),
  }
  return `# An experiment of Assay, whole: assay experiment run FILE\n${stringify(value, { lineWidth: 0, aliasDuplicateObjects: false })}`
}

export const modelText = ({ connection, name }: ModelRef): string => `${connection}:${name}`

function shortPrompt({ name, content, versionNumber }: Variant['prompt']): object {
  const { messages, ...rest } = content
  const plain = said(rest, VARIANT.prompt.content)
  return { name, ...(versionNumber === null ? {} : { version: versionNumber }), messages, ...plain }
}

/** `triage v2`; of two that are called the same, the second is `triage v2 ~2`. */
function freeName({ name, versionNumber }: Variant['prompt'], taken: Record<string, object>): string {
  const own = versionNumber === null ? name : `${name} v${versionNumber}`
  let free = own
  for (let number = 2; Object.hasOwn(taken, free); number += 1) free = `${own} ~${number}`
  return free
}
