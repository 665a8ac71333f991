import { useEffect, useMemo } from 'react'
import { PreviewFeed, type PreviewQuestion } from './preview-feed'
import type { PromptsStores } from './prompts-stores'
import { type Tab, tabContent } from './tab'
import { userLayer } from './variable-rows'

const question = (tab: Tab): PreviewQuestion => ({
  keys: tab.draft.messages.map(({ key }) => key),
  content: tabContent(tab),
  variables: userLayer(tab.draft.inputs, tab.typed).values,
})

/** Keeps the tab's preview up with what is typed. Gives back what asks again at once. */
export function usePreview({ connection, tabs }: PromptsStores, tab: Tab): () => void {
  const { id, draft, typed, answer } = tab
  const feed = useMemo(
    () =>
      new PreviewFeed(
        ({ content, variables }) => connection.call('templates.preview', { content, variables }),
        (given) => tabs.getState().setAnswer(id, given),
        (error) => tabs.getState().setPreviewFailure(id, error.message),
      ),
    [connection, tabs, id],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what the template and its values are made of asks anew; the answer itself must not.
  useEffect(() => {
    if (answer === null) feed.now(question(tab))
    else feed.schedule(question(tab))
    return () => feed.cancel()
  }, [feed, draft, typed])
  return () => feed.now(question(tab))
}
