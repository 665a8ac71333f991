import { Popover } from '@base-ui/react/popover'
import { Picker } from '../../ui/picker'
import { Switch } from '../../ui/switch'
import { AnswerPart } from './answer-part'
import { answerWords, FIRST_SCHEMA, FIRST_TOOLS, readSchema, readTools } from './answer-texts'
import type { Draft } from './draft'
import type { TabsStore } from './tabs-store'
import './answer-control.css'

interface AnswerControlProps {
  tabs: TabsStore
  tabId: string
  draft: Draft
}

/** What the answer must be, and which tools the model may ask for. */
export function AnswerControl({ tabs, tabId, draft }: AnswerControlProps) {
  const { setSchema, setTools } = tabs.getState()
  const { output, tools, broken } = draft
  const words = answerWords(draft)
  const isBroken = broken?.schema !== undefined || broken?.tools !== undefined
  return (
    <Popover.Root>
      <Popover.Trigger
        render={
          <Picker
            name="answer"
            className={isBroken ? 'answer-picker answer-picker--broken' : 'answer-picker'}
            aria-label={`Answer and tools: answer ${words}`}
            title={isBroken ? 'A text has a mistake: its last good version stays in use' : undefined}
          >
            {words}
          </Picker>
        }
      />
      <Popover.Portal>
        <Popover.Positioner align="end" sideOffset={4} collisionPadding={6} className="menu-place">
          <Popover.Popup className="float answer-form" data-floating="">
            <Popover.Title className="answer-title">Answer and tools</Popover.Title>
            <AnswerPart
              label="JSON schema"
              editor="JSON schema of the answer"
              about="The answer is asked for as JSON and held against this schema; one that does not match fails the run, and is kept."
              on={output !== undefined}
              text={broken?.schema ?? (output === undefined ? FIRST_SCHEMA : JSON.stringify(output.schema, null, 2))}
              read={readSchema}
              onTurn={(schema) => setSchema(tabId, schema === null ? null : { schema, repair: output?.repair ?? false }, null)}
              onGood={(schema) => setSchema(tabId, { schema, repair: output?.repair ?? false }, null)}
              onBroken={(text) => setSchema(tabId, output ?? null, text)}
              undo={() => setSchema(tabId, output ?? null, broken?.schema ?? null)}
            >
              <div className="answer-row">
                <span className="answer-label">Repair once</span>
                <Switch
                  label="Repair once"
                  checked={output?.repair ?? false}
                  onChange={(repair) => output !== undefined && setSchema(tabId, { ...output, repair }, broken?.schema ?? null)}
                />
              </div>
              <p className="answer-about">A model whose answer does not match is told its mistakes and asked once more.</p>
            </AnswerPart>
            <AnswerPart
              label="Tools"
              editor="Tools"
              about="The model may ask for these. What it asks for is shown, and nothing is carried out."
              on={tools !== undefined}
              text={broken?.tools ?? (tools === undefined ? FIRST_TOOLS : JSON.stringify(tools, null, 2))}
              read={readTools}
              onTurn={(next) => setTools(tabId, next, null)}
              onGood={(next) => setTools(tabId, next, null)}
              onBroken={(text) => setTools(tabId, tools ?? null, text)}
              undo={() => setTools(tabId, tools ?? null, broken?.tools ?? null)}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
