/** The oldest Node that the store's addon loads in; below it the process would end with a segmentation fault. */
const NEEDED = [22, 14] as const

/** The sentence for a Node that is too old; null where this one will do. Electron brings a Node of its own. */
export function nodeComplaint(versions: { node: string; electron?: string | undefined }): string | null {
  if (versions.electron !== undefined) return null
  const [major = 0, minor = 0] = versions.node.split('.').map(Number)
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return null
  return (
    `Assay needs Node ${NEEDED.join('.')} or later; this is Node ${versions.node}. ` +
    'Start it through its npm scripts (npm start, npm run serve, npm run -s assay --), which bring Node 24 along.'
  )
}

const complaint = nodeComplaint(process.versions)
if (complaint !== null) {
  process.stderr.write(`${complaint}\n`)
  process.exit(2)
}
