'use client'
import type { FormVersion } from '#contracts/forms'
import type { Niche } from '#contracts/marketplace'
import { Check, CircleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button, Spinner } from '@/components/ui/button'
import { Input, Textarea } from '@/components/ui/input'
import { Field } from '@/forms/field'
import { validateDefinition } from '../../../src/forms/contract-publish.ts'
import { changeField, changePage, removeField } from './edits'
import { FieldPanel } from './field-panel'
import { type Chosen, Outline } from './outline'
import { Preview } from './preview'
import { useAutosave } from './use-autosave'

const fieldPath = /^(?:definition\.)?pages\.(\d+)(?:\.fields\.(\d+)(?:\.(.+))?)?/

/** A version of a form: what it asks on the left, as people see it in the middle, the chosen part on the right. */
export function FormEditor({
  niche,
  form,
  readOnly,
  shown,
  onUnsaved,
}: {
  niche: Niche
  form: FormVersion
  readOnly: boolean
  /** The part that a problem elsewhere points at; another `nth` points again. */
  shown: { path: string; nth: number }
  onUnsaved: (isUnsaved: boolean) => void
}) {
  const [definition, setDefinition] = useState(form.definition)
  const [chosen, setChosen] = useState<Chosen>({ page: 0, index: 0 })
  const saving = useAutosave(niche.id, form.version, definition)
  const isUnsaved = saving.state !== 'saved'
  useEffect(() => onUnsaved(isUnsaved), [isUnsaved, onUnsaved])
  const [seen, setSeen] = useState(shown.nth)
  if (shown.nth !== seen) {
    setSeen(shown.nth)
    const [, page, index] = fieldPath.exec(shown.path) ?? []
    if (page !== undefined)
      setChosen({ page: Number(page), index: index === undefined ? null : Number(index) })
  }
  const refused = Object.entries(saving.failure?.fields ?? {}).map(([field, message]) => ({ field, message }))
  const problems = readOnly ? [] : [...validateDefinition(definition, 'lead'), ...refused]
  const troubled = new Set<string>()
  const ofForm: string[] = []
  const ofChosen: Record<string, string> = {}
  for (const { field, message } of problems) {
    const [, page, index, part = ''] = fieldPath.exec(field) ?? []
    if (page === undefined) ofForm.push(message)
    else {
      troubled.add(index === undefined ? `pages.${page}` : `pages.${page}.fields.${index}`)
      if (chosen.page === Number(page) && String(chosen.index) === String(index ?? null))
        ofChosen[part] ??= message
    }
  }
  const page = definition.pages[chosen.page] ?? definition.pages[0]
  const field = chosen.index === null ? undefined : page?.fields[chosen.index]
  const removePage = (): void => {
    setDefinition({ ...definition, pages: definition.pages.toSpliced(chosen.page, 1) })
    setChosen({ page: Math.max(0, chosen.page - 1), index: null })
  }
  const keepsFixed = page?.fields.some(({ key }) => key === 'name' || key === 'email') === true
  return (
    <>
      {!readOnly && <SavingState {...saving} problems={problems.length} />}
      {ofForm.map((message) => (
        <p key={message} className="mb-2 rounded bg-red-soft px-3 py-2 text-red">
          {message}
        </p>
      ))}
      <div className="grid items-start gap-4 lg:grid-cols-[260px_1fr] xl:grid-cols-[280px_1fr_320px]">
        <Outline
          definition={definition}
          chosen={chosen}
          troubled={troubled}
          readOnly={readOnly}
          onChoose={setChosen}
          onChange={setDefinition}
        />
        <div className="min-w-0 rounded border border-line bg-subtle p-6 max-sm:p-4">
          <Preview
            niche={niche}
            definition={definition}
            page={Math.min(chosen.page, definition.pages.length - 1)}
          />
        </div>
        <aside aria-label="The chosen part" className="rounded border border-line p-4 lg:max-xl:col-start-2">
          {field !== undefined && chosen.index !== null ? (
            <FieldPanel
              key={`${chosen.page}.${chosen.index}`}
              definition={definition}
              field={field}
              problems={ofChosen}
              readOnly={readOnly}
              onChange={(change) =>
                setDefinition(
                  changeField(definition, { page: chosen.page, index: chosen.index ?? 0 }, change),
                )
              }
              onRemove={() => {
                setDefinition(removeField(definition, { page: chosen.page, index: chosen.index ?? 0 }))
                setChosen({ page: chosen.page, index: null })
              }}
            />
          ) : (
            <fieldset disabled={readOnly} className="space-y-3.5">
              <legend className="sr-only">Page {chosen.page + 1}</legend>
              {ofChosen[''] && <p className="text-red">{ofChosen['']}</p>}
              <Field label="Title of the page" optional>
                <Input
                  maxLength={200}
                  value={page?.title ?? ''}
                  onChange={(event) =>
                    setDefinition(changePage(definition, chosen.page, { title: event.target.value }))
                  }
                />
              </Field>
              <Field label="Text" optional>
                <Textarea
                  maxLength={2000}
                  value={page?.text ?? ''}
                  onChange={(event) =>
                    setDefinition(changePage(definition, chosen.page, { text: event.target.value }))
                  }
                />
              </Field>
              {!readOnly && definition.pages.length > 1 && (
                <>
                  <Button size="sm" disabled={keepsFixed} onClick={removePage}>
                    Remove page
                  </Button>
                  {keepsFixed && (
                    <p className="text-sm text-fg-subtle">
                      Name and e-mail stand on it: move them to another page first.
                    </p>
                  )}
                </>
              )}
            </fieldset>
          )}
        </aside>
      </div>
    </>
  )
}

function SavingState({
  state,
  failure,
  retry,
  problems,
}: ReturnType<typeof useAutosave> & { problems: number }) {
  return (
    <p role="status" className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-fg-muted">
      <span className="flex items-center gap-1.5">
        {state === 'saved' && <Check aria-hidden className="size-3.5 text-green" />}
        {(state === 'saving' || state === 'waiting') && <Spinner />}
        {state === 'failed' && <CircleAlert aria-hidden className="size-3.5 text-red" />}
        {state === 'saved'
          ? 'Draft saved'
          : state === 'failed'
            ? `Not saved: ${failure?.message ?? ''}`
            : 'Saving …'}
      </span>
      {state === 'failed' && (
        <Button size="sm" onClick={retry}>
          Try again
        </Button>
      )}
      {problems > 0 && (
        <span className="text-amber">
          {problems === 1 ? 'One thing' : `${problems} things`} to mend before it can be activated
        </span>
      )}
    </p>
  )
}
