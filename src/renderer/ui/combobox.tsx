import { Combobox as BaseCombobox } from '@base-ui/react/combobox'
import type { ReactElement, ReactNode } from 'react'
import { classes } from './classes'
import { Icon } from './icon'
import { Picker } from './picker'
import type { SelectGroup, SelectOption } from './select'
import { Sentence } from './sentence'
import './menu.css'
import './combobox.css'

interface ComboboxProps {
  label: string
  showLabel?: boolean | undefined
  value: string | null
  placeholder: string
  /** Hint in the field that narrows the list. */
  search: string
  groups: readonly SelectGroup[]
  onChange: (value: string) => void
  size?: 'normal' | 'small' | undefined
  /** In place of the usual picker: one element that takes a ref and shows the value itself. */
  trigger?: ReactElement | undefined
  /** What has the focus once something was chosen; the button where this gives nothing. */
  focusAfter?: (() => HTMLElement | null) | undefined
  /** What the button shows, in place of the chosen label. */
  children?: ReactNode
}

interface Shown {
  value: string
  note: string | undefined
  items: SelectOption[]
}

/** One of many, narrowed by typing. */
export function Combobox({
  label,
  showLabel,
  value,
  placeholder,
  search,
  groups,
  onChange,
  size,
  trigger,
  focusAfter,
  children,
}: ComboboxProps) {
  const items: Shown[] = groups.map((group) => ({ value: group.label, note: group.note, items: [...group.options] }))
  const chosen = items.flatMap((group) => group.items).find((option) => option.value === value) ?? null
  const isTelling = groups.some(({ options }) => options.some(({ about }) => about !== undefined))
  return (
    <BaseCombobox.Root
      items={items}
      value={chosen}
      itemToStringLabel={(option: SelectOption) => option.label}
      {...(isTelling ? { filter: isFound } : {})}
      itemToStringValue={(option: SelectOption) => option.value}
      isItemEqualToValue={(one: SelectOption, other: SelectOption) => one.value === other.value}
      onValueChange={(option: SelectOption | null) => {
        if (option !== null) onChange(option.value)
      }}
      autoHighlight
    >
      <BaseCombobox.Trigger
        aria-label={`${label}: ${chosen?.label ?? placeholder}`}
        render={
          trigger ?? (
            <Picker name={showLabel ? label : undefined} size={size}>
              {children ?? chosen?.label ?? placeholder}
            </Picker>
          )
        }
      />
      <BaseCombobox.Portal>
        <BaseCombobox.Positioner align="start" sideOffset={4} collisionPadding={6} className="menu-place">
          <BaseCombobox.Popup
            className="combobox float"
            data-floating=""
            aria-label={label}
            {...(focusAfter === undefined ? {} : { finalFocus: () => focusAfter() ?? true })}
          >
            <div className="combobox-search">
              <Icon name="search" size={14} />
              <BaseCombobox.Input placeholder={search} aria-label={search} />
            </div>
            <BaseCombobox.Empty className="combobox-empty">Nothing here has that name.</BaseCombobox.Empty>
            <BaseCombobox.List className="combobox-list">
              {(group: Shown) => (
                <BaseCombobox.Group key={group.value} items={group.items}>
                  {group.value === '' ? null : (
                    <BaseCombobox.GroupLabel className="menu-group-label">{group.value}</BaseCombobox.GroupLabel>
                  )}
                  {group.note === undefined ? null : (
                    <div className="menu-note">
                      <Sentence text={group.note} />
                    </div>
                  )}
                  <BaseCombobox.Collection>
                    {(option: SelectOption) => (
                      <BaseCombobox.Item
                        key={option.value}
                        value={option}
                        disabled={option.disabled}
                        className={classes('menu-item', option.about !== undefined && 'menu-item--telling')}
                      >
                        <span className="menu-sign">
                          <BaseCombobox.ItemIndicator>
                            <Icon name="check" size={14} />
                          </BaseCombobox.ItemIndicator>
                        </span>
                        {option.about === undefined ? (
                          <span className="cut">{option.label}</span>
                        ) : (
                          <span className="menu-lines">
                            <span>{option.label}</span>
                            <span className="menu-about">{option.about}</span>
                          </span>
                        )}
                        {option.detail === undefined ? null : <span className="menu-end">{option.detail}</span>}
                      </BaseCombobox.Item>
                    )}
                  </BaseCombobox.Collection>
                </BaseCombobox.Group>
              )}
            </BaseCombobox.List>
          </BaseCombobox.Popup>
        </BaseCombobox.Positioner>
      </BaseCombobox.Portal>
    </BaseCombobox.Root>
  )
}

/** Every word that is typed, in the name or in what is said about it. */
function isFound({ label, about = '' }: SelectOption, query: string): boolean {
  const text = `${label} ${about}`.toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
