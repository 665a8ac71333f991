import { type FormEvent, type RefObject, useState } from 'react'
import { useStore } from 'zustand'
import type { ConnectionState } from '#shared/domain/connection'
import { useActionKeys } from '../../shared-views/actions/key-settings'
import { useSettings } from '../../shared-views/settings-store'
import { Button } from '../../ui/button'
import { bytes, countOf } from '../../ui/count'
import { TextField } from '../../ui/text-field'
import { DIALECTS } from './connection-form'
import { MemoryLine } from './memory-line'
import { chosen, type ModelsStore } from './models-store'
import './models-head.css'

interface ModelsHeadProps {
  store: ModelsStore
  field: RefObject<HTMLInputElement | null>
}

/** The connection's name, the way to get a model, and its memory. */
export function ModelsHead({ store, field }: ModelsHeadProps) {
  const state = useStore(store)
  const connection = chosen(state)
  if (connection === null) return null
  const { name, kind, models, dialect } = connection
  const disk = models.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0)
  return (
    <div className="models-head">
      <div className="models-head-line">
        <h2>{name}</h2>
        <span className="models-grey">
          {countOf(models.length, 'model')}
          {disk > 0 && kind === 'ollama' ? `, ${bytes(disk)} on disk` : ''}
          {dialect === null ? '' : `, ${dialectWords(connection)}`}
        </span>
        {kind === 'ollama' ? <PullField store={store} field={field} /> : null}
      </div>
      {state.loaded === null ? null : <MemoryLine loaded={state.loaded} />}
    </div>
  )
}

/** Which family of servers it is taken for, and whether someone said so. */
function dialectWords({ dialect, config }: ConnectionState): string {
  const name = DIALECTS.find(({ value }) => value === dialect)?.label ?? dialect
  if (dialect === 'generic' && config?.dialect == null) return 'of no family that is known here'
  return `${name}, ${config?.dialect == null ? 'as recognised' : 'set by hand'}`
}

function PullField({ store, field }: ModelsHeadProps) {
  const keysOf = useActionKeys()
  const [model, setModel] = useState('')
  const pulling = useStore(store, ({ busy }) => busy.has('pull'))
  const offline = useSettings(({ settings }) => settings.offline)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wanted = model.trim()
    if (wanted === '') return field.current?.focus()
    void store
      .getState()
      .pull(wanted)
      .then((begun) => begun && setModel(''))
  }
  return (
    <form className="models-pull" onSubmit={submit}>
      <TextField
        ref={field}
        label="Model to pull"
        icon="download"
        placeholder={offline ? 'Offline is on: nothing can be pulled' : 'Model to pull, such as qwen3:8b'}
        value={model}
        onChange={setModel}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
      />
      <Button type="submit" kbd={keysOf('models.pull')} disabled={pulling}>
        Pull
      </Button>
    </form>
  )
}
