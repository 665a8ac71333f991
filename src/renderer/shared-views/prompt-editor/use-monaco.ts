import { useEffect, useState } from 'react'
import { loadMonaco, type Monaco, monacoIfLoaded } from './load-monaco'

/** Monaco once it is there, null until then; `failed` where it can't be had. */
export function useMonaco(): { monaco: Monaco | null; failed: boolean } {
  const [monaco, setMonaco] = useState<Monaco | null>(monacoIfLoaded)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    if (monaco !== null) return
    let wanted = true
    loadMonaco().then(
      (api) => wanted && setMonaco(api),
      () => wanted && setFailed(true),
    )
    return () => {
      wanted = false
    }
  }, [monaco])
  return { monaco, failed }
}
