/** Whether anything answers at the address within the time; its own opinion of the address does not matter. */
export async function reachable(address, ms = 10_000) {
  try {
    await fetch(address, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(ms) })
    return true
  } catch {
    return false
  }
}
