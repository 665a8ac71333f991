/** What a server said, as one of our sentences: it ends like one. */
export const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)
