/** The mark: an L and a tick. */
export function Logo({ className = 'size-6' }: { className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className={className}>
      <rect width="32" height="32" rx="7" fill="var(--accent)" />
      <path
        d="M10 8v14a2 2 0 0 0 2 2h4M16 18l3.2 3.2L25 11"
        fill="none"
        stroke="#fff"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
