import { describe, expect, it } from 'vitest'
import { nodeComplaint } from '#main/node-check'

describe('the check of Node', () => {
  it.each(['22.14.0', '22.15.1', '23.0.0', '24.21.0', '100.0.0'])('is content with %s', (node) => {
    expect(nodeComplaint({ node })).toBeNull()
  })

  it.each(['18.20.4', '20.20.0', '22.0.0', '22.13.9', '9.99.0'])('names what %s needs', (node) => {
    const complaint = nodeComplaint({ node })
    expect(complaint).toContain('Assay needs Node 22.14 or later')
    expect(complaint).toContain(`this is Node ${node}`)
    expect(complaint).not.toContain('\n')
  })

  it("takes Electron's own Node as it is", () => {
    expect(nodeComplaint({ node: '20.18.3', electron: '33.4.11' })).toBeNull()
  })
})
