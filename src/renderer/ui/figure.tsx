import type { ReactNode } from 'react'
import './figure.css'

/** A figure that is an estimate: the sign before it and a dotted line under it. `of` says how it was made. */
export function Estimated({ children, of }: { children: ReactNode; of?: string | undefined }) {
  return (
    <span className="estimated" title={of}>
      ≈ {children}
    </span>
  )
}

/** A figure that nobody knows. The word, never a zero or a dash. */
export function Unknown() {
  return <span className="unknown">unknown</span>
}
