import { join } from 'node:path'

/** electron-builder's name for each platform. */
const FLAGS = { linux: '--linux', win32: '--win', darwin: '--mac' }
const TOOLS = 'https://github.com/electron-userland/electron-builder-binaries/releases/download/'
const ELECTRON = 'https://github.com/electron/electron/releases/download/'

/**
 * What `npm run package` hands to electron-builder, or the one sentence why it can't. Electron itself comes from a folder that
 * is here, or by download; an installer needs tools that electron-builder downloads, and a folder needs none.
 * `reachable` asks whether an address answers, and never takes long.
 */
export async function packagingPlan({ root, platform, args, env, exists, versionIn, reachable }) {
  const flag = FLAGS[platform]
  if (flag === undefined) return { reason: `There is no package of Assay for ${platform}.` }
  const folderOnly = args.includes('--dir')
  const rest = args.filter((arg) => arg !== '--dir')
  const dist = electronFolder({ root, env, exists })
  if (dist === null && !(await reachable(env.ELECTRON_MIRROR || env.npm_config_electron_mirror || ELECTRON))) {
    return { reason: "Electron's binary is not here and can't be downloaded, so nothing was packed; try again with a network." }
  }
  const wantsInstaller = !folderOnly
  const tools = wantsInstaller && (await reachable(env.ELECTRON_BUILDER_BINARIES_MIRROR || TOOLS))
  const version = dist === null ? null : versionIn(dist)
  return {
    args: [
      '--config',
      'electron-builder.config.mjs',
      flag,
      ...(tools ? [] : ['dir']),
      ...(dist === null ? [] : [`-c.electronDist=${dist}`]),
      ...(version === null ? [] : [`-c.electronVersion=${version}`]),
      ...rest,
    ],
    note:
      wantsInstaller && !tools ? "The tools that make an installer can't be downloaded, so only the app's folder is made." : null,
  }
}

/** Electron's files where they are here already; null where they must be downloaded. */
function electronFolder({ root, env, exists }) {
  const candidates = [env.ELECTRON_OVERRIDE_DIST_PATH, join(root, 'node_modules/electron/dist')]
  return candidates.find((path) => path !== undefined && path !== '' && exists(join(path, 'version'))) ?? null
}
