import { useImportRuns } from '../shared-views/import-runs'
import { Button } from '../ui/button'
import { CopyText } from '../ui/copy-text'
import { Dialog } from '../ui/dialog'
import { ErrorCode } from '../ui/error-code'
import { Sentence } from '../ui/sentence'
import './import-refused.css'

/** Says why a run was not imported, and where in its file the reason stands. */
export function ImportRefused() {
  const { refused, dismiss } = useImportRuns()
  if (refused === null) return null
  const { file, error, more } = refused
  const { path, line, column, reason } = error.details
  return (
    <Dialog
      open
      wide
      title={`${file} was not imported`}
      onClose={dismiss}
      actions={
        <Button data-safe onClick={dismiss}>
          Close
        </Button>
      }
    >
      <p className="import-refused-reason">
        <Sentence text={typeof reason === 'string' ? reason : error.message} />
      </p>
      {typeof path !== 'string' ? null : (
        <p className="import-refused-place">
          <CopyText text={path} what="path" />
          <span>
            line {String(line)}, column {String(column)}
          </span>
        </p>
      )}
      <p>
        Nothing of it was kept. <Sentence text={error.hint} />
        {more === 0 ? '' : ` ${more} more ${more === 1 ? 'file was' : 'files were'} refused too.`}
      </p>
      <ErrorCode code={error.code} />
    </Dialog>
  )
}
