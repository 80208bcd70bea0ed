'use client'
import { Link } from '@/components/ui/link'
import { useSearchParams } from 'next/navigation'
import { Card, linkClass } from '@/components/card'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { goAfterSignIn } from '@/lib/after-sign-in'
import { client } from '@/lib/client'
import { nextPath } from '@/lib/next-path'
import { Field, FormError } from './field'
import { useApiForm } from './use-api-form'

/** The code of the app, after the first step. */
export function SecondFactorForm() {
  const params = useSearchParams()
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.EnableTwoFactor,
    { code: '' },
    async (values) => {
      await client.auth.secondFactor(values)
      await goAfterSignIn('home', nextPath(params))
    },
  )
  return (
    <Card
      title="Second step"
      text="Write the six digits that your authenticator app shows now. A recovery code works too, once."
      foot={
        <Link href="/login" className={linkClass}>
          Start again
        </Link>
      }
    >
      <form onSubmit={submit} noValidate className="space-y-4">
        <FormError message={formError} />
        <Field label="Code" error={formState.errors.code?.message}>
          <Input inputMode="text" autoComplete="one-time-code" autoFocus {...register('code')} />
        </Field>
        <Button type="submit" variant="primary" size="lg" busy={formState.isSubmitting} className="w-full">
          Continue
        </Button>
      </form>
    </Card>
  )
}
