import type { Payload } from './payloads'

/** The payloads as the table of docs/template-sandbox.md. */
export function sandboxTable(payloads: Payload[]): string {
  const rows = payloads.map(({ way, template, texts }) => {
    const included = Object.entries(texts ?? {}).map(([name, text]) => `, with the text ${name}: ${code(text)}`)
    return `| ${way} | ${code(template)}${included.join('')} |`
  })
  return ['| way | template |', '| --- | --- |', ...rows].join('\n')
}

function code(text: string): string {
  const escaped = text.replaceAll('|', '\\|')
  return escaped.includes('`') ? `\`\` ${escaped} \`\`` : `\`${escaped}\``
}
