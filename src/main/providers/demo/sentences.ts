const ABBREVIATION = /(?:^|\s)(?:Mr|Mrs|Ms|Dr|Prof|St|No|vs|cf|e\.g|i\.e|approx|\p{Lu})\.$/u

/** The sentences of a text in order, each on one line. Rules on characters only, so that every machine splits alike. */
export function splitSentences(text: string): string[] {
  const sentences: string[] = []
  for (const paragraph of text.split(/\n\s*\n/)) {
    const flat = paragraph.replace(/\s+/g, ' ').trim()
    let open = ''
    for (const piece of flat.split(/(?<=[.!?…]["'”’)\]]?) |(?<=[。！？])/u)) {
      open = open === '' ? piece : `${open} ${piece}`
      if (ABBREVIATION.test(open)) continue
      sentences.push(open)
      open = ''
    }
    if (open !== '') sentences.push(open)
  }
  return sentences.filter((sentence) => sentence !== '')
}
