/** Hands a text to the browser as a file to keep. In the window, Electron asks where. */
export function downloadText(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  // The download has taken the blob by then; without this it would stay in memory as long as the page.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** Lets the user choose files of these endings; resolves with none where it is left without a choice. */
export function chooseFiles(accept: string): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = true
    input.accept = accept
    // In the page until it is answered: one that stands nowhere is garbage while the dialog is open, and the choice is lost with it.
    input.hidden = true
    document.body.append(input)
    const answer = (files: File[]) => {
      input.remove()
      resolve(files)
    }
    input.addEventListener('change', () => answer([...(input.files ?? [])]))
    input.addEventListener('cancel', () => answer([]))
    input.click()
  })
}
