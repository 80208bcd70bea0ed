'use client'
import { Card } from '@/components/card'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Field, FormError } from './field'
import { useNewWorkspace } from './new-workspace'

/** For an account that belongs to no workspace. */
export function FirstWorkspace() {
  const { register, submit, formError, formState } = useNewWorkspace()
  return (
    <div className="mx-auto max-w-[400px] px-4 py-16">
      <Card
        title="Name your workspace"
        text="You belong to none yet. Make one, or open the link of an invitation."
      >
        <form onSubmit={submit} noValidate>
          <FormError message={formError} />
          <Field label="Name" help="Usually your company or team." error={formState.errors.name?.message}>
            <Input autoFocus {...register('name')} />
          </Field>
          <Button type="submit" variant="primary" size="lg" busy={formState.isSubmitting} className="w-full">
            Create workspace
          </Button>
        </form>
      </Card>
    </div>
  )
}
