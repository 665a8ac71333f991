import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Price } from '#shared/domain/price'
import { AppError } from '#shared/errors'

const amount = z.number().min(0)
const rowSchema = z.object({
  service: z.string().min(1),
  model: z.string().min(1),
  input: amount,
  output: amount,
  cacheRead: amount.optional(),
  cacheWrite: amount.optional(),
  asOf: z.union([z.string(), z.date()]).transform((day) => (day instanceof Date ? day.toISOString().slice(0, 10) : day)),
})
const fileSchema = z.object({ rows: z.array(rowSchema) })

/** The rows of a price file, in its order. Throws INVALID_INPUT with the row that is wrong; a file that is not there has none. */
export function readPriceFile(path: string): Price[] {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw refuse(path, `it can't be read: ${String(thrown)}`)
  }
  let value: unknown
  try {
    value = parse(text)
  } catch (thrown) {
    throw refuse(path, thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : String(thrown))
  }
  const read = fileSchema.safeParse(value)
  if (read.success) return read.data.rows
  const [issue] = read.error.issues
  throw refuse(path, `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim())
}

/** The rows of the workspace's own file, then those that come with Assay. An own file that is wrong is told of, and as good as none. */
export function readPrices(shipped: string, own: string, tell: (error: AppError) => void): Price[] {
  const ours = readPriceFile(shipped)
  try {
    return [...readPriceFile(own), ...ours]
  } catch (thrown) {
    tell(AppError.from(thrown))
    return ours
  }
}

const refuse = (file: string, why: string): AppError =>
  new AppError('INVALID_INPUT', `The prices in ${file} were not read: ${why}.`, {
    hint: 'Mend the file; until then the prices that come with Assay hold.',
    details: { file },
  })
