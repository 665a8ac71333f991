import { useEffect, useState } from 'react'
import type { RouteOutput } from '#shared/contract/routes'
import { useConnection } from '../../shared-views/connection-context'
import { CopyText } from '../../ui/copy-text'
import { bytes, countOf } from '../../ui/count'
import { SettingRow, SettingsSection } from './setting-row'

/** Where everything is kept, and what it takes. */
export function ArchiveSection() {
  const host = useConnection()
  const [info, setInfo] = useState<RouteOutput<'archive.info'> | null>(null)
  useEffect(() => {
    host.call('archive.info', {}).then(setInfo, () => undefined)
  }, [host])
  if (info === null) return null
  const { path, runs, backups } = info
  return (
    <SettingsSection title="Archive">
      <SettingRow label="Place" hint="Another one is chosen at start, with --workspace or ASSAY_WORKSPACE">
        <CopyText text={path} what="path" className="settings-path" />
      </SettingRow>
      <SettingRow label="Size" hint="The file and its log">
        {bytes(info.bytes)}, {countOf(runs, 'run')}
      </SettingRow>
      <SettingRow label="Backups" hint="One is taken before the file's form changes; they lie beside it">
        {backups.count === 0 ? 'none yet' : `${backups.count}, ${bytes(backups.bytes)}`}
      </SettingRow>
    </SettingsSection>
  )
}
