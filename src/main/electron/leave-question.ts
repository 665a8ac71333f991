export interface Question {
  message: string
  detail: string
  /** The verb on the button that leaves. */
  leave: string
  stay: string
}

/** What is asked before Assay quits; null where nothing would be lost. */
export function questionBeforeLeaving(live: number, unkept: number): Question | null {
  if (unkept > 0) {
    const message = unkept === 1 ? '1 run is not kept yet' : `${unkept} runs are not kept yet`
    const detail =
      'The disk did not take them so far. Free some space, and Assay writes them while it stays open. Quitting loses them.'
    return { message, detail, leave: unkept === 1 ? 'Quit and lose it' : 'Quit and lose them', stay: 'Stay' }
  }
  if (live === 0) return null
  const one = live === 1
  return {
    message: one ? '1 run is going' : `${live} runs are going`,
    detail: one
      ? 'Quitting stops it. What it has written so far is kept, and it is marked as stopped.'
      : 'Quitting stops them. What they have written so far is kept, and they are marked as stopped.',
    leave: one ? 'Quit and stop it' : 'Quit and stop them',
    stay: 'Keep running',
  }
}
