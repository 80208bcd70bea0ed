'use client'
import type { Budget } from '#contracts/tenancy'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { formatCost } from '@/lib/cost'
import { toFailure } from '@/lib/failure'
import { Field } from './field'

const textOf = (micros: number | null) => (micros === null ? '' : String(micros / 1_000_000))

/** What may be spent on vendors in a month; empty is no limit. */
export function BudgetForm({ budget, readOnly }: { budget: Budget; readOnly: boolean }) {
  const queries = useQueryClient()
  const [text, setText] = useState(textOf(budget.monthlyMicros))
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | undefined>()
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const amount = text.trim() === '' ? null : Number(text.trim().replace(',', '.'))
    if (amount !== null && (!Number.isFinite(amount) || amount < 0 || amount > 1_000_000)) {
      setProblem('Write an amount like 50 or 49.90, or nothing for no limit.')
      return
    }
    setProblem(undefined)
    setBusy(true)
    try {
      await client.workspaces.setBudget({
        monthlyMicros: amount === null ? null : Math.round(amount * 1_000_000),
      })
      toast('Budget saved')
      await queries.invalidateQueries()
    } catch (error) {
      setProblem(toFailure(error).message)
    }
    setBusy(false)
  }
  return (
    <form noValidate onSubmit={(event) => void save(event)} className="space-y-4">
      <Field
        label="Budget for a month"
        optional
        help={`In the currency of the prices of your models. Spent this month: ${formatCost(budget.spentMicros)}. Once it is reached, rules and templates do the work.`}
        error={problem}
      >
        <Input
          inputMode="decimal"
          disabled={readOnly}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      {budget.isReached && (
        <p role="status" className="text-sm text-amber">
          The budget of this month is spent: language models are not asked.
        </p>
      )}
      {!readOnly && (
        <Button
          type="submit"
          variant="primary"
          busy={busy}
          disabled={text.trim() === textOf(budget.monthlyMicros)}
        >
          Save budget
        </Button>
      )}
    </form>
  )
}
