import type { Json } from '#shared/domain/json'
import type { PromptContent } from '#shared/domain/prompt'
import type { CompiledPreview } from '#shared/domain/template'
import { AppError } from '#shared/errors'

/** What a preview is asked for, with the messages' keys, so that an answer finds its messages after they moved. */
export interface PreviewQuestion {
  keys: string[]
  content: PromptContent
  variables: Record<string, Json>
}

export interface PreviewAnswer {
  question: PreviewQuestion
  preview: CompiledPreview
}

type Ask = (question: PreviewQuestion) => Promise<CompiledPreview>

/** Asks for previews while one types: at most one question every `delayMs`, and an answer only if none newer has come. */
export class PreviewFeed {
  #timer: ReturnType<typeof setTimeout> | null = null
  #asked = 0
  #answered = 0

  constructor(
    private readonly ask: Ask,
    private readonly onAnswer: (answer: PreviewAnswer) => void,
    private readonly onFailure: (error: AppError) => void,
    private readonly delayMs = 120,
  ) {}

  /** Asks after the delay; a later question takes the place of one that still waits. */
  schedule(question: PreviewQuestion): void {
    this.cancel()
    this.#timer = setTimeout(() => this.now(question), this.delayMs)
  }

  /** Asks at once. */
  now(question: PreviewQuestion): void {
    this.cancel()
    this.#asked += 1
    const number = this.#asked
    const fresh = () => {
      if (number < this.#answered) return false
      this.#answered = number
      return true
    }
    this.ask(question).then(
      (preview) => fresh() && this.onAnswer({ question, preview }),
      (cause: unknown) => fresh() && this.onFailure(AppError.from(cause)),
    )
  }

  /** Drops a question that still waits. */
  cancel(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }
}
