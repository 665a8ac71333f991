/** Texts of the bench: the same for every contender, another for every run, about 4.7 KB a run with the answer as it came. */

export const MODEL = 'bench:latest'
export const TEMPLATES = [
  { role: 'system', template: 'You sort letters to {{ team }}. Answer in short sentences, and name what you are not sure of.' },
  { role: 'user', template: 'Letter {{ number }}:\n\n{{ letter }}\n\nWhat does the writer want? List it point by point.' },
] as const

const SYLLABLES = 'an ber co da el fi gra hu in jo ka lor me no op pre qui res sta ter un ver wol xi yes zen'.split(' ')

/** A stream of numbers below 2^32 that is the same for the same seed. */
function numbers(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 12_345) >>> 0
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state
  }
}

/** As many words as a text of the language has that never was: common ones often, rare ones seldom. */
function vocabulary(): string[] {
  const next = numbers(7)
  const syllable = () => SYLLABLES[next() % SYLLABLES.length] ?? ''
  return Array.from({ length: 2000 }, () => Array.from({ length: 1 + (next() % 3) }, syllable).join(''))
}

const WORDS = vocabulary()

export function words(seed: number, count: number): string[] {
  const next = numbers(seed + 1)
  return Array.from({ length: count }, () => {
    const share = next() / 2 ** 32
    return WORDS[Math.floor(share * share * share * WORDS.length)] ?? ''
  })
}

/** Values of the template's variables for one run. */
export const caseOf = (number: number) => ({ team: 'the support desk', number, letter: words(number, 240).join(' ') })

/** What the template gives for them, as a bare loop would put it together. */
export function messagesOf(number: number): { role: string; content: string }[] {
  const { team, letter } = caseOf(number)
  return [
    { role: 'system', content: `You sort letters to ${team}. Answer in short sentences, and name what you are not sure of.` },
    { role: 'user', content: `Letter ${number}:\n\n${letter}\n\nWhat does the writer want? List it point by point.` },
  ]
}

/** An answer in Ollama's lines, one word each. */
export function answerLines(seed: number, count = 22): string[] {
  const next = numbers(seed + 50_000)
  let ns = 0
  const stamp = () => {
    ns += 9_000_000 + (next() % 4_000_000)
    return `2026-11-21T06:44:29.${String(ns).padStart(9, '0')}Z`
  }
  const lines = words(seed + 100_000, count).map((word, index) => ({
    model: MODEL,
    created_at: stamp(),
    message: { role: 'assistant', content: index === 0 ? word : ` ${word}` },
    done: false,
  }))
  const last = {
    model: MODEL,
    created_at: stamp(),
    message: { role: 'assistant', content: '' },
    done: true,
    done_reason: 'stop',
    total_duration: ns,
    load_duration: 12_000_000 + (next() % 1_000_000),
    prompt_eval_count: 330 + (seed % 20),
    prompt_eval_duration: 1_500_000 + (next() % 500_000),
    eval_count: count,
    eval_duration: ns - 14_000_000,
  }
  return [...lines, last].map((line) => `${JSON.stringify(line)}\n`)
}
