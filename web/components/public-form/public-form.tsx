'use client'
import type { PublicForm } from '#contracts/marketplace'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { checkAnswers } from '../../../src/forms/contract-check.ts'
import { fieldsOf, visibilityOf } from '../../../src/forms/contract-conditions.ts'
import { FormPageView, controlId } from './form-page'
import { readForm } from './read-form'
import { sendFile, sendForm } from './send-form'
import { useChallenge } from './use-challenge'
import { useFrameHeight } from './use-frame-height'

type Files = Record<string, { id: string | null; name: string; state: string }[]>

/** A form that anybody may fill in: plain without scripts; with them page by page, checked while it is filled in, kept until it is sent. */
export function PublicFormView({ form, filled }: { form: PublicForm; filled: Record<string, unknown> }) {
  const { definition, niche, workspace, attempt, challenge, today, version } = form
  const path = `/f/${workspace.slug}/${niche.slug}`
  const draftKey = `form:${path}:${version}`
  const ref = useRef<HTMLFormElement>(null)
  const [start, setStart] = useState({ nth: 0, values: { ...attempt?.values, ...filled } })
  const [raw, setRaw] = useState<Record<string, unknown>>(start.values)
  const [problems, setProblems] = useState<Record<string, string>>(attempt?.problems ?? {})
  const [files, setFiles] = useState<Files>({})
  const [isBusy, setIsBusy] = useState(false)
  const [focus, setFocus] = useState(attempt === null ? 0 : 1)
  const fields = fieldsOf(definition)
  const keys = new Set(fields.map(({ key }) => key))
  const pageOf = (wrong: Record<string, string>): number =>
    definition.pages.findIndex((one) => one.fields.some(({ key }) => wrong[key] !== undefined))
  const [page, setPage] = useState(() => Math.max(0, pageOf(attempt?.problems ?? {})))
  const isLast = page === definition.pages.length - 1
  const context = { today, country: niche.country }

  const check = (given: Record<string, unknown>) => {
    const ids = Object.fromEntries(
      Object.entries(files).map(([key, list]) => [key, list.flatMap(({ id }) => id ?? [])]),
    )
    const answers = { ...given, ...ids }
    return { ...checkAnswers(definition, answers, context), sent: answers }
  }
  const { answers: known } = check(raw)
  const { isVisible, isRequired } = visibilityOf(definition, ({ key }) => known[key])

  useEffect(() => {
    if (attempt !== null) return
    try {
      const draft = sessionStorage.getItem(draftKey)
      if (draft === null) return
      const values = { ...(JSON.parse(draft) as Record<string, unknown>), ...filled }
      setStart({ nth: 1, values })
      setRaw(values)
    } catch {
      // A draft that cannot be read is none.
    }
    // Once, when the page is there.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  useEffect(() => {
    if (focus === 0) return
    const wrong = [...(ref.current?.querySelectorAll<HTMLElement>('[aria-invalid=true]') ?? [])]
    const first = wrong.find((one) => one.offsetParent !== null)
    ;(first ?? ref.current?.querySelector<HTMLElement>('[data-form-problem]'))?.focus()
  }, [focus])
  useFrameHeight(ref)
  useChallenge(challenge !== null)

  const fail = (wrong: Record<string, string>): void => {
    setProblems(wrong)
    const at = pageOf(wrong)
    if (at >= 0) setPage(at)
    setFocus((nth) => nth + 1)
  }
  const onInput = (event: FormEvent<HTMLFormElement>): void => {
    const now = readForm(event.currentTarget, keys)
    setRaw(now)
    try {
      sessionStorage.setItem(draftKey, JSON.stringify(now))
    } catch {
      // Storage may be forbidden or full; the form works without.
    }
    const still = check(now).problems
    setProblems((before) => {
      const left = Object.entries(before).filter(([key]) => key === '' || still[key] !== undefined)
      return left.length === Object.keys(before).length ? before : Object.fromEntries(left)
    })
  }
  const onBlur = (event: React.FocusEvent<HTMLFormElement>): void => {
    const [key = ''] = (event.target.getAttribute('name') ?? '').split('.', 1)
    // Who only passes by is not told off; what is empty is told when the form is sent.
    if (!keys.has(key) || raw[key] === undefined || raw[key] === '') return
    const wrong = check(raw).problems[key]
    if (wrong !== undefined) setProblems((before) => ({ ...before, [key]: wrong }))
  }
  const onFiles = async (key: string, chosen: File[]): Promise<void> => {
    setFiles((before) => ({
      ...before,
      [key]: chosen.map(({ name }) => ({ id: null, name, state: 'sending …' })),
    }))
    const list: Files[string] = []
    for (const file of chosen) {
      try {
        const id = await sendFile({ workspace: workspace.slug, niche: niche.slug }, key, file)
        list.push({ id, name: file.name, state: 'sent' })
      } catch (error) {
        list.push({ id: null, name: file.name, state: 'not sent' })
        setProblems((before) => ({
          ...before,
          [key]: error instanceof Error ? error.message : 'Choose it again.',
        }))
      }
    }
    setFiles((before) => ({ ...before, [key]: list }))
  }
  const onSubmit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const element = event.currentTarget
    const { problems: all, sent } = check(readForm(element, keys))
    const asked = isLast ? fields : (definition.pages[page]?.fields ?? [])
    const wrong = Object.fromEntries(
      asked.flatMap(({ key }) => (all[key] === undefined ? [] : [[key, all[key]]])),
    )
    if (Object.values(files).some((list) => list.some(({ state }) => state === 'sending …')))
      return fail({ '': 'A file is still being sent. Wait a moment.' })
    if (Object.keys(wrong).length > 0) return fail(wrong)
    setProblems({})
    if (!isLast) {
      setPage(page + 1)
      return window.scrollTo({ top: 0 })
    }
    setIsBusy(true)
    const { started } = form
    const result = await sendForm({ workspace: workspace.slug, niche: niche.slug, started }, sent, element)
    if ('next' in result) {
      sessionStorage.removeItem(draftKey)
      window.location.assign(result.next)
      return
    }
    setIsBusy(false)
    fail(result.problems)
  }
  const state = {
    values: start.values,
    problems,
    isVisible,
    isRequired,
    files,
    onFiles: ({ key }: { key: string }, chosen: File[]) => void onFiles(key, chosen),
  }
  const wrong = fields.filter(({ key }) => problems[key] !== undefined)
  return (
    <form
      ref={ref}
      method="post"
      noValidate
      encType={fields.some(({ type }) => type === 'file') ? 'multipart/form-data' : undefined}
      onInput={onInput}
      onBlur={onBlur}
      onSubmit={(event) => void onSubmit(event)}
      className="space-y-6"
    >
      {(problems[''] !== undefined || wrong.length > 1) && (
        <div
          role="alert"
          tabIndex={-1}
          data-form-problem
          className="rounded border border-red bg-red-soft px-4 py-3 text-red"
        >
          {problems[''] ?? `${wrong.length} answers need another look.`}
          {wrong.length > 0 && (
            <ul className="mt-1 list-disc pl-5">
              {wrong.map(({ key, label }) => (
                <li key={key}>
                  <a href={`#${controlId(key)}`} className="underline">
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
      {definition.pages.length > 1 && (
        <p className="form-step text-base text-fg-muted">
          Step {page + 1} of {definition.pages.length}
        </p>
      )}
      <div key={start.nth} className="form-pages">
        {definition.pages.map((one, index) => (
          <FormPageView key={index} page={one} state={state} isOpen={index === page} />
        ))}
      </div>
      <div className="absolute -left-[9999px] h-px w-px overflow-hidden" aria-hidden>
        <label>
          Leave this empty
          <input type="text" name="_homepage" tabIndex={-1} autoComplete="off" />
        </label>
      </div>
      <input type="hidden" name="_started" value={form.started} />
      {challenge !== null && <div className="cf-turnstile" data-sitekey={challenge.siteKey} />}
      <div className="flex gap-3">
        {page > 0 && (
          <button
            type="button"
            onClick={() => setPage(page - 1)}
            className="form-step min-h-12 rounded border border-line-strong px-5 font-semibold hover:bg-hover"
          >
            Back
          </button>
        )}
        {!isLast && (
          <button type="submit" className={`form-step ${main}`}>
            Continue
          </button>
        )}
        <button type="submit" disabled={isBusy} className={`form-send ${main} ${isLast ? '' : 'hidden'}`}>
          {isBusy ? 'Sending …' : niche.page.button || 'Send request'}
        </button>
      </div>
    </form>
  )
}

const main =
  'min-h-12 flex-1 rounded bg-(--form-colour) px-5 font-semibold text-(--form-on-colour) hover:brightness-95 disabled:opacity-70'
