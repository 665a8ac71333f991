/** The mark: an A with the assayer's weight under its bar. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 18 18" fill="none" stroke="currentColor" aria-hidden="true">
      <g strokeWidth="1.6" strokeLinejoin="round" strokeLinecap="round">
        <path d="M2.5 15L9 2.5L15.5 15" />
        <path d="M5.6 10.2h6.8" />
        <path d="M9 13.1V15" stroke="var(--accent)" />
      </g>
    </svg>
  )
}
