'use client'
import type { FormDefinition } from '#contracts/forms'
import type { Niche } from '#contracts/marketplace'
import { useState } from 'react'
import { checkAnswers } from '../../../src/forms/contract-check.ts'
import { fieldsOf, visibilityOf } from '../../../src/forms/contract-conditions.ts'
import { coloursOf } from '../public-form/colours'
import { FormPageView } from '../public-form/form-page'
import { readForm } from '../public-form/read-form'

/** The form as people will see it: it answers to what is typed and sends nothing. */
export function Preview({
  niche,
  definition,
  page,
}: {
  niche: Niche
  definition: FormDefinition
  page: number
}) {
  const [raw, setRaw] = useState<Record<string, unknown>>({})
  const [today] = useState(() => new Date().toISOString().slice(0, 10))
  const { answers } = checkAnswers(definition, raw, { today, country: niche.country })
  const state = { values: {}, problems: {}, ...visibilityOf(definition, ({ key }) => answers[key]) }
  const keys = new Set(fieldsOf(definition).map(({ key }) => key))
  return (
    <form
      aria-label="Preview"
      className="public mx-auto max-w-xl"
      style={coloursOf(niche.page.colour)}
      onInput={(event) => setRaw(readForm(event.currentTarget, keys))}
      onSubmit={(event) => event.preventDefault()}
    >
      <p className="mb-5 text-xl font-semibold">{niche.page.title || niche.name}</p>
      {definition.pages.map((one, index) => (
        <FormPageView key={index} page={one} state={state} isOpen={index === page} />
      ))}
      <p className="mt-6 rounded bg-(--form-colour) px-5 py-3 text-center font-semibold text-(--form-on-colour)">
        {page < definition.pages.length - 1 ? 'Continue' : niche.page.button || 'Send request'}
      </p>
    </form>
  )
}
