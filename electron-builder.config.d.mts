interface Platform {
  files: string[]
  target: { target: string; arch: string[] }[]
  icon: string
}

declare const config: Record<string, unknown> & { appId: string; linux: Platform; win: Platform; mac: Platform }
export default config
