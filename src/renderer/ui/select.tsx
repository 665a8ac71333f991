import { Select as BaseSelect } from '@base-ui/react/select'
import { Fragment, type ReactElement, type ReactNode } from 'react'
import { Icon } from './icon'
import { Picker } from './picker'
import './menu.css'
import { Sentence } from './sentence'
import './select.css'

export interface SelectOption {
  value: string
  label: string
  /** In grey after the label: a quantisation, a count. */
  detail?: string | undefined
  disabled?: boolean | undefined
  /** A sentence below the label; in a Combobox, which finds it by this as well. */
  about?: string | undefined
}

export interface SelectGroup {
  label: string
  /** In grey under the heading: the health of a connection. */
  note?: string | undefined
  options: readonly SelectOption[]
}

interface SelectProps {
  /** Read aloud; shown in grey before the value if `showLabel` is set. */
  label: string
  showLabel?: boolean | undefined
  value: string | null
  /** Shown while the value is null. */
  placeholder?: string | undefined
  options?: readonly SelectOption[] | undefined
  groups?: readonly SelectGroup[] | undefined
  onChange: (value: string) => void
  disabled?: boolean | undefined
  /** In place of the usual picker: one element that takes a ref and shows the value itself. */
  trigger?: ReactElement | undefined
  children?: ReactNode
}

/** One of a few, in groups if there are any. Type to go to an option. For long lists use Combobox. */
export function Select({
  label,
  showLabel,
  value,
  placeholder,
  options,
  groups,
  onChange,
  disabled,
  trigger,
  children,
}: SelectProps) {
  const parts = groups ?? [{ label: '', options: options ?? [] }]
  const chosen = parts.flatMap((group) => group.options).find((option) => option.value === value)
  const shown = children ?? chosen?.label ?? placeholder ?? 'none'
  return (
    <BaseSelect.Root
      value={value}
      modal={false}
      disabled={disabled}
      onValueChange={(next) => {
        if (next !== null) onChange(next)
      }}
    >
      <BaseSelect.Trigger
        aria-label={`${label}: ${chosen?.label ?? placeholder ?? 'none'}`}
        render={trigger ?? <Picker name={showLabel ? label : undefined}>{shown}</Picker>}
      />
      <BaseSelect.Portal>
        <BaseSelect.Positioner
          alignItemWithTrigger={false}
          align="start"
          sideOffset={4}
          collisionPadding={6}
          className="menu-place"
        >
          <BaseSelect.Popup className="menu select float" data-floating="">
            {parts.map((group) => (
              <Fragment key={group.label}>
                {group.label === '' ? (
                  group.options.map((option) => <SelectLine key={option.value} option={option} />)
                ) : (
                  <BaseSelect.Group>
                    <BaseSelect.GroupLabel className="menu-group-label">{group.label}</BaseSelect.GroupLabel>
                    {group.note === undefined ? null : (
                      <div className="menu-note">
                        <Sentence text={group.note} />
                      </div>
                    )}
                    {group.options.map((option) => (
                      <SelectLine key={option.value} option={option} />
                    ))}
                  </BaseSelect.Group>
                )}
              </Fragment>
            ))}
          </BaseSelect.Popup>
        </BaseSelect.Positioner>
      </BaseSelect.Portal>
    </BaseSelect.Root>
  )
}

function SelectLine({ option }: { option: SelectOption }) {
  return (
    <BaseSelect.Item className="menu-item" value={option.value} disabled={option.disabled} label={option.label}>
      <span className="menu-sign">
        <BaseSelect.ItemIndicator>
          <Icon name="check" size={14} />
        </BaseSelect.ItemIndicator>
      </span>
      <BaseSelect.ItemText className="cut">{option.label}</BaseSelect.ItemText>
      {option.detail === undefined ? null : <span className="menu-end">{option.detail}</span>}
    </BaseSelect.Item>
  )
}
