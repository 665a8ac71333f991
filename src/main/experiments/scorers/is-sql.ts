import type { Finding, ScoringInput } from './scorer'
import { sqlExpectation, wrongInSql } from './sql-statement'

/** The whole output is SQL of the database, and touches only what is allowed. */
export function isSql({ output, value }: ScoringInput): Finding {
  const wrong = wrongInSql(output, sqlExpectation(value, 'is-sql'))
  return wrong === null
    ? { holds: true, because: 'The output is valid SQL.' }
    : { holds: false, because: `The output is not accepted as SQL. ${wrong}` }
}
