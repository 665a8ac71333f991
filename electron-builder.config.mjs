/** What only the window's page uses is in its built files already. */
const BUNDLED = [
  '@babel',
  '@base-ui',
  '@floating-ui',
  '@headless-tree',
  '@tanstack',
  'dompurify',
  'lucide-react',
  'marked',
  'monaco-editor',
  'react',
  'react-dom',
  'react-resizable-panels',
  'reselect',
  'scheduler',
  'tabbable',
  'use-sync-external-store',
  'zustand',
]

/** The SQLite addon is there ready-made for every platform: the others' stay out. */
const addonsOf = (platform) =>
  ['darwin', 'linux', 'win32']
    .filter((name) => name !== platform)
    .map((name) => `!node_modules/better-sqlite3/prebuilds/${name}*`)

/** How the app is packed for each platform. `npm run package` reads it; see scripts/package.mjs.
 * @type {import('electron-builder').Configuration} */
export default {
  appId: 'dev.assay.workbench',
  productName: 'Assay',
  copyright: 'The authors of Assay, under the MIT licence',
  directories: { output: 'dist', buildResources: 'resources/icons' },
  files: [
    'out/**',
    'resources/prompts/**',
    'resources/benchmarks/**',
    'package.json',
    '!**/*.map',
    // Its sources; what is made of them comes with it.
    '!node_modules/better-sqlite3/{deps,src,binding.gyp}',
    ...BUNDLED.map((name) => `!node_modules/${name}`),
  ],
  asar: true,
  // The system loads an addon from a file of its own. Workers are read from within the archive.
  asarUnpack: ['**/*.node'],
  npmRebuild: false,
  // Nothing is published from here, and nothing is looked for.
  publish: null,
  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableCookieEncryption: true,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  },
  fileAssociations: [
    {
      ext: 'prompty',
      name: 'Prompty prompt',
      description: 'A prompt with its front matter',
      mimeType: 'text/x-prompty',
      role: 'Editor',
    },
  ],
  linux: {
    files: addonsOf('linux'),
    target: [{ target: 'AppImage', arch: ['x64', 'arm64'] }],
    executableName: 'assay',
    icon: 'resources/icons/icon.png',
    category: 'Development',
    synopsis: 'A workbench for prompts',
  },
  win: { files: addonsOf('win32'), target: [{ target: 'nsis', arch: ['x64', 'arm64'] }], icon: 'resources/icons/icon.png' },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true, deleteAppDataOnUninstall: false },
  mac: {
    files: addonsOf('darwin'),
    target: [{ target: 'dmg', arch: ['universal'] }],
    icon: 'resources/icons/icon.png',
    category: 'public.app-category.developer-tools',
    hardenedRuntime: true,
  },
}
