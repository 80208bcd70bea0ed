import type { Niche } from '#contracts/marketplace'
import { CopyField } from '@/components/copy-field'
import { Panel } from '@/components/page'

/** How other websites show the form. */
export function Embed({ niche: { path, name, frameHosts } }: { niche: Niche }) {
  const origin = window.location.origin
  const title = name.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  return (
    <div className="max-w-3xl space-y-4">
      <Panel title="Address of the page">
        <CopyField label="Address of the page" value={`${origin}${path}`} />
      </Panel>
      <Panel title="As a script" note="grows with the form, keeps where the visitor came from">
        <CopyField
          label="Code of the script"
          value={`<script async src="${origin}/embed.js" data-form="${path}" data-title="${title}"></script>`}
        />
      </Panel>
      <Panel title="As a frame" note="of a fixed height">
        <CopyField
          label="Code of the frame"
          value={`<iframe src="${origin}${path}" title="${title}" style="width:100%;height:800px;border:0"></iframe>`}
        />
      </Panel>
      <p className="max-w-[72ch] text-fg-muted">
        {frameHosts.length > 0
          ? `Browsers show it on ${frameHosts.join(', ')} only. The list stands in the settings of the niche.`
          : 'No website may show the form yet: add its origin in the settings of the niche first.'}
      </p>
    </div>
  )
}
