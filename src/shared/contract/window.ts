import { z } from 'zod'
import type { PromptContent } from '../domain/prompt'

/** A file that was chosen in a dialog of the system. */
export interface ImportedFile {
  /** Its name, without the folder. */
  name: string
  text: string
}

/** What the shell asks of its page: from the menu, from the system, from another start. Only the desktop window has it. */
export type WindowRequest =
  /** Do what this action of the page does. */
  | { type: 'action'; id: string }
  /** Show this prompt in a tab, as one that was not saved yet. */
  | { type: 'open-draft'; name: string; content: PromptContent }
  /** Take these files into the library. */
  | { type: 'import-files'; files: ImportedFile[] }
  /** Take these files into the archive. */
  | { type: 'import-runs'; files: ImportedFile[] }
  | { type: 'show-run'; runId: string }

/** The page's actions: the key that does each there (`Ctrl Shift Enter`; empty for none), and whether it can be done now. */
export const pageActionsSchema = z
  .array(z.object({ id: z.string().max(100), keys: z.string().max(60), able: z.boolean() }))
  .max(500)
export type PageActions = z.infer<typeof pageActionsSchema>
