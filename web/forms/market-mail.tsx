'use client'
import type { MailWording, MarketMail } from '#contracts/marketplace'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRef, useState } from 'react'
import { Letter } from '@/components/letter'
import { Button } from '@/components/ui/button'
import { Input, Textarea } from '@/components/ui/input'
import { Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { useDebounced } from '@/lib/use-debounced'
import { Field, FormError } from './field'
import { useApiForm } from './use-api-form'

const Destructive = dynamic(() => import('@/components/destructive').then((module) => module.Destructive), {
  ssr: false,
})

const names = ['subject', 'text', 'button', 'after'] as const
type Name = (typeof names)[number]

/** The words of a mail with what may stand in them, beside how they look with invented values. */
export function MarketMailForm({ mail, readOnly }: { mail: MarketMail; readOnly: boolean }) {
  const queries = useQueryClient()
  const { kind } = mail
  const [isResetting, setResetting] = useState(false)
  const last = useRef<Name>('text')
  const reload = async (): Promise<void> =>
    queries.invalidateQueries({ queryKey: api.marketMails.list.key() })
  const form = useApiForm(
    (shapes) => shapes.MailWording,
    { ...mail.wording },
    async (values) => {
      await client.marketMails.change({ kind, ...values })
      await reload()
      toast('The words are saved')
    },
  )
  const { register, submit, formError, formState, watch, setValue, setFocus } = form
  const { errors, isSubmitting, isDirty } = formState
  const words = watch()
  /** Puts a variable where somebody last wrote. */
  const insert = (variable: string): void => {
    const name = last.current
    const field = document.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name="${name}"]`)
    const at = field?.selectionEnd ?? words[name].length
    const value = `${words[name].slice(0, at)}{{${variable}}}${words[name].slice(at)}`
    setValue(name, value, { shouldDirty: true, shouldTouch: true })
    setFocus(name)
  }
  const noting = (name: Name) => ({ onFocus: () => (last.current = name), ...register(name) })
  return (
    <div className="grid max-w-6xl gap-x-8 gap-y-8 xl:grid-cols-2">
      <form onSubmit={submit} noValidate>
        <fieldset disabled={readOnly} className="space-y-4">
          <FormError message={formError} />
          <Field label="Subject" error={errors.subject?.message}>
            <Input {...noting('subject')} />
          </Field>
          <Field
            label="Text"
            error={errors.text?.message}
            help="Paragraphs are parted by an empty line. A line with a variable that has nothing to say is left out"
          >
            <Textarea rows={13} {...noting('text')} />
          </Field>
          {mail.hasButton && (
            <Field
              label="Button"
              error={errors.button?.message}
              help="Where it leads follows from what the mail is about"
            >
              <Input className="max-w-72" {...noting('button')} />
            </Field>
          )}
          <Field
            label={mail.hasButton ? 'Under the button' : 'At the end'}
            optional
            error={errors.after?.message}
          >
            <Textarea rows={3} {...noting('after')} />
          </Field>
          {!readOnly && (
            <div className="flex flex-wrap gap-2">
              <Button type="submit" variant="primary" busy={isSubmitting}>
                Save the words
              </Button>
              {mail.changedAt !== null && (
                <Button onClick={() => setResetting(true)}>Take the original back</Button>
              )}
              {isDirty && <span className="self-center text-sm text-fg-muted">Not saved yet</span>}
            </div>
          )}
        </fieldset>
        <Variables mail={mail} onInsert={readOnly ? null : insert} />
      </form>
      {!readOnly && <Preview kind={kind} words={words} />}
      {isResetting && (
        <Destructive
          title="Take the original back?"
          lost="Your own words of this mail are gone. They stand in the audit log."
          act="Take the original back"
          onConfirm={async () => {
            await client.marketMails.reset({ kind })
            await reload()
            toast('The original is back')
          }}
          onClose={() => setResetting(false)}
        />
      )}
    </div>
  )
}

function Variables({ mail, onInsert }: { mail: MarketMail; onInsert: ((name: string) => void) | null }) {
  return (
    <section className="mt-8" aria-label="Variables">
      <h2 className="mb-1 text-fg-muted">What may stand in it</h2>
      <ul className="divide-y divide-line">
        {mail.variables.map(({ name, says }) => (
          <li key={name} className="flex flex-wrap items-center gap-x-3 gap-y-0.5 py-1.5">
            <code className="text-sm">{`{{${name}}}`}</code>
            <span className="min-w-0 flex-1 text-sm text-fg-muted">{says}</span>
            {onInsert && (
              <Button size="sm" variant="ghost" aria-label={`Insert ${name}`} onClick={() => onInsert(name)}>
                Insert
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** How the words look; asked again once somebody stops typing. */
function Preview({ kind, words }: { kind: MarketMail['kind']; words: MailWording }) {
  const asked = useDebounced(JSON.stringify({ kind, ...words }), 400)
  const [form, setForm] = useState<'html' | 'text'>('html')
  const [busy, setBusy] = useState(false)
  const preview = useQuery({
    queryKey: [...api.marketMails.preview.key(), asked],
    queryFn: ({ signal }) =>
      client.marketMails.preview(JSON.parse(asked) as { kind: MarketMail['kind'] } & MailWording, { signal }),
    placeholderData: (before) => before,
    staleTime: 60_000,
    retry: false,
  })
  const send = async (): Promise<void> => {
    setBusy(true)
    try {
      const { to } = await client.marketMails.test({ kind, ...words })
      toast(`A test is on its way to ${to}`)
    } catch (error) {
      toast(toFailure(error).message, { tone: 'failed' })
    }
    setBusy(false)
  }
  const { data, error } = preview
  return (
    <section aria-label="Preview" className="min-w-0">
      <header className="mb-2 flex flex-wrap items-center gap-1">
        <h2 className="mr-auto text-fg-muted">Preview</h2>
        {(['html', 'text'] as const).map((one) => (
          <Button
            key={one}
            size="sm"
            variant="ghost"
            aria-pressed={form === one}
            className={form === one ? 'bg-active' : ''}
            onClick={() => setForm(one)}
          >
            {one === 'html' ? 'HTML' : 'Text'}
          </Button>
        ))}
        <Button size="sm" busy={busy} onClick={() => void send()}>
          <Send aria-hidden className="size-3.5" /> Send a test to me
        </Button>
      </header>
      {error && (
        <p role="alert" className="mb-2 rounded bg-red-soft px-3 py-2 text-red [overflow-wrap:anywhere]">
          {toFailure(error).message}
        </p>
      )}
      {data ? (
        <>
          <p className="mb-2 font-semibold [overflow-wrap:anywhere]">{data.subject}</p>
          {form === 'html' ? (
            <Letter title="How the mail looks" html={data.html} />
          ) : (
            <pre className="rounded border border-line px-3 py-2 font-mono text-xs [overflow-wrap:anywhere] whitespace-pre-wrap">
              {data.text}
            </pre>
          )}
        </>
      ) : (
        !error && <Skeleton className="h-[30rem] w-full" />
      )}
    </section>
  )
}
