import { setImmediate } from 'node:timers/promises'
import { splitSentences } from './sentences'

const STOP_WORDS = new Set(
  `a about after all also an and any are as at be because been before but by can could did do does each for from had has have
  he her here him his how i if in into is it its just may me more most my no not of on one only or other our out over said
  same she should so some such than that the their them then there these they this to two under up was we were what when
  which while who will with would you your`.split(/\s+/),
)
/** After so many sentences other work gets its turn: a text may be a whole book. */
const SENTENCES_PER_TURN = 400

/**
 * The weightiest sentences of a text, in their order in it. A sentence weighs as much as its words are frequent, for its
 * length; the first and the last get a little more, and fragments less. The same text always gives the same answer.
 */
export async function extract(text: string, count: number): Promise<string> {
  const sentences = splitSentences(text)
  const words: string[][] = []
  const frequency = new Map<string, number>()
  for (const [index, sentence] of sentences.entries()) {
    if (index % SENTENCES_PER_TURN === SENTENCES_PER_TURN - 1) await setImmediate()
    const own = [...new Set(sentence.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])]
    const heavy = own.filter((word) => word.length > 1 && !STOP_WORDS.has(word))
    words.push(heavy)
    for (const word of heavy) frequency.set(word, (frequency.get(word) ?? 0) + 1)
  }
  const weight = (index: number): number => {
    const own = words[index] ?? []
    const sum = own.reduce((total, word) => total + (frequency.get(word) ?? 0), 0)
    const place = index === 0 ? 1.4 : index === sentences.length - 1 ? 1.15 : 1
    return (sum / Math.sqrt(own.length + 1)) * place * (own.length < 3 ? 0.4 : 1)
  }
  return sentences
    .map((sentence, index) => ({ sentence, index, weight: weight(index) }))
    .sort((one, other) => other.weight - one.weight || one.index - other.index)
    .slice(0, count)
    .sort((one, other) => one.index - other.index)
    .map(({ sentence }) => sentence)
    .join(' ')
}
