/** A Chromium to test in: the one named, else Playwright's own, else the system's; null where there is none. */
export function findChromium(env?: NodeJS.ProcessEnv): string | null
