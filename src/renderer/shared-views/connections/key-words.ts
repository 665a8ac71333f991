import type { ConnectionState } from '#shared/domain/connection'
import { keyVariable } from '#shared/domain/key-variable'

type Keyed = Pick<ConnectionState, 'name' | 'key'>

/** Where the key is now, in a few words; null where there is none or none is taken. */
export function keyPlaceWords({ name, key }: Keyed): string | null {
  switch (key) {
    case 'environment':
      return `key from ${keyVariable(name)}`
    case 'memory':
      return "key in this process's memory, gone when Assay ends"
    case 'system':
      return "key with this system's keeper of secrets"
    case 'elsewhere':
      return "the desktop window keeps a key, which can't be read here"
    case 'none':
    case 'unused':
      return null
  }
}

/** The same as a sentence of the dialog, with what a new key means for it. */
export function keyPlaceSentence({ name, key }: Keyed): string {
  switch (key) {
    case 'environment':
      return `The key is taken from ${keyVariable(name)}. One that is given here counts before it.`
    case 'memory':
      return "There is a key in this process's memory. A new one takes its place."
    case 'system':
      return "There is a key with this system's keeper of secrets. A new one takes its place."
    case 'elsewhere':
      return "The desktop window keeps a key, which can't be read here."
    case 'none':
    case 'unused':
      return 'There is no key yet.'
  }
}

/** Where one that is given now will be. */
export const keptWhere = (desktop: boolean): string =>
  desktop
    ? "It is kept with this system's keeper of secrets, and nothing shows it again."
    : 'It lives in this process only: in its memory until Assay ends, and nothing shows it again.'

/** Only a key that was given can be forgotten, the window's from any door; the environment's is not ours. */
export const canForget = ({ key }: Pick<Keyed, 'key'>): boolean => key === 'memory' || key === 'system' || key === 'elsewhere'

export const hasKey = ({ key }: Pick<Keyed, 'key'>): boolean => key === 'memory' || key === 'system' || key === 'environment'
