// A character of the private use area begins the words that stand for a run's facets; no folded word has one. With them a
// search within a model, prompt or status is a plain AND in the index, however few of the hits are left.
const MARK = '\uE000'

export const statusWord = (status: string): string => `${MARK}s${status}`
export const modelWord = (key: number): string => `${MARK}m${key}`
export const promptWord = (key: number): string => `${MARK}p${key}`
