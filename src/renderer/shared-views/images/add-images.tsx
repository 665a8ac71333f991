import { useRef } from 'react'
import { Icon } from '../../ui/icon'
import { Tip } from '../../ui/tip'

/** The images among what was pasted or dropped. */
export const imageFiles = (data: DataTransfer): File[] => [...data.files].filter(({ type }) => type.startsWith('image/'))

interface AddImagesProps {
  label: string
  onAdd: (files: readonly File[]) => void
}

/** A button that asks for files. */
export function AddImages({ label, onAdd }: AddImagesProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Tip label="Add images, or paste or drop them here">
        <button type="button" className="message-more" aria-label={label} onClick={() => input.current?.click()}>
          <Icon name="image" size={14} />
        </button>
      </Tip>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept="image/png,image/jpeg,image/webp,image/gif"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          // Else the same file could not be chosen again after it was removed.
          event.target.value = ''
          if (files.length > 0) onAdd(files)
        }}
      />
    </>
  )
}
