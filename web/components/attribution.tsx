/** OpenStreetMap's licence asks for this line wherever its data is shown. */
export function MapAttribution({ className }: { className?: string }) {
  return (
    <p className={className ?? 'text-sm text-fg-subtle'}>
      Map data ©{' '}
      <a
        href="https://www.openstreetmap.org/copyright"
        target="_blank"
        rel="noreferrer noopener"
        className="underline hover:text-fg"
      >
        OpenStreetMap contributors
      </a>
    </p>
  )
}
