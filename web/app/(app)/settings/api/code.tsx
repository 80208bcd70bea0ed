/** Text for machines, that scrolls sideways. */
export function Code({ children }: { children: string }) {
  return (
    <pre
      tabIndex={0}
      className="scroll-quiet mt-1 max-h-96 overflow-auto rounded border border-line bg-subtle p-2.5 font-mono text-sm"
    >
      {children}
    </pre>
  )
}
