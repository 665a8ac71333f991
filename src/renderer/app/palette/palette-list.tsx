import { classes } from '../../ui/classes'
import { Icon } from '../../ui/icon'
import { Kbd } from '../../ui/kbd'
import type { Entry, Section } from './entry'
import { markedParts } from './fuzzy'

interface PaletteListProps {
  id: string
  sections: readonly Section[]
  current: Entry | undefined
  optionId: (entry: Entry) => string
  onChoose: (entry: Entry) => void
}

/** What was found, under its headings. The focus stays in the field; the field says which line it is on. */
export function PaletteList({ id, sections, current, optionId, onChoose }: PaletteListProps) {
  return (
    <>
      <div role="listbox" id={id} aria-label="Found" className="palette-list">
        {sections.map(({ heading, entries }, place) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a list box.
          <div key={heading} role="group" aria-labelledby={`${id}-heading-${place}`}>
            <div id={`${id}-heading-${place}`} className="palette-heading" role="presentation">
              {heading}
            </div>
            {entries.map((entry) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: keys go to the field, which has the focus.
              <div
                key={entry.id}
                role="option"
                id={optionId(entry)}
                aria-selected={entry === current}
                className={classes('palette-entry', entry === current && 'palette-entry--current')}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onChoose(entry)}
              >
                <Icon name={entry.icon} size={14} />
                <span className="palette-label">
                  {markedParts(entry.label, entry.marks).map(({ text, marked, at }) =>
                    marked ? (
                      <b key={at} className="palette-mark">
                        {text}
                      </b>
                    ) : (
                      <span key={at}>{text}</span>
                    ),
                  )}
                </span>
                <span className="palette-detail cut">{entry.detail}</span>
                {entry.keys === undefined ? null : <Kbd keys={entry.keys} />}
              </div>
            ))}
          </div>
        ))}
      </div>
      {sections.length === 0 ? (
        <p className="palette-nothing" role="status">
          Nothing here has that name.
        </p>
      ) : null}
    </>
  )
}
