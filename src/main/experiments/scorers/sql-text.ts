/** Comments become a space; quoted texts and names become a question mark, so that what they say is not taken for SQL. */
export function sqlWithoutTexts(sql: string, database: string): string {
  const bracketsQuote = database === 'TransactSQL' || database === 'Sqlite'
  const ignored = new RegExp(
    [
      String.raw`(?<comment>--[^\r\n]*|#[^\r\n]*|/\*[\s\S]*?(?:\*/|$))`,
      String.raw`'(?:\\[\s\S]|''|[^'\\])*(?:'|$)`,
      String.raw`"(?:\\[\s\S]|""|[^"\\])*(?:"|$)`,
      String.raw`${'`'}(?:\\[\s\S]|${'``'}|[^${'`'}\\])*(?:${'`'}|$)`,
      String.raw`(?<dollar>\$(?:[A-Za-z_]\w*)?\$)[\s\S]*?(?:\k<dollar>|$)`,
      ...(bracketsQuote ? [String.raw`\[(?:\]\]|[^\]])*(?:\]|$)`] : []),
    ].join('|'),
    'g',
  )
  return sql.replace(ignored, (...match: unknown[]) => {
    const groups = match.at(-1) as { comment?: string }
    return groups.comment === undefined ? ' ? ' : ' '
  })
}
