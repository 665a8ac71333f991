import { type ReactNode, useState } from 'react'
import type { CacheStats } from '#shared/contract/cache'
import { useActionKeys } from '../../shared-views/actions/key-settings'
import { useActions } from '../../shared-views/actions/use-actions'
import { ForgetDialog } from '../../shared-views/forget-dialog'
import { useSettings } from '../../shared-views/settings-store'
import { Button } from '../../ui/button'
import { ColumnHeads } from '../../ui/column-heads'
import { bytes, count, countOf } from '../../ui/count'
import { NumberField } from '../../ui/number-field'
import { hitWords } from './hit-words'
import { SettingRow, SettingsSection } from './setting-row'
import { useCacheStats } from './use-cache-stats'

/** What is kept at hand so that nothing is done twice: how much it is, how often it helped, and the way to forget it. */
export function CacheSection() {
  const limit = useSettings(({ settings }) => settings.cacheLimitMb)
  const change = useSettings((state) => state.change)
  const keys = useActionKeys()('cache.clear')
  const { stats, failure, again } = useCacheStats()
  const [forgetting, setForgetting] = useState(false)
  const ask = () => setForgetting(true)
  useActions({ 'cache.clear': ask })
  return (
    <SettingsSection title="Cache">
      <SettingRow label="Size of kept answers" hint="Beyond it, what was not used for longest is forgotten. The runs stay">
        <NumberField
          className="setting-number"
          label="Size of kept answers"
          value={limit}
          min={1}
          max={100_000}
          unit="MB"
          onChange={(next) => next !== null && void change({ cacheLimitMb: next })}
        />
      </SettingRow>
      {failure !== null ? (
        <div className="setting-row" role="alert">
          <span className="settings-hint">
            The figures of the caches did not come: {failure.message} {failure.hint}
          </span>
          <div className="setting-control">
            <Button size="small" icon="run-again" onClick={again}>
              Try again
            </Button>
          </div>
        </div>
      ) : (
        <Figures stats={stats} />
      )}
      <div className="settings-actions">
        <Button icon="trash" kbd={keys} disabled={stats === null || stats.responses.entries === 0} onClick={ask}>
          Forget all kept answers …
        </Button>
        <span className="settings-hint">Those of one prompt or one model are forgotten from the menu of a run.</span>
      </div>
      {forgetting ? <ForgetDialog scope={{ prompt: null, model: null }} onClose={() => setForgetting(false)} /> : null}
    </SettingsSection>
  )
}

/** Rows keep their place until the figures are there. */
function Figures({ stats }: { stats: CacheStats | null }) {
  return (
    <table className="cache-table" aria-busy={stats === null}>
      <ColumnHeads names={['Cache', 'Kept', 'Takes', 'Used', 'Made room']} />
      <tbody>
        <Line
          name="Answers"
          about="Of models, by what was really sent. Counted since the workspace was made"
          figures={stats?.responses}
          kept={stats === null ? null : countOf(stats.responses.entries, 'answer')}
          takes={stats === null ? null : `${bytes(stats.responses.bytes)} of ${bytes(stats.responses.limitBytes)}`}
        />
        <MemoryLine name="Analysed templates" about="Their variables, includes and mistakes" figures={stats?.templates} />
        <MemoryLine name="Compiled templates" about="Ready to render, all workers together" figures={stats?.compiled} />
        <MemoryLine
          name="Rendered messages"
          about="Of the same template and values, where a worker rendered them"
          figures={stats?.rendered}
        />
      </tbody>
    </table>
  )
}

function MemoryLine({ name, about, figures }: { name: string; about: string; figures: CacheStats['templates'] | undefined }) {
  return (
    <Line
      name={name}
      about={`${about}. Counted since Assay started`}
      figures={figures}
      kept={figures === undefined ? null : `${count(figures.entries)} of ${count(figures.maxEntries)}`}
      takes={figures === undefined ? null : `${count(figures.characters)} of ${count(figures.maxCharacters)} characters`}
    />
  )
}

interface LineProps {
  name: string
  about: string
  figures: { hits: number; misses: number; evictions: number } | undefined
  kept: string | null
  takes: string | null
}

function Line({ name, about, figures, kept, takes }: LineProps) {
  return (
    <tr>
      <th scope="row" title={about}>
        {name}
      </th>
      <Cell>{kept}</Cell>
      <Cell>{takes}</Cell>
      <Cell>{figures === undefined ? null : hitWords(figures)}</Cell>
      <Cell>{figures === undefined ? null : countOf(figures.evictions, 'time')}</Cell>
    </tr>
  )
}

function Cell({ children }: { children: ReactNode }) {
  return <td>{children ?? '…'}</td>
}
