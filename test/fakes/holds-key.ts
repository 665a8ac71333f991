/** Whether a text holds a key: as it is, as JSON, a URL or hex has it, or in base64 wherever it stands in what was encoded. */
export function holdsKey(text: string, key: string): boolean {
  const json = JSON.stringify(key).slice(1, -1)
  const forms = [
    key,
    json,
    JSON.stringify(json).slice(1, -1),
    encodeURIComponent(key),
    new URLSearchParams({ k: key }).toString().slice(2),
  ]
  if (forms.some((form) => text.includes(form))) return true
  if (text.toLowerCase().includes(Buffer.from(key).toString('hex'))) return true
  const bytes = Buffer.from(key)
  for (const [run] of text.matchAll(/[A-Za-z0-9+/_-]{8,}/g)) {
    // Each of the four places where a group of four characters may begin.
    for (let skip = 0; skip < 4; skip += 1) if (Buffer.from(run.slice(skip), 'base64').includes(bytes)) return true
  }
  return false
}
