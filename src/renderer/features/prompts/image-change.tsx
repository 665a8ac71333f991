import type { TemplateMessage } from '#shared/domain/prompt'
import { ImageStrip } from '../../shared-views/images/image-strip'

type Side = TemplateMessage | null

const digests = (side: Side): string => (side?.images ?? []).map(({ digest, name }) => `${digest} ${name}`).join('\n')

export const sameImages = (left: Side, right: Side): boolean => digests(left) === digests(right)

/** The images of both sides below each other, where they are not the same. */
export function ImageChange({ left, right }: { left: Side; right: Side }) {
  if (sameImages(left, right)) return null
  return (
    <div className="compare-images">
      <span>before</span>
      {left?.images === undefined ? <span>no images</span> : <ImageStrip images={left.images} />}
      <span>after</span>
      {right?.images === undefined ? <span>no images</span> : <ImageStrip images={right.images} />}
    </div>
  )
}
