import type { ImageRef } from '#shared/domain/prompt'
import { bytes } from '../../ui/count'
import { Icon } from '../../ui/icon'
import { useImageSource } from './use-image-source'
import './image-strip.css'

interface ImageStripProps {
  images: readonly ImageRef[]
  /** Absent where they can only be looked at. */
  onRemove?: (image: ImageRef) => void
}

/** The images of a message, small, each with its name and size. */
export function ImageStrip({ images, onRemove }: ImageStripProps) {
  if (images.length === 0) return null
  return (
    <ul className="image-strip" aria-label="Images">
      {images.map((image) => (
        <li key={image.digest} className="image-item">
          <Thumbnail image={image} />
          <span className="image-words">
            <span className="cut" title={image.name}>
              {image.name}
            </span>
            <span className="image-size">{bytes(image.bytes)}</span>
          </span>
          {onRemove !== undefined && (
            <button
              type="button"
              className="image-remove"
              aria-label={`Remove ${image.name}`}
              title="Remove"
              onClick={() => onRemove(image)}
            >
              <Icon name="close" size={12} />
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

function Thumbnail({ image }: { image: ImageRef }) {
  const source = useImageSource(image.digest)
  if (source === 'gone') {
    return (
      <span className="image-thumb image-thumb--gone" role="img" aria-label={`${image.name} is not in this workspace`}>
        <Icon name="warning" size={14} />
      </span>
    )
  }
  if (source === null) return <span className="image-thumb" />
  return <img className="image-thumb" src={source} alt={image.name} />
}
