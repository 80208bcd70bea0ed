import { TierChip } from './score'

/** A still picture of what the product makes, with an invented company. */
export function SampleDraft() {
  return (
    <figure className="rounded border border-line bg-bg text-base shadow-panel">
      <div className="flex items-center gap-2 border-b border-line px-4 py-2.5">
        <span className="font-semibold">Juniper Lane Dental</span>
        <span className="text-fg-subtle">Bend, OR</span>
        <span className="ml-auto flex items-center gap-1.5 font-semibold">
          82 <TierChip tier="A" />
        </span>
      </div>
      <div className="space-y-3 px-4 py-3.5">
        <p className="text-fg-muted">
          Subject: <span className="text-fg">Appointments by telephone only</span>
        </p>
        <p>
          Good morning Dr. Okafor,{' '}
          <mark className="rounded-sm bg-accent-soft px-0.5 text-fg">
            your page asks patients to “call between 9 and 4 to book”.
          </mark>{' '}
          Practices of your size fill gaps faster when people can book in the evening, when they think of it.
        </p>
        <div className="rounded border-l-2 border-accent-text bg-muted px-3 py-2">
          <p>“To book a visit, please call between 9 and 4.”</p>
          <p className="mt-1 text-sm text-fg-subtle">juniperlane.example/contact · read 2 days ago · 95 %</p>
        </div>
      </div>
      <figcaption className="border-t border-line px-4 py-2 text-sm text-fg-subtle">
        A draft and the evidence behind its sentence. Invented company.
      </figcaption>
    </figure>
  )
}
