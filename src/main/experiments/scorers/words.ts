/** Runs of anything but white space. */
export const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '')
