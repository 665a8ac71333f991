// Monaco as the workbench has it. Loaded by load-monaco.ts after first paint.
import { ACTION_IDS, actionText } from '#shared/actions'
import { chosenKeys, useKeySettings } from '../actions/key-settings'
import { registerCompletion } from './completion-provider'
import { onThemeChange, readTheme, THEME } from './editor-theme'
import { monacoKeys, reachesEditor } from './key-rules'
import { monaco } from './monaco-features'
import { configuration, LANGUAGE_ID, monarch } from './nunjucks-language'

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
  monaco.editor.defineTheme(THEME, readTheme())
  monaco.editor.setTheme(THEME)
}
applyTheme()
onThemeChange(applyTheme)

export { monaco }
