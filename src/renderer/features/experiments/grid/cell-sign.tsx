import './cell-sign.css'

const PATHS = {
  check: { d: 'M2.8 8.6l3.4 3.4 7-8', filled: false },
  close: { d: 'M3.5 3.5l9 9M12.5 3.5l-9 9', filled: false },
  up: { d: 'M8 3.2l5.6 9.6H2.4z', filled: true },
  down: { d: 'M8 12.8L2.4 3.2h11.2z', filled: true },
  tool: {
    d: 'M13.7 4.6l-2.3 2.3-2-.3-.3-2 2.3-2.3a3.6 3.6 0 00-4.700 4.600l-4.400 4.400a1.300 1.300 0 001.900 1.900l4.400-4.400a3.600 3.600 0 005.100-4.200z',
    filled: false,
  },
} as const

export type CellSignName = keyof typeof PATHS

/** A sign in a cell. Hundreds of them come and go while one scrolls, so each is two elements and nothing more. */
export function CellSign({ name }: { name: CellSignName }) {
  const { d, filled } = PATHS[name]
  return (
    <svg className={filled ? 'cell-sign cell-sign--filled' : 'cell-sign'} viewBox="0 0 16 16" aria-hidden="true">
      <path d={d} />
    </svg>
  )
}
