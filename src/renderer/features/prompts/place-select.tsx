import { useStore } from 'zustand'
import type { OwnSpace, PlaceInLibrary } from '#shared/domain/prompt'
import { Select } from '../../ui/select'
import type { LibraryStore } from './library-store'
import { SPACE_LABELS } from './library-tree'
import { placeLabel } from './place-label'

interface PlaceSelectProps {
  library: LibraryStore
  place: PlaceInLibrary
  onChange: (place: PlaceInLibrary) => void
}

const SPACES: readonly OwnSpace[] = ['personal', 'project']

/** One of the spaces that can be written in, or a folder in them. */
export function PlaceSelect({ library, place, onChange }: PlaceSelectProps) {
  const folders = useStore(library, (state) => state.folders)
  const value = (at: PlaceInLibrary) => `${at.space}/${at.folder}`
  const groups = SPACES.map((space) => ({
    label: SPACE_LABELS[space],
    options: [{ space, folder: '' }, ...folders.filter((folder) => folder.space === space)].map((at) => ({
      value: value(at),
      label: at.folder === '' ? SPACE_LABELS[space] : at.folder,
    })),
  }))
  return (
    <Select
      label="Place"
      showLabel
      value={value(place)}
      groups={groups}
      onChange={(chosen) => {
        const at = chosen.indexOf('/')
        const space = SPACES.find((each) => each === chosen.slice(0, at))
        if (space !== undefined) onChange({ space, folder: chosen.slice(at + 1) })
      }}
    >
      {placeLabel(place)}
    </Select>
  )
}
