import { classes } from './classes'
import './statistic.css'

interface StatisticProps {
  /** Null where it is not known: the word says so, never a zero or a dash. */
  number: string | null
  unit?: string | undefined
  label: string
  /** Estimated figures have the sign and a dotted line; cached ones are grey. */
  tone?: 'measured' | 'estimated' | 'cached' | undefined
  /** On hover: how it was measured or estimated, and of how many. */
  title?: string | undefined
}

/** A number over its label. */
export function Statistic({ number, unit, label, tone = 'measured', title }: StatisticProps) {
  return (
    <div className={classes('statistic', `statistic--${number === null ? 'unknown' : tone}`)} title={title}>
      <div className="statistic-number">
        <span className="statistic-value">{number === null ? 'unknown' : tone === 'estimated' ? `≈ ${number}` : number}</span>
        {number === null || unit === undefined ? null : <span className="statistic-unit">{unit}</span>}
      </div>
      <div className="statistic-label">{label}</div>
    </div>
  )
}
