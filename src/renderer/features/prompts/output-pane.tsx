import { useEffect, useState } from 'react'
import type { Connection } from '../../client/connection'
import { useActionKeys } from '../../shared-views/actions/key-settings'
import { PassedOn } from '../../shared-views/run-output/passed-on'
import { Badge } from '../../ui/badge'
import { EmptyState } from '../../ui/empty-state'
import { IconButton } from '../../ui/icon-button'
import { keyLabel } from '../../ui/key-label'
import { PaneTabs } from '../../ui/pane-tabs'
import { Sentence } from '../../ui/sentence'
import { StatusBadge } from '../../ui/status-glyph'
import { EarlierRuns } from './earlier-runs'
import { announcement } from './output-texts'
import { RunBody, type RunBodyProps } from './run-body'
import type { LiveRun } from './tab-run'
import './output-pane.css'

interface OutputPaneProps extends Omit<RunBodyProps, 'live'> {
  connection: Connection
  live: LiveRun | undefined
  /** Whose earlier runs there are. */
  promptName: string
  /** The model a run would go to is the demo. */
  demo: boolean
  onShowRun: (runId: string) => void
}

/** What the tab's run gives, while it comes and afterwards. */
export function OutputPane(props: OutputPaneProps) {
  const { connection, live, promptName, onShowRun, connections } = props
  const [tab, setTab] = useState<'output' | 'earlier'>('output')
  // A run that starts is what one wants to see.
  const log = live?.text
  // biome-ignore lint/correctness/useExhaustiveDependencies: each run has a log of its own, and a new one is the sign.
  useEffect(() => setTab('output'), [log])
  const ranOnDemo = connections.some(
    ({ name, kind }) => kind === 'demo' && name === (live?.run?.model ?? live?.ran?.model)?.connection,
  )
  const show = (runId: string) => {
    onShowRun(runId)
    setTab('output')
  }
  return (
    <>
      <PaneTabs
        label="Output"
        active={tab}
        onChange={setTab}
        end={live !== undefined && <OutputHead live={live} demo={ranOnDemo} />}
        tabs={[
          {
            id: 'output',
            label: 'Output',
            content:
              live === undefined ? (
                <NothingYet demo={props.demo} connections={connections} />
              ) : (
                <RunBody {...props} live={live} />
              ),
          },
          {
            id: 'earlier',
            label: 'Earlier runs',
            content: <EarlierRuns connection={connection} promptName={promptName} shown={live?.runId ?? null} onShow={show} />,
          },
        ]}
      />
      <span className="visually-hidden" role="status">
        {announcement(live)}
      </span>
    </>
  )
}

function OutputHead({ live, demo }: { live: LiveRun; demo: boolean }) {
  const [copied, setCopied] = useState(false)
  const copy = () => {
    navigator.clipboard.writeText(live.text.text).then(
      () => {
        setCopied(true)
        setTimeout(() => setCopied(false), 1500)
      },
      () => undefined,
    )
  }
  return (
    <>
      {demo && <Badge title="demo picks sentences out of the prompt or gives it back">no language model</Badge>}
      {live.run !== null && <PassedOn manifest={live.run.manifest} />}
      {live.run?.finishReason === 'refusal' && (
        <Badge tone="info" icon="declined">
          declined
        </Badge>
      )}
      <StatusBadge status={live.failure === null ? live.status : 'failed'} cached={live.run?.cached} />
      <IconButton icon={copied ? 'check' : 'copy'} label={copied ? 'Copied' : 'Copy output'} size="small" onClick={copy} />
    </>
  )
}

function NothingYet({ demo, connections }: Pick<OutputPaneProps, 'demo' | 'connections'>) {
  const away = connections.find(({ kind, health }) => kind !== 'demo' && health.state !== 'ok')
  const keys = useActionKeys()('prompt.run')
  const run = keys === undefined ? 'Run' : keyLabel(keys)
  return (
    <EmptyState
      title="The answer shows here"
      sentence={
        demo
          ? `${run} runs what is on the screen on demo, which works without a server and is no language model: extract picks out sentences, echo gives the prompt back.`
          : `${run} runs what is on the screen, and the run is kept.`
      }
      footnote={demo && away !== undefined ? <Sentence text={away.health.sentence} /> : undefined}
    />
  )
}
