import { estimateTokenCount } from 'tokenx'
import type { Message } from '#shared/domain/prompt'
import { asciiTokens } from './ascii-tokens'

const BEYOND_ASCII = /[\u0080-\uffff]/

/** Tokens that a message takes beside its text: role and separators, as most chat templates have them. */
const PER_MESSAGE = 4

/** An estimate in tokens; always show it as one. Within about 10 % of common tokenizers on prose, further off on code. */
export function estimateTokens(text: string): number {
  return BEYOND_ASCII.test(text) ? estimateTokenCount(text) : asciiTokens(text)
}

/** Estimated tokens of one message as a model reads it. */
export function estimateMessageTokens(message: Message): number {
  return estimateTokens(message.content) + PER_MESSAGE
}
