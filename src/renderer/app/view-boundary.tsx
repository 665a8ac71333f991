import { Component, type ReactNode } from 'react'
import { Button } from '../ui/button'
import { ErrorState } from '../ui/error-state'

interface ViewBoundaryProps {
  label: string
  children: ReactNode
}

interface ViewBoundaryState {
  message: string | null
}

/** A fault while a view is drawn stays in that view. */
export class ViewBoundary extends Component<ViewBoundaryProps, ViewBoundaryState> {
  override state: ViewBoundaryState = { message: null }

  static getDerivedStateFromError(thrown: unknown): ViewBoundaryState {
    return { message: thrown instanceof Error ? thrown.message : String(thrown) }
  }

  override render(): ReactNode {
    const { message } = this.state
    if (message === null) return this.props.children
    return (
      <ErrorState
        error={{
          code: 'INTERNAL',
          message: `${this.props.label} could not be drawn: ${message}`,
          hint: 'What is saved is kept. Draw it again; if it repeats, report it with this message.',
        }}
        actions={
          <Button icon="run-again" onClick={() => this.setState({ message: null })}>
            Draw again
          </Button>
        }
      />
    )
  }
}
