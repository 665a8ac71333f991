import './stage-bar.css'

export interface Stage {
  name: string
  /** ms. */
  ms: number
  tone: 'prepare' | 'load' | 'first' | 'stream'
}

/** How a run's time was spent, to scale. The legend beside it has the figures, so this is only for the eye. */
export function StageBar({ stages, height = 10 }: { stages: readonly Stage[]; height?: 8 | 10 | undefined }) {
  return (
    <div className="stages" style={{ height }} aria-hidden="true">
      {stages
        .filter((stage) => stage.ms > 0)
        .map((stage) => (
          <i
            key={stage.name}
            className={`stages-part stages-part--${stage.tone}`}
            style={{ flexGrow: stage.ms }}
            title={stage.name}
          />
        ))}
    </div>
  )
}
