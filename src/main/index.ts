import { startDesktop } from './electron/desktop'

void startDesktop()
