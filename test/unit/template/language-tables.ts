import type { LanguageReference, LanguageWord } from '#main/template/language-reference'

/** The words of the language as the tables of docs/template-language.md. */
export function languageTables({ filters, tests, globals, computed }: LanguageReference): string {
  return [table('filter', filters), table('test', tests), table('function', globals), table('computed value', computed)].join(
    '\n\n',
  )
}

function table(title: string, words: LanguageWord[]): string {
  const rows = words.map(({ name, summary }) => `| \`${name}\` | ${summary.replaceAll('|', '\\|')} |`)
  return [`| ${title} | what it does |`, '| --- | --- |', ...rows].join('\n')
}
