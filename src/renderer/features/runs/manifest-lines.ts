import type { Connection } from '#shared/domain/provider'
import type { Run } from '#shared/domain/run'
import { isLive } from '#shared/domain/run-status'
import { costWords } from '../../shared-views/run-output/cost-words'
import { bytes, count } from '../../ui/count'
import { parameterSizeWords } from '../../ui/parameter-size'

export interface ManifestLine {
  name: string
  /** Null where it is not known. */
  value: string | null
  mono?: boolean
  /** The whole value, where it is shown cut. */
  whole?: string
}

const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?|demo|this process)(:\d+)?$/

/** A host as a reader wants it: what is on this machine says so. */
export function hostWords(host: string): string {
  return LOCAL.test(host) ? 'this machine' : host
}

function quantisation(run: Run, connections: readonly Connection[]): string | null {
  const digest = run.manifest.modelIdentity?.digest
  const connection = connections.find(({ name }) => name === run.model.connection)
  const model = connection?.models.find((candidate) => candidate.name === run.model.name && candidate.digest === digest)
  if (model?.quantization == null) return null
  return model.parameterSize === null ? model.quantization : `${model.quantization}, ${parameterSizeWords(model.parameterSize)}`
}

/** What explains the run later, in lines. Things that this kind of model does not have are left out. */
export function manifestLines(run: Run, connections: readonly Connection[]): ManifestLine[] {
  const { manifest } = run
  const identity = manifest.modelIdentity
  const lines: ManifestLine[] = []
  const isOllama = identity?.provider === 'ollama'
  // Only Ollama's servers name their models by digest.
  if (identity !== null && (isOllama || identity.digest !== null || identity.provider === 'demo')) {
    const digest = identity.digest
    lines.push(
      digest === null
        ? { name: 'model digest', value: null }
        : {
            name: 'model digest',
            value: `${digest.replace(/^sha256:/, '').slice(0, 12)}${identity.stale ? ', last seen' : ''}`,
            mono: true,
            whole: digest,
          },
    )
  }
  const quantised = quantisation(run, connections)
  if (quantised !== null) lines.push({ name: 'quantisation', value: quantised })
  if (identity?.provider !== 'demo') {
    const { contextLength, serverVersion } = manifest.observed
    // Services tell neither; only of a server that could does it say something not to know.
    if (isOllama || contextLength !== null)
      lines.push({ name: 'context in force', value: contextLength === null ? null : count(contextLength) })
    if (isOllama || serverVersion !== null)
      lines.push({ name: 'server', value: isOllama && serverVersion !== null ? `Ollama ${serverVersion}` : serverVersion })
  }
  if (manifest.wireRequest !== null) {
    const size = new TextEncoder().encode(JSON.stringify(manifest.wireRequest.body)).length
    lines.push({ name: 'request', value: `${bytes(size)} as sent` })
  }
  if (run.bundleHash !== null)
    lines.push({ name: 'bundle', value: run.bundleHash.slice(0, 12), mono: true, whole: run.bundleHash })
  if (!isLive(run.status)) lines.push({ name: 'cost', value: costWords(run) })
  const { contextFit, compiledDigest, adapterVersion, bundle } = manifest
  if (contextFit !== null) {
    const { estimatedTokens, countedTokens } = contextFit
    lines.push({ name: 'estimate', value: `≈ ${count(estimatedTokens)} tokens` })
    if (countedTokens !== null) lines.push({ name: 'counted', value: `${count(countedTokens)} tokens` })
    if (contextFit.modelLimit !== null) lines.push({ name: 'model allows', value: `${count(contextFit.modelLimit)} tokens` })
  }
  if (compiledDigest !== null)
    lines.push({ name: 'compiled', value: compiledDigest.slice(0, 12), mono: true, whole: compiledDigest })
  if (bundle !== null) lines.push({ name: 'hash version', value: String(bundle.hashVersion) })
  const hosts = [...new Set(run.attempts.map(({ host }) => host))]
  if (hosts.length > 0) lines.push({ name: 'hosts', value: hosts.length === 1 ? `${hosts[0]} only` : hosts.join(', ') })
  if (adapterVersion !== null) lines.push({ name: 'adapter', value: adapterVersion })
  if (manifest.passedOnTo !== undefined) lines.push({ name: 'passed on to', value: manifest.passedOnTo })
  const { cacheReadTokens, cacheWriteTokens, thinkingTokens } = run.usage
  const tokens = [
    ['in, from its cache', cacheReadTokens],
    ['in, into its cache', cacheWriteTokens],
    ['out, thinking', thinkingTokens],
  ] as const
  for (const [name, amount] of tokens) if (amount) lines.push({ name, value: `${count(amount)} tokens` })
  lines.push({ name: 'Assay', value: manifest.appVersion })
  return lines
}
