export function reachable(address: string, ms?: number): Promise<boolean>
