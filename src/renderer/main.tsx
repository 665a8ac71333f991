import './ui/tokens.css'
import './ui/base.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/app'
import { applyTheme, themeAtStart } from './app/theme'
import { createWorkbench } from './app/workbench'
import { connect } from './client/connect'

applyTheme(themeAtStart())
const root = document.getElementById('root')
if (root === null) throw new Error('The page has no place for the app.')
const connection = connect()
createRoot(root).render(<App connection={connection} workbench={createWorkbench(connection)} />)
