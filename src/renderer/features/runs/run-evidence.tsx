import type { Run } from '#shared/domain/run'
import { CopyText } from '../../ui/copy-text'
import { bytes } from '../../ui/count'
import { BoundedText } from './bounded-text'
import { Fold } from './fold'
import './run-evidence.css'

/** What the host keeps of an answer as it came; longer ones are cut there. */
const KEPT_RAW = 4 * 1024 * 1024

const bytesOf = (text: string): number => new TextEncoder().encode(text).length

/** What was really sent and really came, what names stood for, and how all hangs together. Each closed until one asks. */
export function RunEvidence({ run }: { run: Run }) {
  const { wireRequest, rawResponse, resolvedInputs, edges, outputs } = run.manifest
  return (
    <>
      {wireRequest === null ? null : (
        <Fold
          title="Request as sent"
          end={`${wireRequest.method} ${wireRequest.path}`}
          copies={() => JSON.stringify(wireRequest.body)}
        >
          {() => <BoundedText label="Text of the request" text={JSON.stringify(wireRequest.body, null, 2)} />}
        </Fold>
      )}
      {rawResponse === null ? null : (
        <Fold title="Response as received" end={rawSize(rawResponse)} copies={() => rawResponse}>
          {() => <BoundedText label="Text of the response" text={rawResponse} />}
        </Fold>
      )}
      {resolvedInputs.length === 0 ? null : (
        <Fold title="Resolved inputs" end={String(resolvedInputs.length)}>
          {() => (
            <ul className="run-inputs">
              {resolvedInputs.map(({ name, space, digest }) => (
                <li key={`${space} ${name}`}>
                  <span className="cut">{name}</span>
                  <span className="runs-grey">{space}</span>
                  <CopyText text={digest} shown={digest.slice(0, 12)} what="digest" className="run-mono" />
                </li>
              ))}
            </ul>
          )}
        </Fold>
      )}
      {edges.length === 0 ? null : (
        <Fold title="Edges" end={String(edges.length)}>
          {() => (
            <ul className="run-inputs">
              {edges.map(({ from, to, type }) => (
                <li key={`${type} ${from} ${to}`}>
                  <CopyText text={from} shown={short(from)} what="id" className="run-mono" />
                  <span className="runs-grey">{type}</span>
                  <CopyText
                    text={to}
                    shown={outputs.find(({ digest }) => digest === to)?.name ?? short(to)}
                    what="digest"
                    className="run-mono"
                  />
                </li>
              ))}
            </ul>
          )}
        </Fold>
      )}
    </>
  )
}

function rawSize(raw: string): string {
  const size = bytes(bytesOf(raw))
  return raw.length >= KEPT_RAW ? `the first ${size}` : size
}

const short = (id: string): string => (/^[0-9a-f]{64}$/.test(id) ? id.slice(0, 12) : id)
