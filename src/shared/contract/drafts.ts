import { z } from 'zod'
import { defineRoute } from './route'

const draft = z.object({ id: z.string().min(1), revision: z.number().int(), body: z.string() })

/** What a draft is of. The id of one that is no prompt's begins with it: `design:…`. */
export const DRAFT_KINDS = ['prompt', 'design'] as const
export type DraftKind = (typeof DRAFT_KINDS)[number]

/** What is written and not saved. A body is the window's own text; the host only keeps it. */
export const draftRoutes = {
  'drafts.get': defineRoute(
    z.object({ kind: z.enum(DRAFT_KINDS).default('prompt') }),
    z.object({ drafts: z.array(draft), layout: z.string().nullable() }),
  ),
  /**
   * Keeps drafts and drops those of closed tabs. Each names the revision that it is made from, 0 for a new one: where another
   * window has kept a newer one, it is refused, and nothing of either is lost.
   */
  'drafts.put': defineRoute(
    z.object({
      drafts: z.array(z.object({ id: z.string().min(1), based: z.number().int(), body: z.string() })),
      drop: z.array(z.object({ id: z.string(), based: z.number().int() })).default([]),
      /** Order of tabs, the one in front, folded folders; left out where unchanged. */
      layout: z.string().optional(),
    }),
    z.object({ kept: z.array(z.object({ id: z.string(), revision: z.number().int() })), refused: z.array(z.string()) }),
  ),
}
