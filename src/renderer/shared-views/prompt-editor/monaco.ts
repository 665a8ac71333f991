// Only what a message's editor needs: the whole of Monaco is four times as much. Loaded by load-monaco.ts after first paint.
import 'monaco-editor/features/codeEditor/register'
import 'monaco-editor/features/bracketMatching/register'
import 'monaco-editor/features/clipboard/register'
import 'monaco-editor/features/comment/register'
import 'monaco-editor/features/cursorUndo/register'
import 'monaco-editor/features/find/register'
import 'monaco-editor/features/linesOperations/register'
import 'monaco-editor/features/multicursor/register'
import 'monaco-editor/features/snippet/register'
// The feature of that name registers only what inline completions need of it.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController'
import 'monaco-editor/features/wordOperations/register'
import 'monaco-editor/features/codicon/register'
import * as monaco from 'monaco-editor/editor/editor.api'
import EditorWorker from 'monaco-editor/editor/editor.worker?worker'
import { ACTION_IDS, actionText } from '#shared/actions'
import { chosenKeys, useKeySettings } from '../actions/key-settings'
import { registerCompletion } from './completion-provider'
import { onThemeChange, THEME, themeFromTokens } from './editor-theme'
import { monacoKeys, reachesEditor } from './key-rules'
import { configuration, LANGUAGE_ID, monarch } from './nunjucks-language'

self.MonacoEnvironment = { getWorker: () => new EditorWorker() }

monaco.languages.register({ id: LANGUAGE_ID })
monaco.languages.setMonarchTokensProvider(LANGUAGE_ID, monarch)
monaco.languages.setLanguageConfiguration(LANGUAGE_ID, configuration)
registerCompletion(monaco.languages)

// The actions' keys belong to the view or to the whole app: Monaco lets them through. Ctrl K opens several of its own chords.
const letThrough = () => {
  const { changes } = useKeySettings.getState()
  const keys = ACTION_IDS.filter((id) => actionText(id).fixed !== true).flatMap((id) => chosenKeys(id, changes))
  const codes = keys.filter(reachesEditor).map((each) => monacoKeys(monaco, each))
  monaco.editor.addKeybindingRules(codes.flatMap((keybinding) => (keybinding === null ? [] : [{ keybinding, command: null }])))
}
letThrough()
useKeySettings.subscribe(letThrough)

const applyTheme = () => {
  monaco.editor.defineTheme(THEME, themeFromTokens(document.body))
  monaco.editor.setTheme(THEME)
}
applyTheme()
onThemeChange(applyTheme)

export { monaco }
