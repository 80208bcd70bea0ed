/** One of a few, side by side, as the period of a report. */
export function PickOne<Value extends string>({
  label,
  options,
  value,
  onChange,
}: {
  label: string
  options: readonly (readonly [Value, string])[]
  value: Value
  onChange: (value: Value) => void
}) {
  return (
    <div role="group" aria-label={label} className="flex overflow-hidden rounded border border-line-strong">
      {options.map(([id, words]) => (
        <button
          key={id}
          type="button"
          aria-pressed={id === value}
          onClick={() => onChange(id)}
          className={
            id === value
              ? 'h-8 bg-active px-2.5 font-semibold touch-target'
              : 'h-8 px-2.5 text-fg-muted hover:bg-hover touch-target'
          }
        >
          {words}
        </button>
      ))}
    </div>
  )
}
