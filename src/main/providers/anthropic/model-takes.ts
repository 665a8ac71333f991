/** What a model takes that its entry in the model list does not say, by its id. */
export interface ModelTakes {
  /** temperature, top_p and top_k. */
  sampling: boolean
  /** How thinking is asked for; null where it can't be. */
  thinking: 'budget' | 'adaptive' | null
  /** It always thinks: to switch that off is refused. */
  alwaysThinks: boolean
}

/**
 * Up to 4.6 models take sampling parameters; later ones, and the families that began later, answer a request that has one with
 * 400 (see the fixtures of refusals). From 4.6 on thinking is adaptive: a budget is refused after that.
 */
export function modelTakes(id: string): ModelTakes {
  const found =
    /^claude-(?:(opus|sonnet|haiku)-(\d+)(?:-(\d{1,2}))?(?!\d)|(\d+)(?:-(\d+))?-(?:opus|sonnet|haiku)|instant|2)/.exec(id)
  if (found === null) return { sampling: false, thinking: 'adaptive', alwaysThinks: /^claude-(fable|mythos)/.test(id) }
  const major = Number(found[2] ?? found[4] ?? 2)
  const minor = Number(found[3] ?? found[5] ?? 0)
  const version = major * 100 + minor
  return {
    alwaysThinks: false,
    sampling: version <= 406,
    thinking: version >= 406 ? 'adaptive' : version >= 400 || version === 307 ? 'budget' : null,
  }
}
