import { z } from 'zod'
import type { PromptContent } from '../domain/prompt'

/** What the shell asks of its page: from the menu, from the system, from another start. Only the desktop window has it. */
export type WindowRequest =
  /** Do what this action of the page does. */
  | { type: 'action'; id: string }
  /** Show this prompt in a tab, as one that was not saved yet. */
  | { type: 'open-draft'; name: string; content: PromptContent }
  | { type: 'show-run'; runId: string }

/** An action that can be done on the page now, with the key that does it there (`Ctrl Shift Enter`; empty for none). */
export const availableActionsSchema = z.array(z.object({ id: z.string().max(100), keys: z.string().max(60) })).max(500)
export type AvailableActions = z.infer<typeof availableActionsSchema>
