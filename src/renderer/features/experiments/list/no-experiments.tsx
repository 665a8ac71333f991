import { useActionKeys } from '../../../shared-views/actions/key-settings'
import { runAction } from '../../../shared-views/actions/use-actions'
import { Button } from '../../../ui/button'
import { CopyText } from '../../../ui/copy-text'
import { EmptyState } from '../../../ui/empty-state'

const COMMAND = 'assay experiment run FILE'

/** Before the first one: what it is, and how to come by it. */
export function NoExperiments() {
  const keysOf = useActionKeys()
  return (
    <EmptyState
      title="No experiments yet"
      sentence="An experiment asks variants of a prompt, or several models, the same test cases and scores the answers side by side."
      actions={
        <Button variant="filled" icon="plus" kbd={keysOf('experiment.new')} onClick={() => runAction('experiment.new')}>
          New experiment
        </Button>
      }
      footnote="A file can be one of Assay's own or a promptfoo config, as it is. Each cell is a run, and a stopped experiment goes on where it was."
    >
      <p className="state-sentence">
        Or run one from a file: <CopyText text={COMMAND} what="command" />
      </p>
    </EmptyState>
  )
}
