import { digestJson } from './digest'

/** The digest of each value of a run by its key, and of its manifest as `manifest.key`, so that a change is found at its place. */
export function runDigests(run: Readonly<Record<string, unknown>>): Record<string, string> {
  const { manifest, ...values } = run
  return { ...digestsOf(values, ''), ...digestsOf(manifest, 'manifest.') }
}

const digestsOf = (values: unknown, prefix: string): Record<string, string> =>
  Object.fromEntries(Object.entries(values ?? {}).map(([key, value]) => [`${prefix}${key}`, digestJson(value)]))
