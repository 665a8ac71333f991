/** Sizes in px of the view's panes, for the app and for the frame that the first editor has before it. */
export const PANE_LIMITS = {
  library: { initial: 224, min: 160, max: 400 },
  side: { initial: { normal: 392, wide: 400 }, min: 320, max: 560 },
  output: { initial: { normal: 232, wide: 560 }, min: { normal: 120, wide: 320 } },
  editor: { min: 280 },
} as const
