import type { FormField, FormPage as Page } from '#contracts/forms'
import { cn } from '@/lib/cn'
import { FieldControl, FieldGroup, FieldTick, Required } from './field-control'

/** What the fields of a page are drawn with. */
export interface FormState {
  values: Record<string, unknown>
  problems: Record<string, string>
  isVisible: (field: FormField) => boolean
  isRequired: (field: FormField) => boolean
  /** Names of files that are sent or being sent, by field. */
  files?: Record<string, { name: string; state: string }[]>
  onFiles?: (field: FormField, files: File[]) => void
}

const groups = ['radio', 'multi_select', 'address', 'nps', 'rating']
const ticks = ['checkbox', 'consent']

/** The id of a field's control, for labels and for links to what is wrong. */
export const controlId = (key: string): string => `field-${key}`

/** One page of a form: the same on the public page and in the editor's preview. */
export function FormPageView({ page, state, isOpen }: { page: Page; state: FormState; isOpen: boolean }) {
  return (
    <section
      className={cn('form-page', !isOpen && 'hidden')}
      aria-label={page.title === '' ? undefined : page.title}
    >
      {page.title !== '' && <h2 className={cn('text-xl', page.text ? 'mb-1' : 'mb-4')}>{page.title}</h2>}
      {page.text && <p className="mb-4 whitespace-pre-line text-fg-muted">{page.text}</p>}
      <div className="space-y-5">
        {page.fields.map((field) => (
          <FieldView key={field.key} field={field} state={state} />
        ))}
      </div>
    </section>
  )
}

function FieldView({ field, state }: { field: FormField; state: FormState }) {
  const { key, type, label, help } = field
  const value = valueOf(state.values, field)
  if (type === 'hidden')
    return (
      <input
        type="hidden"
        name={key}
        defaultValue={typeof value === 'string' ? value : (field.value ?? '')}
      />
    )
  const id = controlId(key)
  const problem = state.problems[key]
  const isRequired = state.isRequired(field)
  const notes = [help && `${id}-help`, problem && `${id}-problem`].filter(Boolean).join(' ')
  const props = {
    field,
    id,
    value,
    isRequired,
    problem,
    describedBy: notes === '' ? undefined : notes,
    onFiles: (files: File[]) => state.onFiles?.(field, files),
  }
  const foot = (
    <>
      {help && (
        <p id={`${id}-help`} className="mt-1 text-base text-fg-subtle">
          {help}
        </p>
      )}
      {type === 'file' && (
        <ul className="mt-1 text-base empty:hidden" aria-live="polite">
          {state.files?.[key]?.map((file) => (
            <li key={file.name}>
              {file.name} <span className="text-fg-muted">· {file.state}</span>
            </li>
          ))}
        </ul>
      )}
      <p id={`${id}-problem`} className="mt-1 text-base font-semibold text-red empty:hidden">
        {problem}
      </p>
    </>
  )
  const isHidden = !state.isVisible(field)
  if (ticks.includes(type))
    return (
      <div className={cn('form-field', isHidden && 'hidden')}>
        <FieldTick {...props} />
        {foot}
      </div>
    )
  if (groups.includes(type))
    return (
      <fieldset className={cn('form-field', isHidden && 'hidden')}>
        <legend className="mb-1 font-semibold">
          {label}
          {isRequired && <Required />}
        </legend>
        <FieldGroup {...props} />
        {foot}
      </fieldset>
    )
  return (
    <div className={cn('form-field', isHidden && 'hidden')}>
      <label htmlFor={id} className="mb-1 block font-semibold">
        {label}
        {isRequired && <Required />}
      </label>
      <FieldControl {...props} />
      {foot}
    </div>
  )
}

/** A plain form holds an address as `home.city`, others as an object. */
function valueOf(values: Record<string, unknown>, { key, type }: FormField): unknown {
  if (type !== 'address' || values[key] !== undefined) return values[key]
  const parts = Object.entries(values).filter(([name]) => name.startsWith(`${key}.`))
  return Object.fromEntries(parts.map(([name, value]) => [name.slice(key.length + 1), value]))
}
