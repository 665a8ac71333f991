import './variant-letter.css'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const COLOURS = ['a', 'b', 'c', 'd', 'e', 'f'] as const

/** `A` to `Z`, then `A1` to `Z1` and so on. */
export function variantLetter(index: number): string {
  const letter = LETTERS[index % LETTERS.length] ?? ''
  const turn = Math.floor(index / LETTERS.length)
  return turn === 0 ? letter : `${letter}${turn}`
}

/** The variable of its colour; from the seventh on they come round again, which is why the letter always stands there. */
export const variantColour = (index: number): string => `var(--variant-${COLOURS[index % COLOURS.length] ?? 'a'})`

/** A variant's letter in its colour. */
export function VariantLetter({ index }: { index: number }) {
  return (
    <span className="variant-letter" style={{ background: variantColour(index) }}>
      {variantLetter(index)}
    </span>
  )
}
