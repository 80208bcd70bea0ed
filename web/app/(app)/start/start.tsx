'use client'
import { useQueryClient } from '@tanstack/react-query'
import { Building2, FileSpreadsheet, FlaskConical, MapPinned } from 'lucide-react'
import { useRouter, useSearchParams } from 'next/navigation'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Page } from '@/components/page'
import { Steps } from '@/components/steps'
import { Button } from '@/components/ui/button'
import { Input, Textarea } from '@/components/ui/input'
import { Field, FormError } from '@/forms/field'
import { client } from '@/lib/api'
import { cn } from '@/lib/cn'
import { toFailure } from '@/lib/failure'
import { useMay } from '@/lib/me'
import { Results } from './results'

const steps = [
  { id: 'sell', label: 'What you sell' },
  { id: 'whom', label: 'To whom, where' },
  { id: 'from', label: 'Companies' },
  { id: 'results', label: 'Results' },
]

/** From an empty workspace to the first ranked prospect, in three questions and without a key. */
export function Start() {
  const router = useRouter()
  const running = useSearchParams().get('campaign')
  const [step, setStep] = useState('sell')
  const [answers, setAnswers] = useState({ sells: '', type: '', place: '' })
  const put = (more: Partial<typeof answers>) => setAnswers((now) => ({ ...now, ...more }))
  const goOn = (next: string) => (event: FormEvent) => {
    event.preventDefault()
    setStep(next)
  }
  const at = running ? 'results' : step
  return (
    <Page narrow={at !== 'results'} title="Your first ranked list">
      <Steps steps={steps} at={at} />
      {at === 'sell' && (
        <form onSubmit={goOn('whom')} className="space-y-4">
          <Field
            label="What do you sell?"
            help="One or two sentences. Drafts claim nothing else about you; you can change it under Settings, Sender."
          >
            <Textarea
              autoFocus
              rows={3}
              maxLength={1000}
              placeholder="We build websites with online booking for local practices."
              value={answers.sells}
              onChange={(event) => put({ sells: event.target.value })}
            />
          </Field>
          <Acts>
            <Button type="submit" variant="primary">
              Continue
            </Button>
          </Acts>
        </form>
      )}
      {at === 'whom' && (
        <form onSubmit={goOn('from')} className="space-y-4">
          <Field label="To whom?" help="A kind of business, like dentist, roofer or law firm.">
            <Input
              autoFocus
              maxLength={100}
              placeholder="Dentist"
              value={answers.type}
              onChange={(event) => put({ type: event.target.value })}
            />
          </Field>
          <Field label="Where?" help="Town and state, a ZIP code, or coordinates. 25 miles around it.">
            <Input
              maxLength={200}
              placeholder="Bend, OR"
              value={answers.place}
              onChange={(event) => put({ place: event.target.value })}
            />
          </Field>
          <Acts>
            <Button onClick={() => setStep('sell')}>Back</Button>
            <Button key="next" type="submit" variant="primary">
              Continue
            </Button>
          </Acts>
        </form>
      )}
      {at === 'from' && (
        <Companies
          answers={answers}
          onBack={() => setStep('whom')}
          onStarted={(id) => router.replace(`/start?campaign=${id}`)}
        />
      )}
      {running && <Results id={running} />}
    </Page>
  )
}

type From = 'sample' | 'openstreetmap' | 'workspace' | 'csv'

/** The last question: which companies; then everything begins. */
function Companies({
  answers,
  onBack,
  onStarted,
}: {
  answers: { sells: string; type: string; place: string }
  onBack: () => void
  onStarted: (id: string) => void
}) {
  const router = useRouter()
  const queries = useQueryClient()
  const mayWrite = useMay('campaigns.write')
  const [from, setFrom] = useState<From>(answers.type && answers.place ? 'openstreetmap' : 'sample')
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const begin = async (): Promise<void> => {
    await rememberOffer(answers.sells)
    if (from === 'sample') {
      const { campaignId } = await client.sample.load()
      return onStarted(campaignId)
    }
    const { id } = await client.campaigns.create({
      name: nameOf(answers),
      businessType: answers.type.trim(),
      place: answers.place.trim(),
      sources: from === 'csv' ? [] : [from],
    })
    if (from === 'csv') return router.push(`/imports/new?campaign=${id}`)
    await client.campaigns.start({ id })
    onStarted(id)
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setBusy(true)
    setProblem(undefined)
    begin()
      .then(async () => queries.invalidateQueries())
      .catch((error: unknown) => setProblem(toFailure(error).message))
      .finally(() => setBusy(false))
  }
  return (
    <form onSubmit={submit} className="space-y-4">
      <FormError message={problem} />
      <div role="radiogroup" aria-label="Which companies" className="grid gap-3 sm:grid-cols-2">
        <Way
          value="sample"
          chosen={from}
          onChoose={setFrom}
          icon={<FlaskConical />}
          title="Sample companies"
          text="Invented firms with stored websites. Nothing leaves this machine."
        />
        <Way
          value="openstreetmap"
          chosen={from}
          onChoose={setFrom}
          icon={<MapPinned />}
          title="OpenStreetMap"
          text="Real companies around your place. Free, no key; needs a network."
        />
        <Way
          value="csv"
          chosen={from}
          onChoose={setFrom}
          icon={<FileSpreadsheet />}
          title="Your own list"
          text="A CSV file; columns are recognised."
        />
        <Way
          value="workspace"
          chosen={from}
          onChoose={setFrom}
          icon={<Building2 />}
          title="Prospects you have"
          text="Those of this workspace that fit."
        />
      </div>
      <Acts>
        <Button onClick={onBack}>Back</Button>
        <Button key="begin" type="submit" variant="primary" busy={busy} disabled={!mayWrite}>
          {from === 'csv' ? 'Choose a file' : 'Find and rank them'}
        </Button>
      </Acts>
    </form>
  )
}

/** Whoever may not change what the workspace offers goes on without. */
async function rememberOffer(sells: string): Promise<void> {
  if (sells.trim() === '') return
  const profile = await client.outreach.profile()
  await client.outreach.saveProfile({ ...profile, productDescription: sells.trim() }).catch(() => undefined)
}

const nameOf = ({ type, place }: { type: string; place: string }): string =>
  [type.trim() || 'Companies', place.trim() && `around ${place.trim()}`]
    .filter(Boolean)
    .join(' ')
    .slice(0, 100)

function Acts({ children }: { children: ReactNode }) {
  return <div className="flex justify-end gap-2 border-t border-line pt-4">{children}</div>
}

function Way({
  value,
  chosen,
  onChoose,
  icon,
  title,
  text,
}: {
  value: From
  chosen: From
  onChoose: (from: From) => void
  icon: ReactNode
  title: string
  text: string
}) {
  const active = value === chosen
  return (
    <label
      className={cn(
        'flex gap-3 rounded border p-3 focus-within:outline-2 focus-within:outline-accent-text',
        active ? 'border-accent-text bg-accent-soft' : 'border-line-strong hover:bg-hover',
      )}
    >
      <input
        type="radio"
        name="from"
        className="mt-0.5 size-4 shrink-0 accent-accent"
        checked={active}
        onChange={() => onChoose(value)}
      />
      <span className="min-w-0">
        <span className="flex items-center gap-2 font-semibold [&_svg]:size-4">
          {icon} {title}
        </span>
        <span className="mt-0.5 block text-sm text-fg-muted">{text}</span>
      </span>
    </label>
  )
}
