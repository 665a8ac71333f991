import { Button } from '../../../ui/button'
import { Combobox } from '../../../ui/combobox'
import type { SelectGroup } from '../../../ui/select'

interface AddChoiceProps {
  what: 'prompt' | 'model'
  /** Where those come from that can be taken. */
  from: string
  groups: readonly SelectGroup[]
  kbd: string | undefined
  onAdd: (value: string) => void
}

/** A button that opens what can be taken. The view's action finds it by `data-design`. */
export function AddChoice({ what, from, groups, kbd, onAdd }: AddChoiceProps) {
  return (
    <Combobox
      label={`Add a ${what}`}
      value={null}
      placeholder={from}
      search={`Find a ${what}`}
      groups={groups}
      onChange={onAdd}
      trigger={
        <Button size="small" icon="plus" kbd={kbd} data-design={what}>
          {what === 'prompt' ? 'Prompt' : 'Model'}
        </Button>
      }
    />
  )
}
