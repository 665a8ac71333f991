import { useEffect, useState } from 'react'
import './skeleton-rows.css'

interface SkeletonRowsProps {
  /** What is on its way; read aloud. */
  label: string
  rows?: number | undefined
  /** Height of a row in px: that of the rows to come. */
  rowHeight?: number | undefined
}

const WIDTHS = [92, 104, 84, 96, 110, 88, 100]

function lines(rows: number): { id: number; width: number | undefined }[] {
  return Array.from({ length: rows }, (_, id) => ({ id, width: WIDTHS[id % WIDTHS.length] }))
}

/** Rows to come. Shows only after 150 ms, since what is there sooner should not flicker. */
export function SkeletonRows({ label, rows = 12, rowHeight = 26 }: SkeletonRowsProps) {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 150)
    return () => clearTimeout(timer)
  }, [])
  if (!late) return null
  return (
    <div className="skeleton" role="status" aria-label={label} data-loading="">
      {lines(rows).map(({ id, width }) => (
        <div key={id} className="skeleton-row" style={{ height: rowHeight }}>
          <span style={{ width: 12 }} />
          <span style={{ width }} />
          <span className="skeleton-wide" />
          <span style={{ width: 40 }} />
        </div>
      ))}
    </div>
  )
}
