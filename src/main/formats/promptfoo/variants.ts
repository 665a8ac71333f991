import type { Variant } from '#shared/domain/experiment'
import type { ConfigPrompt } from './prompts'
import type { ConfigProvider } from './providers'

export interface ConfigVariant {
  prompt: ConfigPrompt
  provider: ConfigProvider
}

/** Every prompt on every provider that takes it, in promptfoo's order of columns. */
export const configVariants = (prompts: ConfigPrompt[], providers: ConfigProvider[]): ConfigVariant[] =>
  providers.flatMap((provider) =>
    prompts
      .filter(
        ({ label, id, raw }) =>
          provider.prompts === null || [label, id, raw].some((name) => name !== null && provider.prompts?.includes(name)),
      )
      .map((prompt) => ({ prompt, provider })),
  )

/** Labels tell prompt and model apart where there are several. */
export function variantOf({ prompt, provider }: ConfigVariant, several: { prompts: boolean; providers: boolean }): Variant {
  const name = shortened(prompt.label)
  const label = several.prompts && several.providers ? `${provider.label} · ${name}` : several.prompts ? name : provider.label
  return {
    label,
    prompt: { name, content: prompt.content, promptId: null, versionNumber: null },
    model: provider.model,
    address: provider.address,
    parameters: { ...provider.parameters, ...prompt.parameters },
  }
}

const shortened = (label: string): string => {
  const line = label.replace(/\s+/g, ' ').trim()
  return (line.length > 80 ? `${line.slice(0, 79)}…` : line) || 'prompt'
}
