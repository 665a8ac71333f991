import { nameProblem } from '#shared/domain/library-names'
import { AppError } from '#shared/errors'

/** The name as it is kept. INVALID_INPUT where it can't be one. */
export function checkedName(name: string): string {
  const problem = nameProblem(name, 'prompt')
  if (problem !== null) throw new AppError('INVALID_INPUT', problem, { hint: 'Give it another name.' })
  return name.trim()
}

export function builtinRefused(): AppError {
  return new AppError('UNSUPPORTED', 'Built-in prompts can’t be changed.', {
    hint: 'Make it yours first: that puts a copy in the personal or project space.',
  })
}

export function nameTaken(place: { space: string; folder: string; name: string }): AppError {
  const { folder, name } = place
  return new AppError('INVALID_INPUT', `There is already a prompt ${folder ? `${folder}/` : ''}${name} in this space.`, {
    hint: 'Choose another name or folder, or save a new version of that prompt.',
    details: place,
  })
}

export function noPrompt(id: string): AppError {
  return new AppError('NOT_FOUND', `There is no prompt with the id ${id}.`, {
    hint: 'It may have been deleted. What you have of it can be saved under a name.',
    details: { id },
  })
}
