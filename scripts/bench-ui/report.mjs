const sorted = (values) => values.toSorted((a, b) => a - b)
const median = (values) => {
  const all = sorted(values)
  const middle = all.length >> 1
  return all.length % 2 === 1 ? all[middle] : (all[middle - 1] + all[middle]) / 2
}
const least = (values) => sorted(values)[0]

/** A line for each page, and the two ratios that have a limit. `rounds` holds the figures by page name. */
export function report(title, rounds) {
  console.log(`\n${title}: ${[...rounds.values()][0].length} rounds, median (least)`)
  for (const [name, figures] of rounds) {
    const parts = [`first paint ${spread(figures, 'paint')}`]
    if (figures[0].ready !== null) parts.push(`editor ready ${spread(figures, 'ready')}`)
    if (figures[0].drawn !== null) parts.push(`all drawn ${spread(figures, 'drawn')}`)
    const { files, kilobytes } = figures[0]
    parts.push(`before paint ${files} files, ${kilobytes.toFixed(0)} KiB`)
    console.log(`  ${name.padEnd(22)} ${parts.join('  ')}`)
  }
  const ratio = (name, over, key) => {
    const of = (take, page) => take(rounds.get(page).map((figures) => figures[key]))
    const [middle, low] = [median, least].map((take) => (of(take, name) / of(take, over)).toFixed(2))
    return `${middle} (${low})`
  }
  console.log(`  first paint, workbench over trivial page: ${ratio('workbench', 'trivial page', 'paint')}, goal 1.5`)
  console.log(`  editor ready, workbench over bare Monaco: ${ratio('workbench', 'bare Monaco', 'ready')}, goal 1.2`)
}

function spread(figures, key) {
  const values = figures.map((each) => each[key])
  return `${median(values).toFixed(0)} (${least(values).toFixed(0)}) ms`.padEnd(13)
}
