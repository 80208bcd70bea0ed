import type { NichePage } from '#contracts/marketplace'
import type { ReactNode } from 'react'
import { coloursOf } from './colours'

/** Without scripts everything stands on one page, and nothing asks for them. */
const plainStyle =
  '.form-page,.form-field{display:block!important}.form-page+.form-page{margin-top:32px}.form-step{display:none!important}.form-send{display:block!important}'

/** What a public page stands in: logo or name, colour, nothing else. */
export function PublicShell({
  company,
  page,
  isFramed,
  children,
}: {
  company: string
  page: NichePage
  isFramed: boolean
  children: ReactNode
}) {
  return (
    <div style={coloursOf(page.colour)} className={isFramed ? 'public' : 'public min-h-dvh bg-subtle'}>
      <noscript>
        <style>{plainStyle}</style>
      </noscript>
      <div aria-hidden className="h-1 bg-(--form-colour)" />
      <main id="main" className="relative mx-auto max-w-xl px-6 py-8 max-sm:px-4 max-sm:py-5">
        {page.logoUrl === undefined ? (
          <p className="mb-5 font-semibold text-fg-muted">{company}</p>
        ) : (
          // The operator's own address; nothing is known of its size but the height it is shown in.
          // eslint-disable-next-line @next/next/no-img-element
          <img src={page.logoUrl} alt={company} height={40} className="mb-5 h-10 w-auto max-w-full" />
        )}
        {children}
      </main>
    </div>
  )
}
