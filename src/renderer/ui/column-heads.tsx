interface ColumnHeadsProps {
  names: readonly string[]
  /** Told to screen readers alone, where the cells speak for themselves. */
  hidden?: boolean
}

/** A heading for each column of a table. */
export function ColumnHeads({ names, hidden = false }: ColumnHeadsProps) {
  return (
    <thead className={hidden ? 'visually-hidden' : undefined}>
      <tr>
        {names.map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  )
}
