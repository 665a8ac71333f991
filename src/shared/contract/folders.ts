import { z } from 'zod'
import { placeInLibrarySchema } from '../domain/prompt'
import { defineRoute } from './route'

export const folderRoutes = {
  /** With all the folders that it lies in. INVALID_INPUT where it is there already. */
  'folders.create': defineRoute(placeInLibrarySchema, placeInLibrarySchema),
  /** Renames or moves a folder with all that is in it. */
  'folders.move': defineRoute(z.object({ from: placeInLibrarySchema, to: placeInLibrarySchema }), placeInLibrarySchema),
}
