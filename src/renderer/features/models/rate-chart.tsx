interface RateChartProps {
  /** Oldest first. */
  rates: readonly number[]
}

const WIDTH = 300
const HEIGHT = 56
const MARGIN = 3

/** The newest runs' speed as a line on an axis that begins at zero; the figures stand in words beside it. */
export function RateChart({ rates }: RateChartProps) {
  const most = Math.max(...rates)
  const least = Math.min(...rates)
  const x = (index: number) => (rates.length === 1 ? WIDTH / 2 : (index / (rates.length - 1)) * WIDTH)
  const y = (rate: number) => HEIGHT - MARGIN - (rate / most) * (HEIGHT - 2 * MARGIN)
  const words = `Tokens a second over the last ${rates.length} runs, from ${least.toFixed(1)} to ${most.toFixed(1)}`
  return (
    <figure className="rate-chart">
      <figcaption>
        <span>Tokens/s, last {rates.length === 1 ? 'run' : `${rates.length} runs`}</span>
        <span className="models-grey">
          {least.toFixed(1)} to {most.toFixed(1)}
        </span>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={words}>
        <path d={`M0 ${HEIGHT - 0.5}H${WIDTH}`} className="rate-axis" />
        {rates.length === 1 ? (
          <circle cx={x(0)} cy={y(most)} r="2.5" className="rate-dot" />
        ) : (
          <polyline points={rates.map((rate, index) => `${x(index)},${y(rate)}`).join(' ')} className="rate-line" />
        )}
      </svg>
    </figure>
  )
}
