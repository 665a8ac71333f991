// Sums the counts that runs of test.mjs have left in a file, and prints the closing line: `node print-counts.mjs FILE`.
import { readFileSync } from 'node:fs'
import { closingLine, sum } from './test-counts.ts'

const lines = readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean)
const told = lines.map((line) => JSON.parse(line))
const counts = sum(told)
for (const trouble of told.flatMap(({ troubles = [] }) => troubles)) console.log(trouble)
console.log(closingLine(counts))
process.exit(lines.length > 0 && counts.failed === 0 && counts.passed > 0 ? 0 : 1)
