import { classes } from '../../../ui/classes'
import { CellSign } from './cell-sign'
import { type FittedVerdicts, isGrave } from './fit-verdicts'
import type { Verdict } from './verdicts'
import './cell-tones.css'

/** What the scorers say of a cell. What there is no room for is counted. */
export function CellVerdicts({ shown, rest, cut }: FittedVerdicts) {
  return (
    <span className="cell-verdicts">
      {shown.map(({ place, look, word, number }) => (
        <span key={place} className={classes('cell-verdict', `cell-${look.tone}`, cut && 'cell-verdict--cut')}>
          <CellSign name={look.icon} />
          <span className="visually-hidden">{look.word} </span>
          {cut ? <span className="cut">{word}</span> : word}
          {number === null ? null : <span>{number}</span>}
        </span>
      ))}
      {rest.length === 0 ? null : (
        <span className={classes('cell-rest', rest.some(isGrave) && 'cell-bad')} title={rest.map(said).join(', ')}>
          +{rest.length}
          <span className="visually-hidden"> more: {rest.map(said).join(', ')}</span>
        </span>
      )}
    </span>
  )
}

const said = ({ look, word, number }: Verdict): string =>
  [look.tone === 'warn' ? null : look.word, word, number].filter((part) => part !== null).join(' ')
