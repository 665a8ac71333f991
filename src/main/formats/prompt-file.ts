import { type PromptFile, readPlainPrompt, readPrompty } from './prompty'

/** A .prompty file, or any other text as one user message. Throws INVALID_INPUT that names the place. */
export function readPromptFile(text: string, fileName: string): PromptFile {
  return isPrompty(text, fileName) ? readPrompty(text, fileName) : readPlainPrompt(text, fileName)
}

/** By its ending; a text without a name of its own is one if it begins with front matter. */
function isPrompty(text: string, fileName: string): boolean {
  return /\.prompty$/i.test(fileName) || (fileName === 'stdin' && /^---\r?\n/.test(text))
}
