import type { RunStatus } from '#shared/domain/run'
import { Badge } from './badge'
import { Icon } from './icon'
import { statusLook } from './status-look'
import './status-glyph.css'

interface StatusProps {
  status: RunStatus
  cached?: boolean | undefined
}

/** A run's state as a sign, for rows; its word is its name. */
export function StatusGlyph({ status, cached }: StatusProps) {
  const { icon, tone, word } = statusLook(status, cached)
  return (
    <span className={`status-glyph status-glyph--${tone}`} role="img" aria-label={word} title={word}>
      <Icon name={icon} size={icon === 'stop' ? 10 : 12} />
    </span>
  )
}

/** A run's state as sign and word, for heads. */
export function StatusBadge({ status, cached }: StatusProps) {
  const { icon, tone, word } = statusLook(status, cached)
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  )
}
