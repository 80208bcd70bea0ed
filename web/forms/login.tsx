'use client'
import { Link } from '@/components/ui/link'
import { useSearchParams } from 'next/navigation'
import { Card, linkClass } from '@/components/card'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { goAfterSignIn } from '@/lib/after-sign-in'
import { client } from '@/lib/client'
import { nextPath } from '@/lib/next-path'
import { Elsewhere } from './elsewhere'
import { Field, FormError } from './field'
import { useApiForm } from './use-api-form'

export function LoginForm() {
  const params = useSearchParams()
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.LogIn,
    { email: params.get('email') ?? '', password: '' },
    async (values) => {
      const { next } = await client.auth.login(values)
      await goAfterSignIn(next, nextPath(params))
    },
  )
  const query = params.toString()
  return (
    <Card
      title="Sign in"
      foot={
        <>
          No account yet?{' '}
          <Link href={query ? `/signup?${query}` : '/signup'} className={linkClass}>
            Create one
          </Link>
        </>
      }
    >
      <form onSubmit={submit} noValidate className="space-y-4">
        <FormError message={formError} />
        <Field label="E-mail" error={formState.errors.email?.message}>
          <Input type="email" autoComplete="username" autoFocus {...register('email')} />
        </Field>
        <Field
          label="Password"
          error={formState.errors.password?.message}
          help={
            <Link href="/forgot-password" className="hover:text-fg hover:underline">
              Forgotten?
            </Link>
          }
        >
          <Input type="password" autoComplete="current-password" {...register('password')} />
        </Field>
        <Button type="submit" variant="primary" size="lg" busy={formState.isSubmitting} className="w-full">
          Sign in
        </Button>
        <p className="text-center">
          <Link href="/magic-link" className="text-fg-muted hover:text-fg hover:underline">
            Mail me a link instead
          </Link>
        </p>
      </form>
      <Elsewhere path={nextPath(params)} />
    </Card>
  )
}
