/** px of the narrowest letter that texts are made of; a line of nothing else is rare. */
const NARROWEST = 4

/** As much of a line as can be seen in so many px: the browser would measure and place all of it, row by row. The rest is cut by an ellipsis. */
export const beginning = (text: string, width: number): string => text.slice(0, Math.ceil(width / NARROWEST))
