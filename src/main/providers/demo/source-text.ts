import type { Message } from '#shared/domain/prompt'

const BLOCKS = [/<([a-z][\w-]*)>((?:(?!<\1>)[\s\S])*?)<\/\1>/gi, /(```)[^\n]*\n([\s\S]*?)```/g, /(""")([\s\S]*?)"""/g]
const NUMBERS: Record<string, number> = { one: 1, a: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8 }
const SENTENCES = /\b(\d{1,3}|one|a|two|three|four|five|six|seven|eight)(?: \w+)? sentences?\b/i
const DEFAULT_SENTENCES = 3

export const lastUserMessage = (messages: Message[]): string => messages.findLast(({ role }) => role === 'user')?.content ?? ''

/**
 * The text to summarise and how many sentences of it are wanted. The text is the longest part between tags, code fences or
 * triple quotes; without any, the message less its paragraphs that end in a colon. The number is read from what is around.
 */
export function sourceText(message: string): { text: string; sentences: number } {
  const blocks = BLOCKS.flatMap((pattern) => [...message.matchAll(pattern)].map((match) => match[2] ?? ''))
  const longest = blocks.reduce((best, block) => (block.length > best.length ? block : best), '')
  if (longest.trim() !== '') return { text: longest, sentences: wantedSentences(message.replace(longest, '')) }
  const paragraphs = message.split(/\n\s*\n/)
  const body = paragraphs.filter((paragraph) => !paragraph.trimEnd().endsWith(':'))
  const instructions = paragraphs.filter((paragraph) => paragraph.trimEnd().endsWith(':')).join('\n')
  return { text: body.length > 0 ? body.join('\n\n') : message, sentences: wantedSentences(instructions) }
}

function wantedSentences(instructions: string): number {
  const word = SENTENCES.exec(instructions)?.[1]?.toLowerCase()
  return word === undefined ? DEFAULT_SENTENCES : Math.max(1, NUMBERS[word] ?? Number(word))
}
