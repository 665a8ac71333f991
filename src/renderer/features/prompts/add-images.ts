import type { ImageRef } from '#shared/domain/prompt'
import { AppError } from '#shared/errors'
import type { Connection } from '../../client/connection'
import { showToast } from '../../ui/toast'
import type { TabsStore } from './tabs-store'

/** As many as a message of a prompt may have. */
const MOST = 20

/** Gives the images to the host and shows them in the message, in their order; one that it does not take is told of. */
export async function addImages(connection: Connection, tabs: TabsStore, id: string, key: string, files: readonly File[]) {
  const put = async (file: File): Promise<ImageRef | null> => {
    try {
      return await connection.call('images.put', { name: file.name, base64: await base64Of(file) })
    } catch (cause) {
      const { message, hint } = AppError.from(cause)
      showToast({ title: 'Image not added', sentence: `${message} ${hint}`, icon: 'warning' })
      return null
    }
  }
  const added = (await Promise.all(files.map(put))).filter((image) => image !== null)
  if (added.length === 0) return
  tabs.getState().setImages(id, key, (images) => {
    const all = [...images, ...added]
    if (all.length > MOST) showToast({ title: 'Not all images were added', sentence: `A message takes at most ${MOST}.` })
    return all.slice(0, MOST)
  })
}

/** The file's bytes in base64: a reader makes it without a copy of the bytes as text. */
function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
}
