/** A model's size as servers give it, `8.2B`, with its unit set off: `8.2 B`. */
export const parameterSizeWords = (size: string): string => size.replace(/(?<=\d)(?=[A-Z]$)/, ' ')
