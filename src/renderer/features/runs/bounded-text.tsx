import { useState } from 'react'
import { Button } from '../../ui/button'
import { count } from '../../ui/count'
import './bounded-text.css'

/** Characters that show at once; more of them make the page slow. */
const STEP = 100_000

/** A text that may be of any length: its beginning, and more of it as one asks. */
export function BoundedText({ label, text }: { label: string; text: string }) {
  const [shown, setShown] = useState(STEP)
  const rest = text.length - shown
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className="run-fold-text" tabIndex={0} aria-label={label}>
        {text.slice(0, shown)}
      </section>
      {rest > 0 ? (
        <Button size="small" variant="quiet" onClick={() => setShown(shown + STEP)}>
          Show more: {count(rest)} characters are left
        </Button>
      ) : null}
    </>
  )
}
